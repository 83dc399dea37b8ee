package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Decides which EndpointSlices a Service should have, given its Pods.
 *
 * <p>Pods that resolve the Service's ports to different numbers stand in different slices, at most
 * {@value #ENDPOINTS_PER_SLICE_MAX} endpoints in each. Existing slices keep their names; filling
 * the gaps of partly used slices is left out. Source: {@code
 * staging/src/k8s.io/endpointslice/reconciler.go} and {@code utils.go}.
 */
public final class EndpointSliceReconciler {

  public static final int ENDPOINTS_PER_SLICE_MAX = 100;

  private EndpointSliceReconciler() {}

  /** What to write so that the slices say what the Pods are. */
  public record Changes(
      List<EndpointSlice> create, List<EndpointSlice> update, List<EndpointSlice> delete) {}

  /**
   * Compares the slices that a Service has with those it should have.
   *
   * @param pods those that the Service selects, in a fixed order
   * @param existing the slices that the Service has now
   * @param names gives every new slice a name of its own
   */
  public static Changes reconcile(
      Service service, List<Pod> pods, List<EndpointSlice> existing, Supplier<String> names) {
    var unused = new LinkedHashMap<List<EndpointPort>, Deque<EndpointSlice>>();
    for (var slice : existing) {
      unused.computeIfAbsent(slice.ports(), ports -> new ArrayDeque<>()).add(slice);
    }
    var create = new ArrayList<EndpointSlice>();
    var update = new ArrayList<EndpointSlice>();
    desired(service, pods)
        .forEach(
            (ports, endpoints) -> {
              var free = unused.getOrDefault(ports, new ArrayDeque<>());
              var parts = parts(endpoints);
              parts.removeIf(part -> isThere(part, free));
              for (var part : parts) {
                var slice = free.poll();
                if (slice == null) {
                  create.add(newSlice(service, names.get(), ports, part));
                } else {
                  update.add(new EndpointSlice(slice.meta(), service.id(), ports, part));
                }
              }
            });
    var delete = new ArrayList<EndpointSlice>();
    unused.values().forEach(delete::addAll);
    var changes = new Changes(create, update, delete);
    reuse(changes);
    keepPlaceholder(service, existing, names, changes);
    return changes;
  }

  /**
   * Whether a Pod is an endpoint of a Service that selects it: it has an address and has not ended.
   * Terminating Pods are, with conditions that say so.
   */
  public static boolean isEndpoint(Pod pod) {
    return !pod.status().phase().isTerminal() && pod.status().podIp() != null;
  }

  private static Map<List<EndpointPort>, List<Endpoint>> desired(Service service, List<Pod> pods) {
    var byPorts = new LinkedHashMap<List<EndpointPort>, List<Endpoint>>();
    for (var pod : pods) {
      if (isEndpoint(pod)) {
        byPorts
            .computeIfAbsent(portsOf(service, pod), ports -> new ArrayList<>())
            .add(endpoint(pod));
      }
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

  private static Endpoint endpoint(Pod pod) {
    IpAddress address = Objects.requireNonNull(pod.status().podIp());
    var node = pod.spec().nodeName();
    return new Endpoint(
        address, EndpointConditions.of(pod), pod.id(), pod.meta().uid(), node == null ? "" : node);
  }

  /** Whether a slice says so already, whatever its place among the others; it stays as it is. */
  private static boolean isThere(List<Endpoint> part, Deque<EndpointSlice> free) {
    return free.stream()
        .filter(slice -> slice.endpoints().equals(part))
        .findFirst()
        .filter(free::remove)
        .isPresent();
  }

  private static List<List<Endpoint>> parts(List<Endpoint> endpoints) {
    var parts = new ArrayList<List<Endpoint>>();
    for (int from = 0; from < endpoints.size(); from += ENDPOINTS_PER_SLICE_MAX) {
      int to = Math.min(from + ENDPOINTS_PER_SLICE_MAX, endpoints.size());
      parts.add(List.copyOf(endpoints.subList(from, to)));
    }
    return parts;
  }

  /** Rather than delete a slice and create another, the old one takes the new one's contents. */
  private static void reuse(Changes changes) {
    while (!changes.create().isEmpty() && !changes.delete().isEmpty()) {
      var slice = changes.create().remove(changes.create().size() - 1);
      var old = changes.delete().remove(0);
      changes
          .update()
          .add(new EndpointSlice(old.meta(), slice.service(), slice.ports(), slice.endpoints()));
    }
  }

  /** A Service never is without a slice: the last one is emptied, not deleted. */
  private static void keepPlaceholder(
      Service service, List<EndpointSlice> existing, Supplier<String> names, Changes changes) {
    if (!changes.create().isEmpty() || changes.delete().size() < existing.size()) {
      return;
    }
    if (existing.isEmpty()) {
      changes.create().add(newSlice(service, names.get(), List.of(), List.of()));
      return;
    }
    var last = changes.delete().remove(0);
    if (!last.ports().isEmpty() || !last.endpoints().isEmpty()) {
      changes.update().add(new EndpointSlice(last.meta(), service.id(), List.of(), List.of()));
    }
  }

  private static EndpointSlice newSlice(
      Service service, String name, List<EndpointPort> ports, List<Endpoint> endpoints) {
    var id = new NamespacedName(service.meta().namespace(), name);
    var labels = Labels.of("kubernetes.io/service-name", service.meta().name());
    return new EndpointSlice(
        ObjectMeta.of(id.namespace(), id.name(), labels), service.id(), ports, endpoints);
  }
}
