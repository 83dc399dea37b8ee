package io.github.podchurn.model.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which zones or nodes the endpoints of a Service are meant for.
 *
 * <p>Source: {@code AddHints} in {@code staging/src/k8s.io/endpointslice/topologycache} for the
 * annotation {@code service.kubernetes.io/topology-mode: Auto}, and {@code
 * staging/src/k8s.io/endpointslice/trafficdist} for {@code spec.trafficDistribution}. Upstream
 * leaves slices alone whose hints are still good; here every call divides all endpoints anew.
 */
public final class TopologyHints {

  private TopologyHints() {}

  /** An endpoint and the zone of its node; the zone is empty when there is none. */
  public record Placed(Endpoint endpoint, String zone) {

    private Placed hinted(EndpointHints hints) {
      return new Placed(endpoint.withHints(hints), zone);
    }
  }

  /**
   * The hints of a Service's endpoints: by its annotation, else by its traffic distribution.
   *
   * <p>Source: {@code Reconcile} in {@code staging/src/k8s.io/endpointslice/reconciler.go}.
   *
   * @param ratios of the zones' CPUs, or null if nodes say too little
   * @return the endpoints in the same order
   */
  static List<Endpoint> of(Service service, List<Endpoint> endpoints, @Nullable ZoneRatios ratios) {
    var placed = endpoints.stream().map(it -> new Placed(it, it.zone())).toList();
    if (!TopologyMode.isAuto(service.meta())) {
      return byDistribution(placed, service.traffic().distribution());
    }
    return ratios == null ? endpoints : auto(placed, ratios).orElse(endpoints);
  }

  /** Every ready endpoint for its own zone, or its own node too; no others have hints. */
  public static List<Endpoint> byDistribution(
      List<Placed> endpoints, TrafficDistribution distribution) {
    UnaryOperator<Placed> hint =
        placed ->
            placed.endpoint().conditions().ready()
                ? placed.hinted(own(placed, distribution))
                : placed.hinted(EndpointHints.NONE);
    return endpoints.stream().map(hint).map(Placed::endpoint).toList();
  }

  private static EndpointHints own(Placed placed, TrafficDistribution distribution) {
    if (distribution == TrafficDistribution.NONE) {
      return EndpointHints.NONE;
    }
    var node = placed.endpoint().nodeName();
    boolean toNode = distribution == TrafficDistribution.PREFER_SAME_NODE && !node.isEmpty();
    return new EndpointHints(
        placed.zone().isEmpty() ? List.of() : List.of(placed.zone()),
        toNode ? List.of(node) : List.of());
  }

  /**
   * Endpoints divided among zones by their CPUs: each for its own zone at first, then as few as
   * needed for another one. Nothing if that would overload a zone or an endpoint has no zone; then
   * no endpoint has a hint.
   *
   * @param endpoints of all slices of one address family, in their order
   */
  public static Optional<List<Endpoint>> auto(List<Placed> endpoints, ZoneRatios ratios) {
    var ready = endpoints.stream().filter(it -> it.endpoint().conditions().ready()).toList();
    var allocation = ZoneAllocation.of(ratios, ready.size());
    if (allocation.isEmpty() || ready.stream().anyMatch(it -> it.zone().isEmpty())) {
      return Optional.empty();
    }
    SortedMap<String, Integer> allocated = new TreeMap<>();
    ready.forEach(placed -> allocated.merge(placed.zone(), 1, Integer::sum));
    var moves = allocation.get().moves(allocated);
    return Optional.of(redistribute(endpoints, moves));
  }

  /** The first endpoints of a zone that gives go to the zones that receive, in their order. */
  private static List<Endpoint> redistribute(List<Placed> endpoints, ZoneAllocation.Moves moves) {
    var giving = new TreeMap<>(moves.giving());
    var receiving = new TreeMap<>(moves.receiving());
    var hinted = new ArrayList<Endpoint>();
    for (var placed : endpoints) {
      var zone = placed.zone();
      if (!placed.endpoint().conditions().ready()) {
        hinted.add(placed.hinted(EndpointHints.NONE).endpoint());
        continue;
      }
      if (giving.getOrDefault(zone, 0) > 0) {
        giving.merge(zone, -1, Integer::sum);
        zone = takeFrom(receiving);
      }
      hinted.add(placed.hinted(new EndpointHints(List.of(zone), List.of())).endpoint());
    }
    return hinted;
  }

  private static String takeFrom(SortedMap<String, Integer> receiving) {
    var zone = receiving.firstKey();
    int left = receiving.merge(zone, -1, Integer::sum);
    if (left == 0) {
      receiving.remove(zone);
    }
    return zone;
  }
}
