package io.github.podchurn.engine.controller;

import static io.github.podchurn.engine.apiserver.ControlPlane.CONTROLLER_MANAGER;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes terminating Pods of nodes that are lost and marked as out of service: nobody is there to
 * confirm that they have ended. It looks once in 20 seconds, as long as there is such a node.
 *
 * <p>Source: {@code gcTerminating} in {@code pkg/controller/podgc/gc_controller.go}.
 */
final class PodGarbageCollector {

  private static final long EVERY_NANOS = Duration.ofSeconds(20).toNanos();

  private final Simulator simulator;
  private final ApiServer api;
  private final Informer<Node> nodes;
  private final Informer<Pod> pods;
  private boolean looking;

  private PodGarbageCollector(ControlPlane plane) {
    this.simulator = plane.simulator();
    this.api = plane.api();
    this.nodes = plane.informer(CONTROLLER_MANAGER, Kind.NODE, Node.class, this::onNode);
    this.pods = plane.informer(CONTROLLER_MANAGER, Kind.POD, Pod.class, (before, after) -> {});
  }

  static void start(ControlPlane plane) {
    new PodGarbageCollector(plane).lookIfNeeded();
  }

  private void onNode(@Nullable Node before, @Nullable Node after) {
    lookIfNeeded();
  }

  private void lookIfNeeded() {
    if (!looking && nodes.list().stream().anyMatch(PodGarbageCollector::isOutOfService)) {
      looking = true;
      long now = simulator.now();
      simulator.at(
          now + EVERY_NANOS - Math.floorMod(now, EVERY_NANOS),
          EventPriority.REACTION,
          () -> api.outages().whenUp(this::look));
    }
  }

  private void look() {
    looking = false;
    for (var node : nodes.list()) {
      if (isOutOfService(node)) {
        removeTerminating(node.meta().name());
      }
    }
    lookIfNeeded();
  }

  private void removeTerminating(String node) {
    for (var pod : List.copyOf(pods.list())) {
      if (pod.meta().isTerminating() && node.equals(pod.spec().nodeName())) {
        api.remove(pod);
      }
    }
  }

  private static boolean isOutOfService(Node node) {
    return node.ready() != Node.Condition.TRUE
        && node.taints().stream().anyMatch(taint -> taint.key().equals(Taint.OUT_OF_SERVICE));
  }
}
