package io.github.podchurn.engine.controller;

import static io.github.podchurn.engine.apiserver.ControlPlane.CONTROLLER_MANAGER;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.apiserver.PodDeletion;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.disruption.TaintEviction;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the Pods of nodes with NoExecute taints, each when its tolerations end. No disruption
 * budget is asked.
 *
 * <p>Source: {@code pkg/controller/tainteviction/taint_eviction.go}.
 */
final class TaintEvictionController {

  private final Simulator simulator;
  private final ApiServer api;
  private final Informer<Node> nodes;
  private final Informer<Pod> pods;
  private final Map<String, TaintEviction> scheduled = new TreeMap<>();

  private TaintEvictionController(ControlPlane plane) {
    this.simulator = plane.simulator();
    this.api = plane.api();
    this.nodes = plane.informer(CONTROLLER_MANAGER, Kind.NODE, Node.class, this::onNode);
    this.pods = plane.informer(CONTROLLER_MANAGER, Kind.POD, Pod.class, this::onPod);
  }

  static void start(ControlPlane plane) {
    var controller = new TaintEvictionController(plane);
    List.copyOf(controller.pods.list()).forEach(controller::consider);
  }

  private void onNode(@Nullable Node before, @Nullable Node after) {
    if (after != null && (before == null || !before.taints().equals(after.taints()))) {
      for (var pod : pods.list()) {
        if (after.meta().name().equals(pod.spec().nodeName())) {
          consider(pod, after);
        }
      }
    }
  }

  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    if (after == null) {
      if (before != null) {
        scheduled.remove(before.meta().uid());
      }
    } else if (before == null || !before.spec().equals(after.spec())) {
      consider(after);
    }
  }

  private void consider(Pod pod) {
    var name = pod.spec().nodeName();
    var node = name == null ? null : nodes.get(new NamespacedName("", name));
    if (node != null) {
      consider(pod, node);
    }
  }

  private void consider(Pod pod, Node node) {
    var uid = pod.meta().uid();
    var before = scheduled.get(uid);
    var eviction =
        TaintEviction.of(
            node.taints(), pod.spec().placement().tolerations(), before, simulator.now());
    if (eviction.isEmpty()) {
      if (scheduled.remove(uid) != null) {
        api.events().normal(pod, "TaintManagerEviction", "Cancelling deletion of Pod " + pod.id());
      }
    } else if (!eviction.get().equals(before)) {
      scheduled.put(uid, eviction.get());
      simulator.at(
          eviction.get().dueNanos(),
          EventPriority.REACTION,
          () -> api.outages().whenUp(() -> evict(pod, eviction.get())));
    }
  }

  private void evict(Pod pod, TaintEviction due) {
    if (due.equals(scheduled.get(pod.meta().uid()))
        && api.get(Kind.POD, pod.id(), pod.meta().uid()) instanceof Pod stored
        && !stored.meta().isTerminating()) {
      api.events().normal(pod, "TaintManagerEviction", "Marking for deletion Pod " + pod.id());
      PodDeletion.request(api, stored, null);
    }
  }
}
