package io.github.podchurn.engine.controller;

import static io.github.podchurn.engine.apiserver.ControlPlane.CONTROLLER_MANAGER;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.EndpointSliceReconciler;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ZoneRatios;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the EndpointSlices of every Service with a selector in step with the Pods it matches.
 *
 * <p>The time from a Pod's change to the slice write is one delay per change, after the watch's;
 * changes overlap and writes never overtake each other. So it is part of the delay with which this
 * controller's copy of the Pods follows, and a write carries exactly the changes up to its own.
 */
public final class EndpointSliceController {

  private final ApiServer api;
  private final GeneratedNames names;
  private final WorkQueue<NamespacedName> queue;
  private final Informer<Service> services;
  private final Informer<Pod> pods;

  private EndpointSliceController(ControlPlane plane) {
    this.api = plane.api();
    this.names = new GeneratedNames(plane.streams(), "endpointslice/name");
    this.queue = new WorkQueue<>(plane.simulator(), plane.api(), this::reconcile);
    this.services =
        plane.informer(CONTROLLER_MANAGER, Kind.SERVICE, Service.class, this::onService);
    this.pods =
        plane.informer(
            CONTROLLER_MANAGER, Kind.POD, Pod.class, plane.delays().endpointSlice(), this::onPod);
  }

  /** Brings the slices of what there is up to date at once, then follows. */
  public static void start(ControlPlane plane) {
    var controller = new EndpointSliceController(plane);
    for (var service : controller.services.list()) {
      controller.reconcile(service.id());
    }
  }

  private void onService(@Nullable Service before, @Nullable Service after) {
    queue.add(Objects.requireNonNull(after == null ? before : after).id());
  }

  /** The Services that matched the Pod before or match it now. */
  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    var namespace = Objects.requireNonNull(after == null ? before : after).meta().namespace();
    for (var service : services.list(namespace)) {
      if (isMatched(service, before) || isMatched(service, after)) {
        queue.add(service.id());
      }
    }
  }

  private void reconcile(NamespacedName id) {
    var existing = slicesOf(id);
    var service = services.get(id);
    if (service == null) {
      // In a cluster the garbage collector does this, following the owner reference.
      existing.forEach(api::remove);
      return;
    }
    if (service.selector() == null) {
      return;
    }
    var selected =
        pods.list(id.namespace()).stream().filter(pod -> isMatched(service, pod)).toList();
    var changes =
        EndpointSliceReconciler.DEFAULT.reconcile(
            service, selected, existing, () -> names.next(service.id()), zones()::get, ratios());
    changes.create().forEach(api::create);
    changes.update().forEach(slice -> api.update(slice, current -> slice));
    changes.delete().forEach(api::remove);
  }

  /** The zones of all nodes by their names, empty for a node that has none. */
  private NavigableMap<String, String> zones() {
    var zones = new TreeMap<String, String>();
    for (var object : api.list(Kind.NODE)) {
      zones.put(object.meta().name(), ((Node) object).zone());
    }
    return zones;
  }

  /** Every node counts as ready, and as having as many CPUs as any other. */
  private @Nullable ZoneRatios ratios() {
    var capacities = zones().values().stream().map(zone -> new ZoneRatios.Capacity(zone, 1));
    return ZoneRatios.of(capacities.toList()).orElse(null);
  }

  private List<EndpointSlice> slicesOf(NamespacedName service) {
    var slices = new ArrayList<EndpointSlice>();
    for (var object : api.list(Kind.ENDPOINT_SLICE, service.namespace())) {
      if (object instanceof EndpointSlice slice && slice.service().equals(service)) {
        slices.add(slice);
      }
    }
    return slices;
  }

  private static boolean isMatched(Service service, @Nullable Pod pod) {
    Selector selector = service.selector();
    return pod != null
        && selector != null
        && service.meta().namespace().equals(pod.meta().namespace())
        && selector.matches(pod.meta().labels());
  }
}
