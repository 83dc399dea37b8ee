package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which EndpointSlices a Service should have, given its Pods.
 *
 * <p>Pods that resolve the Service's ports to different numbers stand in different slices. Within
 * one set of ports {@link SlicePacking} decides. Source: {@code
 * staging/src/k8s.io/endpointslice/reconciler.go} and {@code utils.go}, hints by {@link
 * TopologyHints}; IPv6 is left out.
 *
 * @param endpointsPerSliceMax at most so many endpoints in one slice, from 1 to 1,000
 */
public record EndpointSliceReconciler(int endpointsPerSliceMax) {

  /** With the controller's default of 100 endpoints per slice. */
  public static final EndpointSliceReconciler DEFAULT = new EndpointSliceReconciler(100);

  /** Whom the label {@link EndpointSlice#MANAGED_BY} of such slices names. */
  public static final String CONTROLLER = "endpointslice-controller.k8s.io";

  private static final String HEADLESS = "service.kubernetes.io/headless";
  private static final int LIMIT = 1_000;

  public EndpointSliceReconciler {
    if (endpointsPerSliceMax < 1 || endpointsPerSliceMax > LIMIT) {
      throw new IllegalArgumentException(
          "a slice holds from 1 to " + LIMIT + " endpoints, not " + endpointsPerSliceMax);
    }
  }

  /**
   * What to write so that the slices say what the Pods are.
   *
   * @param skipped Pods left out as their node is not there: the rest is to be written, and all of
   *     it to be tried again later
   */
  public record Changes(
      List<EndpointSlice> create,
      List<EndpointSlice> update,
      List<EndpointSlice> delete,
      List<NamespacedName> skipped) {

    /** Changes that leave no Pod out. */
    public Changes(
        List<EndpointSlice> create, List<EndpointSlice> update, List<EndpointSlice> delete) {
      this(create, update, delete, List.of());
    }
  }

  /**
   * Compares the slices that a Service has with those it should have.
   *
   * @param pods those that the Service selects; which of several slices one of them stands in
   *     follows from this order
   * @param existing the slices of the Service's name, whoever made them
   * @param names gives every new slice a name of its own
   */
  public Changes reconcile(
      Service service, List<Pod> pods, List<EndpointSlice> existing, Supplier<String> names) {
    return reconcile(service, pods, existing, names, node -> "");
  }

  /**
   * The same where nodes may be missing.
   *
   * @param zones the zone of a node by its name: empty if it has none, null if there is no such
   *     node
   */
  public Changes reconcile(
      Service service,
      List<Pod> pods,
      List<EndpointSlice> existing,
      Supplier<String> names,
      Function<String, @Nullable String> zones) {
    return reconcile(service, pods, existing, names, zones, null);
  }

  /**
   * The same where endpoints may be divided among zones.
   *
   * @param ratios of the zones' CPUs, or null if nodes say too little for that
   */
  public Changes reconcile(
      Service service,
      List<Pod> pods,
      List<EndpointSlice> existing,
      Supplier<String> names,
      Function<String, @Nullable String> zones,
      @Nullable ZoneRatios ratios) {
    var changes =
        new Changes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var byPorts = new LinkedHashMap<List<EndpointPort>, List<EndpointSlice>>();
    for (var slice : existing) {
      if (slice.meta().isOwnedBy(service.meta().uid())) {
        byPorts
            .computeIfAbsent(EndpointPort.sorted(slice.ports()), key -> new ArrayList<>())
            .add(slice);
      } else {
        changes.delete().add(slice);
      }
    }
    var labels = labelsOf(service);
    desired(service, pods, zones, changes.skipped())
        .forEach(
            (ports, endpoints) -> {
              var slices = byPorts.remove(EndpointPort.sorted(ports));
              var packing =
                  new SlicePacking(
                      endpointsPerSliceMax, labels, slices == null ? List.of() : slices);
              packing.pack(endpoints, () -> newSlice(service, names.get(), ports), changes);
            });
    byPorts.values().forEach(changes.delete()::addAll);
    keepPlaceholder(service, existing, names, changes);
    var unchanged = unchanged(existing, changes);
    new TopologyHints(changes.create(), changes.update(), unchanged).add(service, ratios);
    reuse(service, changes);
    if (service.meta().isTerminating()) {
      // The garbage collector is about to delete what would be created.
      changes.create().clear();
    }
    return changes;
  }

  private static List<EndpointSlice> unchanged(List<EndpointSlice> existing, Changes changes) {
    var changed =
        Stream.concat(changes.update().stream(), changes.delete().stream())
            .map(slice -> slice.meta().name())
            .collect(Collectors.toCollection(TreeSet::new));
    var unchanged = new ArrayList<>(existing);
    unchanged.removeIf(slice -> changed.contains(slice.meta().name()));
    return unchanged;
  }

  /**
   * Whether a Pod is an endpoint of a Service that selects it: it has an address and has not ended.
   * Terminating Pods are, with conditions that say so.
   */
  public static boolean isEndpoint(Pod pod) {
    return !pod.status().phase().isTerminal() && pod.status().podIp() != null;
  }

  private static Map<List<EndpointPort>, List<Endpoint>> desired(
      Service service,
      List<Pod> pods,
      Function<String, @Nullable String> zones,
      List<NamespacedName> skipped) {
    var byPorts = new LinkedHashMap<List<EndpointPort>, List<Endpoint>>();
    for (var pod : pods) {
      if (!isEndpoint(pod)) {
        continue;
      }
      // Upstream has the group even if no Pod of it stays.
      var group = byPorts.computeIfAbsent(portsOf(service, pod), ports -> new ArrayList<>());
      var node = pod.spec().nodeName() == null ? "" : pod.spec().nodeName();
      var zone = zones.apply(node);
      if (zone == null && !service.traffic().publishNotReadyAddresses()) {
        skipped.add(pod.id());
        continue;
      }
      group.add(endpoint(pod, service, node, zone == null ? "" : zone));
    }
    return byPorts;
  }

  /** A port whose name the Pod does not have is left out for this Pod alone. */
  private static List<EndpointPort> portsOf(Service service, Pod pod) {
    var ports = new ArrayList<EndpointPort>();
    for (var port : service.ports()) {
      port.targetPort()
          .resolve(pod, port.protocol())
          .ifPresent(number -> ports.add(new EndpointPort(port.name(), port.protocol(), number)));
    }
    return List.copyOf(ports);
  }

  private static Endpoint endpoint(Pod pod, Service service, String node, String zone) {
    return new Endpoint(
        Objects.requireNonNull(pod.status().podIp()),
        EndpointConditions.of(pod, service.traffic()),
        pod.id(),
        pod.meta().uid(),
        node,
        zone,
        EndpointHints.NONE);
  }

  /** A Service never is without a slice: its last one is emptied, not deleted. */
  private static void keepPlaceholder(
      Service service, List<EndpointSlice> existing, Supplier<String> names, Changes changes) {
    if (!changes.create().isEmpty() || changes.delete().size() < existing.size()) {
      return;
    }
    if (changes.delete().size() == 1 && isPlaceholder(changes.delete().get(0), service)) {
      changes.delete().clear();
    } else {
      changes.create().add(newSlice(service, names.get(), List.of()));
    }
  }

  private static boolean isPlaceholder(EndpointSlice slice, Service service) {
    return slice.ports().isEmpty()
        && slice.endpoints().isEmpty()
        && slice.meta().isOwnedBy(service.meta().uid())
        && slice.meta().labels().equals(labelsOf(service));
  }

  /** Rather than delete a slice and create another, the old one takes the new one's contents. */
  private static void reuse(Service service, Changes changes) {
    int next = 0;
    while (!changes.create().isEmpty() && next < changes.delete().size()) {
      var old = changes.delete().get(next);
      if (old.meta().isOwnedBy(service.meta().uid())) {
        var slice = changes.create().remove(changes.create().size() - 1);
        changes.delete().remove(next);
        changes.update().add(slice.withMeta(old.meta().withLabels(slice.meta().labels())));
      } else {
        next++;
      }
    }
  }

  private static EndpointSlice newSlice(Service service, String name, List<EndpointPort> ports) {
    var meta = ObjectMeta.of(service.meta().namespace(), name, labelsOf(service)).ownedBy(service);
    return new EndpointSlice(meta, service.id(), ports, List.of());
  }

  /** The Service's own labels, save those whose keys are reserved, and the reserved ones. */
  private static Labels labelsOf(Service service) {
    var labels =
        mirrored(service.meta().labels())
            .with(EndpointSlice.SERVICE_NAME, service.meta().name())
            .with(EndpointSlice.MANAGED_BY, CONTROLLER);
    return service.headless() ? labels.with(HEADLESS, "") : labels;
  }

  /** Without the labels that every slice has. */
  static Labels mirrored(Labels labels) {
    return Labels.of(
        labels.asMap().entrySet().stream()
            .filter(label -> !isReserved(label.getKey()))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)));
  }

  private static boolean isReserved(String key) {
    return key.equals(EndpointSlice.SERVICE_NAME)
        || key.equals(EndpointSlice.MANAGED_BY)
        || key.equals(HEADLESS);
  }
}
