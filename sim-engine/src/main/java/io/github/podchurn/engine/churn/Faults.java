package io.github.podchurn.engine.churn;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.metrics.EventLog;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Action.NodeFault;
import io.github.podchurn.model.scenario.TimelineEvent.Action.PodFault;
import io.github.podchurn.model.workload.ContainerTermination;
import io.github.podchurn.model.workload.ContainerTermination.Reason;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happens to a cluster without anybody asking for it. */
final class Faults {

  private final Simulator simulator;
  private final ApiServer api;
  private final Targets targets;
  private final Machines machines;
  private final EventLog log;

  Faults(Simulator simulator, ApiServer api, Targets targets, Machines machines, EventLog log) {
    this.simulator = simulator;
    this.api = api;
    this.targets = targets;
    this.machines = machines;
    this.log = log;
  }

  void happen(TimelineEvent event, Action action) {
    if (action instanceof PodFault fault) {
      toPods(event, fault);
    } else if (action instanceof NodeFault fault) {
      toNodes(
          event, fault.kind(), targets.draw(event, fault.nodes(), fault.pick()), fault.lasting());
    } else if (action instanceof Action.NodeShutdown shutdown) {
      shutDown(event, shutdown);
    } else if (action instanceof Action.ControlPlaneOutage outage) {
      toControlPlane(event, outage.lasting());
    } else if (action instanceof Action.ZoneOutage outage) {
      toNodes(event, NodeFault.Outage.POWER_OFF, nodesOf(outage.zone()), outage.lasting());
    } else {
      throw new IllegalArgumentException(action + " is not a fault");
    }
  }

  private void toControlPlane(TimelineEvent event, @Nullable Duration lasting) {
    api.outages().begin();
    log.evidence(event, "the API server is down");
    after(
        lasting,
        event,
        () -> {
          api.outages().end();
          log.evidence(event, "the API server answers again");
        });
  }

  private List<String> nodesOf(String zone) {
    return api.list(Kind.NODE).stream()
        .filter(object -> ((Node) object).zone().equals(zone))
        .map(object -> object.meta().name())
        .toList();
  }

  private void toPods(TimelineEvent event, PodFault fault) {
    var hit = new ArrayList<Pod>();
    var candidates = targets.matching(fault.namespace(), fault.pods());
    for (var pod : targets.draw(event, candidates, fault.pick())) {
      boolean works = begin(pod, fault);
      log.evidence(
          event, pod.reference() + (works ? " " + worded(fault) : " has no running container"));
      if (works) {
        hit.add(pod);
      }
    }
    if (!fault.kind().canLast()) {
      EventProgress.ofRestart(api, log, event, hit);
    } else {
      after(fault.lasting(), event, () -> hit.forEach(pod -> end(event, pod, fault)));
    }
  }

  private boolean begin(Pod pod, PodFault fault) {
    return switch (fault.kind()) {
      case KILL_CONTAINER -> machines.kill(pod, Reason.ERROR);
      case OOM_KILL -> machines.kill(pod, Reason.OOM_KILLED);
      case HANG -> machines.setHung(pod, true);
      case SLOW -> machines.setSlowness(pod, fault.factor());
      case FAIL_READINESS -> machines.setSayingUnready(pod, true);
    };
  }

  private static String worded(PodFault fault) {
    return switch (fault.kind()) {
      case KILL_CONTAINER -> "container killed";
      case OOM_KILL -> "container OOMKilled, exit code " + ContainerTermination.KILLED;
      case HANG -> "hangs";
      case SLOW -> "slowed by a factor of " + fault.factor();
      case FAIL_READINESS -> "says that it is not ready";
    };
  }

  private void end(TimelineEvent event, Pod pod, PodFault fault) {
    boolean works =
        switch (fault.kind()) {
          case HANG -> machines.setHung(pod, false);
          case SLOW -> machines.setSlowness(pod, 1);
          case FAIL_READINESS -> machines.setSayingUnready(pod, false);
          default -> false;
        };
    log.evidence(event, pod.reference() + (works ? " works again" : " is gone"));
  }

  private void toNodes(
      TimelineEvent event, NodeFault.Outage kind, List<String> nodes, @Nullable Duration lasting) {
    nodes.forEach(node -> begin(event, kind, node));
    if (kind == NodeFault.Outage.POWER_ON) {
      log.done(event);
    } else {
      after(lasting, event, () -> nodes.forEach(node -> end(event, kind, node)));
    }
  }

  private void shutDown(TimelineEvent event, Action.NodeShutdown shutdown) {
    var nodes = targets.draw(event, shutdown.nodes(), shutdown.pick());
    var stillOn = new TreeSet<>(nodes);
    for (var node : nodes) {
      log.evidence(event, "node/" + node + " is shut down, with " + podsOn(node));
      machines.shutDown(
          node,
          shutdown.grace(),
          left -> {
            log.evidence(event, "node/" + node + " is off; not ended in time: " + names(left));
            stillOn.remove(node);
            if (stillOn.isEmpty() && shutdown.lasting() == null) {
              log.done(event);
            }
          });
    }
    after(
        shutdown.lasting(),
        event,
        () -> nodes.forEach(node -> end(event, NodeFault.Outage.POWER_OFF, node)));
  }

  private void begin(TimelineEvent event, NodeFault.Outage kind, String node) {
    switch (kind) {
      case POWER_OFF -> machines.powerOff(node);
      case POWER_ON -> machines.powerOn(node);
      case PARTITION -> machines.setPartitioned(node, true);
      case PROXY_STALL -> machines.setProxyStalled(node, true);
    }
    log.evidence(
        event,
        "node/"
            + node
            + switch (kind) {
              case POWER_OFF -> " is off, with " + podsOn(node);
              case POWER_ON -> " is on";
              case PARTITION -> " is cut off from the API server, with " + podsOn(node);
              case PROXY_STALL -> "'s kube-proxy takes up no changes";
            });
  }

  private String podsOn(String node) {
    return names(
        api.list(Kind.POD).stream()
            .map(object -> (Pod) object)
            .filter(pod -> node.equals(pod.spec().nodeName()))
            .toList());
  }

  private static String names(List<Pod> pods) {
    return pods.isEmpty()
        ? "no Pods"
        : pods.stream().map(Pod::reference).collect(Collectors.joining(", "));
  }

  private void end(TimelineEvent event, NodeFault.Outage kind, String node) {
    switch (kind) {
      case PARTITION -> machines.setPartitioned(node, false);
      case PROXY_STALL -> machines.setProxyStalled(node, false);
      default -> machines.powerOn(node);
    }
    log.evidence(
        event,
        "node/"
            + node
            + switch (kind) {
              case PARTITION -> " reaches the API server again";
              case PROXY_STALL -> "'s kube-proxy goes on";
              default -> " is on again";
            });
  }

  /** Ends the event after its time; one that is for good is never done. */
  private void after(@Nullable Duration lasting, TimelineEvent event, Runnable end) {
    if (lasting != null) {
      simulator.at(
          simulator.now() + lasting.toNanos(),
          EventPriority.STIMULUS,
          () -> {
            end.run();
            log.done(event);
          });
    }
  }
}
