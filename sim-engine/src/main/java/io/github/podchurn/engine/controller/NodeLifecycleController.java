package io.github.podchurn.engine.controller;

import static io.github.podchurn.engine.apiserver.ControlPlane.CONTROLLER_MANAGER;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.apiserver.Leases;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.disruption.ZoneState;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scenario.NodeLifecycleSpec;
import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Node.Condition;
import io.github.podchurn.model.workload.Pod;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches the leases of nodes. A node that is silent for too long becomes unknown, and with it all
 * its Pods unready at once; then it is tainted: against new Pods at once, against those it has in
 * its turn.
 *
 * <p>The leases are looked at once per period. A pass takes time in life, so that one exactly a
 * grace period after the pass that saw the last renewal counts as past it. Passes in which nothing
 * could be found are not made.
 *
 * <p>Only what the controller itself finds makes Pods unready. Where a kubelet reports its own node
 * as not ready, as it does when the node is shut down, the node is tainted, but its Pods stay as
 * they are, then and when the node becomes unknown after that (kubernetes#109998).
 *
 * <p>Source: {@code pkg/controller/nodelifecycle/node_lifecycle_controller.go}.
 */
final class NodeLifecycleController {

  private final Simulator simulator;
  private final ApiServer api;
  private final Leases leases;
  private final long everyNanos;
  private final long graceNanos;
  private final long phaseNanos;
  private final Informer<Node> nodes;
  private final Informer<Pod> pods;
  private final Map<String, ZoneQueue> zones = new TreeMap<>();

  private NodeLifecycleController(ControlPlane plane, Leases leases, NodeLifecycleSpec spec) {
    this.simulator = plane.simulator();
    this.api = plane.api();
    this.leases = leases;
    this.everyNanos = spec.monitorEvery().toNanos();
    this.graceNanos = spec.monitorGrace().toNanos();
    this.phaseNanos = (long) (plane.streams().stream("node-monitor").nextUnit() * everyNanos);
    this.nodes = plane.informer(CONTROLLER_MANAGER, Kind.NODE, Node.class, this::onNode);
    this.pods = plane.informer(CONTROLLER_MANAGER, Kind.POD, Pod.class, (before, after) -> {});
  }

  /** Takes all nodes for healthy, and follows their leases from now on. */
  static void start(ControlPlane plane, Leases leases, NodeLifecycleSpec spec) {
    var controller = new NodeLifecycleController(plane, leases, spec);
    for (var node : controller.nodes.list()) {
      controller.zones.computeIfAbsent(
          node.zone(), zone -> new ZoneQueue(plane.simulator(), controller::taintNoExecute));
    }
    leases.onSilence(controller::expectSilence);
  }

  /**
   * The last renewal is seen at the pass after it, and missed a grace period later. After an outage
   * of the API server silence is counted anew.
   */
  private void expectSilence(String name) {
    long renewed = leases.lastRenewalNanos(name);
    long since = Math.max(renewed, api.outages().upSinceNanos());
    long missed = passFrom(passFrom(since) + graceNanos);
    at(
        Math.max(missed, simulator.now()),
        () -> {
          if (leases.isInTouch(name) || leases.lastRenewalNanos(name) != renewed) {
            return;
          }
          if (api.outages().upSinceNanos() > since) {
            expectSilence(name);
          } else {
            becomeUnknown(name);
          }
        });
  }

  /** Does something at a time, or as soon as the API server answers. */
  private void at(long time, Runnable action) {
    simulator.at(time, EventPriority.REACTION, () -> api.outages().whenUp(action));
  }

  /** The first pass that is not before. */
  private long passFrom(long time) {
    return time + Math.floorMod(phaseNanos - time, everyNanos);
  }

  private void becomeUnknown(String name) {
    var node = nodes.get(new NamespacedName("", name));
    if (node == null || node.ready() == Condition.UNKNOWN) {
      return;
    }
    api.update(node, current -> ((Node) current).withReady(Condition.UNKNOWN));
    if (node.ready() == Condition.TRUE) {
      api.events().normal(node, "NodeNotReady", "Node " + name + " status is now: NodeNotReady");
      markPodsNotReady(node);
      taint(node, Taint.Effect.NO_SCHEDULE);
      giveUpInTurn(node);
    } else {
      taint(node, Taint.Effect.NO_SCHEDULE);
      at(passFrom(simulator.now() + 1), () -> swapNoExecute(node));
    }
  }

  private void giveUpInTurn(Node node) {
    zone(node).add(node.meta().name());
    weighZones();
  }

  /** One that its kubelet had reported to be not ready, and that is silent now. */
  private void swapNoExecute(Node node) {
    if (api.get(Kind.NODE, node.id()) instanceof Node now
        && now.hasTaint(Taint.NOT_READY, Taint.Effect.NO_EXECUTE)) {
      taint(node, Taint.Effect.NO_EXECUTE);
    }
  }

  private void markPodsNotReady(Node node) {
    for (var pod : pods.list()) {
      if (node.meta().name().equals(pod.spec().nodeName()) && pod.isReady()) {
        api.update(
            pod,
            current -> {
              var known = (Pod) current;
              return known.withStatus(known.status().withReady(false, simulator.now()));
            });
        api.events().warning(pod, "NodeNotReady", "Node is not ready");
      }
    }
  }

  /** What the kubelet says of its node takes effect at the next pass, but for new Pods at once. */
  private void onNode(@Nullable Node before, @Nullable Node after) {
    if (before == null || after == null || before.ready() == after.ready()) {
      return;
    }
    if (after.ready() == Condition.FALSE) {
      taint(after, Taint.Effect.NO_SCHEDULE);
      at(passFrom(simulator.now()), () -> becomeNotReady(after));
    } else if (before.ready() != Condition.TRUE && !isLost(after)) {
      at(passFrom(simulator.now()), () -> becomeReady(after));
    }
  }

  private void becomeNotReady(Node node) {
    if (isLost(node)) {
      giveUpInTurn(node);
    }
  }

  private void becomeReady(Node node) {
    api.update(
        node,
        current ->
            withoutTaints(
                withoutTaints((Node) current, Taint.Effect.NO_SCHEDULE), Taint.Effect.NO_EXECUTE));
    zone(node).remove(node.meta().name());
    weighZones();
  }

  private static Node withoutTaints(Node node, Taint.Effect effect) {
    return node.withoutTaint(Taint.UNREACHABLE, effect).withoutTaint(Taint.NOT_READY, effect);
  }

  /** By the one of the two taints that tells the node's condition, instead of the other. */
  private void taint(Node node, Taint.Effect effect) {
    api.update(
        node,
        current -> {
          var now = (Node) current;
          var key = now.ready() == Condition.FALSE ? Taint.NOT_READY : Taint.UNREACHABLE;
          return withoutTaints(now, effect).withTaint(new Taint(key, "", effect));
        });
  }

  private void taintNoExecute(String name) {
    api.outages().whenUp(() -> taintIfLost(name));
  }

  private void taintIfLost(String name) {
    var node = nodes.get(new NamespacedName("", name));
    if (node != null && isLost(node)) {
      taint(node, Taint.Effect.NO_EXECUTE);
    }
  }

  private boolean isLost(Node node) {
    return api.get(Kind.NODE, node.id()) instanceof Node now && now.ready() != Condition.TRUE;
  }

  private ZoneQueue zone(Node node) {
    return zones.computeIfAbsent(
        node.zone(), zone -> new ZoneQueue(simulator, this::taintNoExecute));
  }

  /** Where every zone is lost, nothing is given up: it is the network, or us. */
  private void weighZones() {
    boolean allLost = true;
    for (var entry : zones.entrySet()) {
      int ready = 0;
      int lost = 0;
      for (var node : nodes.list()) {
        if (node.zone().equals(entry.getKey())) {
          boolean isLost = isLost(node);
          ready += isLost ? 0 : 1;
          lost += isLost ? 1 : 0;
        }
      }
      var state = ZoneState.of(ready, lost);
      allLost &= state == ZoneState.FULL_DISRUPTION;
      entry.getValue().setRate(state.nodesPerSecond(ready + lost));
    }
    if (allLost) {
      zones.values().forEach(zone -> zone.setRate(0));
      for (var node : nodes.list()) {
        api.update(node, current -> withoutTaints((Node) current, Taint.Effect.NO_EXECUTE));
      }
    }
  }
}
