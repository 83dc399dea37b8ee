package io.github.podchurn.model.service;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which zones or nodes the endpoints of a Service are meant for: the last step before its slices
 * are written. A slice that is not written otherwise stays as it is while its hints are still good.
 *
 * <p>Source: {@code AddHints} in {@code staging/src/k8s.io/endpointslice/topologycache} for the
 * annotation {@code service.kubernetes.io/topology-mode: Auto}, {@code ReconcileHints} in {@code
 * staging/src/k8s.io/endpointslice/trafficdist} for {@code spec.trafficDistribution}. Where Go goes
 * through zones in random order, here the first by name is taken.
 */
public final class TopologyHints {

  private final List<EndpointSlice> create;
  private final List<EndpointSlice> update;
  private final List<EndpointSlice> unchanged;

  /**
   * The slices of a Service, in lists that are changed in place.
   *
   * @param unchanged slices that need not be written; those that need other hints are moved to
   *     {@code update}
   */
  public TopologyHints(
      List<EndpointSlice> create, List<EndpointSlice> update, List<EndpointSlice> unchanged) {
    this.create = create;
    this.update = update;
    this.unchanged = unchanged;
  }

  /**
   * Gives hints by the Service's annotation, else by its traffic distribution.
   *
   * @param ratios of the zones' CPUs, or null if nodes say too little
   */
  void add(Service service, @Nullable ZoneRatios ratios) {
    if (TopologyMode.isAuto(service.meta())) {
      divideAmongZones(ratios);
    } else {
      preferClose(service.traffic().distribution());
    }
  }

  /**
   * How many ready endpoints of a Service's slices are for each zone by its annotation; none if it
   * has no such annotation.
   */
  public static SortedMap<String, Integer> byZone(Service service, List<EndpointSlice> slices) {
    var zones = new TreeMap<String, Integer>();
    if (TopologyMode.isAuto(service.meta())) {
      slices.forEach(slice -> count(slice, zones));
    }
    return zones;
  }

  /** Every ready endpoint for its own zone, or its own node too. */
  public void preferClose(TrafficDistribution distribution) {
    if (distribution == TrafficDistribution.NONE) {
      remove();
      return;
    }
    UnaryOperator<Endpoint> hint = endpoint -> endpoint.withHints(own(endpoint, distribution));
    moveUnless(slice -> hinted(slice, hint).equals(slice));
    hintAll(hint);
  }

  private static EndpointHints own(Endpoint endpoint, TrafficDistribution distribution) {
    var node = endpoint.nodeName();
    boolean toNode = distribution == TrafficDistribution.PREFER_SAME_NODE && !node.isEmpty();
    return new EndpointHints(
        endpoint.zone().isEmpty() ? List.of() : List.of(endpoint.zone()),
        toNode ? List.of(node) : List.of());
  }

  /**
   * Endpoints divided among zones by their CPUs: each for its own zone at first, then as few as
   * needed for another one. If that would overload a zone or an endpoint has no zone, no endpoint
   * has a hint.
   *
   * @param ratios null if nodes say too little
   */
  public void divideAmongZones(@Nullable ZoneRatios ratios) {
    var allocation = ratios == null ? null : ZoneAllocation.of(ratios, countReady()).orElse(null);
    if (allocation == null) {
      remove();
      return;
    }
    var allocated = keepGood(allocation);
    boolean allInZones =
        Stream.concat(create.stream(), update.stream())
            .flatMap(slice -> slice.endpoints().stream())
            .noneMatch(endpoint -> isReady(endpoint) && endpoint.zone().isEmpty());
    if (!allInZones) {
      remove();
      return;
    }
    hintAll(endpoint -> endpoint.withHints(forZone(endpoint.zone())));
    create.forEach(slice -> count(slice, allocated));
    update.forEach(slice -> count(slice, allocated));
    var moves = allocation.moves(allocated);
    redistribute(new TreeMap<>(moves.giving()), new TreeMap<>(moves.receiving()));
  }

  int countReady() {
    return (int)
        Stream.of(create, update, unchanged)
            .flatMap(List::stream)
            .flatMap(slice -> slice.endpoints().stream())
            .filter(TopologyHints::isReady)
            .count();
  }

  /** How many endpoints the slices that stay as they are give to each zone. */
  private SortedMap<String, Integer> keepGood(ZoneAllocation allocation) {
    var allocated = new TreeMap<String, Integer>();
    moveUnless(
        slice -> {
          boolean good = allocation.isGood(slice, allocated);
          if (good) {
            count(slice, allocated);
          }
          return good;
        });
    return allocated;
  }

  private static void count(EndpointSlice slice, SortedMap<String, Integer> allocated) {
    slice.endpoints().stream()
        .filter(TopologyHints::isReady)
        .flatMap(endpoint -> endpoint.hints().zones().stream())
        .forEach(zone -> allocated.merge(zone, 1, Integer::sum));
  }

  /** The first endpoints of a zone that gives go to the zones that receive. */
  void redistribute(SortedMap<String, Integer> giving, SortedMap<String, Integer> receiving) {
    hintAll(
        endpoint -> {
          if (giving.getOrDefault(endpoint.zone(), 0) == 0 || receiving.isEmpty()) {
            return endpoint;
          }
          giving.merge(endpoint.zone(), -1, Integer::sum);
          return endpoint.withHints(forZone(takeFrom(receiving)));
        });
  }

  private static String takeFrom(SortedMap<String, Integer> receiving) {
    var zone = receiving.firstKey();
    int left = receiving.merge(zone, -1, Integer::sum);
    if (left == 0) {
      receiving.remove(zone);
    }
    return zone;
  }

  private void remove() {
    UnaryOperator<EndpointSlice> bare = TopologyHints::withoutHints;
    moveUnless(slice -> bare.apply(slice).equals(slice));
    create.replaceAll(bare);
    update.replaceAll(bare);
  }

  private static EndpointSlice withoutHints(EndpointSlice slice) {
    return slice.withEndpoints(
        slice.endpoints().stream().map(it -> it.withHints(EndpointHints.NONE)).toList());
  }

  private void moveUnless(Predicate<EndpointSlice> keep) {
    unchanged.removeIf(
        slice -> {
          boolean move = !keep.test(slice);
          if (move) {
            update.add(slice);
          }
          return move;
        });
  }

  private void hintAll(UnaryOperator<Endpoint> hint) {
    create.replaceAll(slice -> hinted(slice, hint));
    update.replaceAll(slice -> hinted(slice, hint));
  }

  /** Endpoints that are not ready keep the hints that they have: nobody looks at them. */
  private static EndpointSlice hinted(EndpointSlice slice, UnaryOperator<Endpoint> hint) {
    var endpoints = new ArrayList<Endpoint>(slice.endpoints());
    endpoints.replaceAll(endpoint -> isReady(endpoint) ? hint.apply(endpoint) : endpoint);
    return slice.withEndpoints(endpoints);
  }

  private static EndpointHints forZone(String zone) {
    return new EndpointHints(List.of(zone), List.of());
  }

  private static boolean isReady(Endpoint endpoint) {
    return endpoint.conditions().ready();
  }
}
