package io.github.podchurn.engine.controller;

import static io.github.podchurn.engine.apiserver.ControlPlane.CONTROLLER_MANAGER;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.selector.SelectorIndex;
import io.github.podchurn.model.service.EndpointChange;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.EndpointSliceReconciler;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.TopologyHints;
import io.github.podchurn.model.service.ZoneRatios;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
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
  private final Retries<NamespacedName> retries;
  private final Informer<Service> services;
  private final SelectorIndex<NamespacedName> selectors = new SelectorIndex<>();
  private final Informer<Pod> pods;
  private final Informer<Node> nodes;
  private @Nullable ZoneRatios ratios;

  private EndpointSliceController(ControlPlane plane) {
    this.api = plane.api();
    this.names = new GeneratedNames(plane.api(), plane.streams(), Kind.ENDPOINT_SLICE);
    this.queue = new WorkQueue<>(plane.simulator(), plane.api(), this::reconcile);
    this.retries = new Retries<>(plane.simulator(), queue);
    this.services =
        plane.informer(CONTROLLER_MANAGER, Kind.SERVICE, Service.class, this::onService);
    services.list().forEach(service -> note(service.id(), service.selector()));
    this.pods =
        plane.informer(
            CONTROLLER_MANAGER, Kind.POD, Pod.class, plane.delays().endpointSlice(), this::onPod);
    this.nodes = plane.informer(CONTROLLER_MANAGER, Kind.NODE, Node.class, this::onNode);
    this.ratios = ZoneRatios.of(nodes.list()).orElse(null);
  }

  /** Brings the slices of what there is up to date at once, then follows. */
  public static void start(ControlPlane plane) {
    var controller = new EndpointSliceController(plane);
    for (var service : controller.services.list()) {
      controller.reconcile(service.id());
    }
  }

  private void onService(@Nullable Service before, @Nullable Service after) {
    var id = Objects.requireNonNull(after == null ? before : after).id();
    note(id, after == null ? null : after.selector());
    queue.add(id);
  }

  private void note(NamespacedName service, @Nullable Selector selector) {
    if (selector == null) {
      selectors.remove(service);
    } else {
      selectors.put(service.namespace(), service, selector);
    }
  }

  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    var change =
        before == null || after == null
            ? EndpointChange.ENDPOINT
            : EndpointChange.between(before, after);
    if (change != EndpointChange.NONE) {
      change.services(matching(before), matching(after)).forEach(queue::add);
    }
  }

  private SortedSet<NamespacedName> matching(@Nullable Pod pod) {
    var matching = new TreeSet<NamespacedName>();
    if (pod != null) {
      matching.addAll(selectors.matching(pod.meta().namespace(), pod.meta().labels()));
    }
    return matching;
  }

  /** Source: {@code checkNodeTopologyDistribution} in {@code endpointslice_controller.go}. */
  private void onNode(@Nullable Node before, @Nullable Node after) {
    if (before != null && after != null && isSameToHints(before, after)) {
      return;
    }
    ratios = ZoneRatios.of(nodes.list()).orElse(null);
    for (var service : services.list()) {
      if (ZoneRatios.isOverloaded(ratios, TopologyHints.byZone(service, slicesOf(service.id())))) {
        queue.add(service.id());
      }
    }
  }

  private static boolean isSameToHints(Node before, Node after) {
    return before.zone().equals(after.zone())
        && (before.ready() == Node.Condition.TRUE) == (after.ready() == Node.Condition.TRUE);
  }

  private void reconcile(NamespacedName id) {
    var existing = slicesOf(id);
    var service = services.get(id);
    if (service == null) {
      // In a cluster the garbage collector does this, following the owner reference.
      existing.forEach(api::remove);
      return;
    }
    var selector = service.selector();
    if (selector == null) {
      return;
    }
    var selected = pods.list(id.namespace(), selector);
    var changes =
        EndpointSliceReconciler.DEFAULT.reconcile(
            service, selected, existing, () -> names.next(service.id()), this::zoneOf, ratios);
    changes.create().forEach(api::create);
    changes.update().forEach(slice -> api.update(slice, current -> slice));
    changes.delete().forEach(api::remove);
    if (changes.skipped().isEmpty()) {
      retries.succeeded(id);
    } else {
      retries.failed(id);
    }
  }

  /** Empty for a node that has none, null if there is no such node. */
  private @Nullable String zoneOf(String name) {
    @Nullable Node node = nodes.get(new NamespacedName("", name));
    return node == null ? null : node.zone();
  }

  private List<EndpointSlice> slicesOf(NamespacedName service) {
    var slices = new ArrayList<EndpointSlice>();
    for (var object : api.list(Kind.ENDPOINT_SLICE, service.namespace())) {
      if (object instanceof EndpointSlice slice
          && slice.service().equals(service)
          && slice.isManagedBy(EndpointSliceReconciler.CONTROLLER)) {
        slices.add(slice);
      }
    }
    return slices;
  }
}
