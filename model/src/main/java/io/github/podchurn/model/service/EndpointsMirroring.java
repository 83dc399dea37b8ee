package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.service.EndpointSliceReconciler.Changes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which EndpointSlices mirror an {@link Endpoints} that somebody wrote by hand, so that proxies,
 * which read slices only, hear of it: one slice for each set of ports.
 *
 * <p>Source: {@code reconciler.go} and {@code utils.go} in {@code
 * pkg/controller/endpointslicemirroring}; IPv6 is left out.
 *
 * @param endpointsMax so many addresses of one subset, from 1 on; the others are not mirrored
 */
public record EndpointsMirroring(int endpointsMax) {

  /** With the controller's default. */
  public static final EndpointsMirroring DEFAULT = new EndpointsMirroring(1_000);

  /** Whom the label {@link EndpointSlice#MANAGED_BY} of such slices names. */
  public static final String CONTROLLER = "endpointslicemirroring-controller.k8s.io";

  private static final String SKIP = "endpointslice.kubernetes.io/skip-mirror";
  private static final String LEADER = "control-plane.alpha.kubernetes.io/leader";

  /**
   * Whether an Endpoints is mirrored: not if it says so itself, if it is a lock, or if its Service
   * has a selector and so a controller of its own.
   *
   * @param service that of the same name, or null if there is none
   */
  public static boolean isMirrored(@Nullable Endpoints endpoints, @Nullable Service service) {
    return endpoints != null
        && service != null
        && service.selector() == null
        && !"true".equals(endpoints.meta().labels().get(SKIP))
        && endpoints.meta().annotations().get(LEADER) == null;
  }

  /**
   * What to write so that the slices say what the Endpoints does.
   *
   * @param existing the slices that mirror it so far
   * @param names gives every new slice a name of its own
   */
  public Changes reconcile(
      Endpoints endpoints, List<EndpointSlice> existing, Supplier<String> names) {
    var changes = new Changes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var byPorts = new LinkedHashMap<List<EndpointPort>, List<EndpointSlice>>();
    existing.forEach(
        slice ->
            byPorts
                .computeIfAbsent(EndpointPort.sorted(slice.ports()), key -> new ArrayList<>())
                .add(slice));
    var labels =
        endpoints
            .meta()
            .labels()
            .with(EndpointSlice.SERVICE_NAME, endpoints.meta().name())
            .with(EndpointSlice.MANAGED_BY, CONTROLLER);
    desired(endpoints)
        .forEach(
            (ports, wanted) -> {
              var slices = byPorts.getOrDefault(ports, List.of());
              byPorts.remove(ports);
              if (wanted.isEmpty()) {
                changes.delete().addAll(slices);
              } else if (slices.isEmpty()) {
                changes.create().add(slice(endpoints, names.get(), labels, ports, wanted));
              } else {
                var first = slices.get(0);
                changes.delete().addAll(slices.subList(1, slices.size()));
                if (!isSame(first.endpoints(), wanted)) {
                  changes
                      .update()
                      .add(first.withMeta(first.meta().withLabels(labels)).withEndpoints(wanted));
                }
              }
            });
    byPorts.values().forEach(changes.delete()::addAll);
    recycle(changes);
    if (endpoints.meta().isTerminating()) {
      changes.create().clear();
    }
    return changes;
  }

  /** By ports in their order; an address that is named twice counts once, as it was last. */
  private Map<List<EndpointPort>, List<Endpoint>> desired(Endpoints endpoints) {
    var byPorts = new LinkedHashMap<List<EndpointPort>, Map<String, Endpoint>>();
    for (var subset : endpoints.subsets()) {
      var byAddress =
          byPorts.computeIfAbsent(
              EndpointPort.sorted(subset.ports()), key -> new LinkedHashMap<>());
      subset.endpoints().stream()
          .limit(endpointsMax)
          .forEach(it -> byAddress.put(it.address() + "/" + it.pod() + "/" + it.podUid(), it));
    }
    var desired = new LinkedHashMap<List<EndpointPort>, List<Endpoint>>();
    byPorts.forEach(
        (ports, byAddress) ->
            desired.put(ports, byAddress.values().stream().limit(endpointsMax).toList()));
    return desired;
  }

  private static boolean isSame(List<Endpoint> some, List<Endpoint> others) {
    return some.size() == others.size() && some.containsAll(others);
  }

  private static EndpointSlice slice(
      Endpoints owner,
      String name,
      Labels labels,
      List<EndpointPort> ports,
      List<Endpoint> endpoints) {
    var meta = ObjectMeta.of(owner.meta().namespace(), name, labels).ownedBy(owner);
    return new EndpointSlice(meta, owner.id(), ports, endpoints);
  }

  /** Rather than delete a slice and create another, the old one takes the new one's contents. */
  private static void recycle(Changes changes) {
    while (!changes.create().isEmpty() && !changes.delete().isEmpty()) {
      var slice = changes.create().remove(0);
      var old = changes.delete().remove(0);
      changes.update().add(slice.withMeta(old.meta().withLabels(slice.meta().labels())));
    }
  }
}
