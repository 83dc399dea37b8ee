package io.github.podchurn.model.workload;

import io.github.podchurn.model.scheduling.Taint.Effect;
import io.github.podchurn.model.scheduling.TaintToleration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a DaemonSet's controller does next: first it sees to it that every eligible node has a Pod
 * and no other has one; when there is nothing of that kind to do, it goes on with an update.
 *
 * <p>Source: {@code podsShouldBeOnNode} and {@code NodeShouldRunDaemonPod} in {@code
 * pkg/controller/daemon/daemon_controller.go}, {@code rollingUpdate} in {@code update.go}.
 *
 * @param newOn the nodes on which a Pod is to be made
 * @param deleted the Pods that are to go
 */
public record DaemonSetPlan(List<String> newOn, List<Pod> deleted) {

  /** Scheduled before others, then the older, as {@code podByCreationTimestampAndPhase} has it. */
  private static final Comparator<Pod> OLDEST_FIRST =
      Comparator.<Pod, Boolean>comparing(pod -> pod.spec().nodeName() == null)
          .thenComparingLong(pod -> pod.meta().createdNanos())
          .thenComparing(pod -> pod.meta().name());

  public DaemonSetPlan {
    newOn = List.copyOf(newOn);
    deleted = List.copyOf(deleted);
  }

  /** What a node is to a DaemonSet. */
  public enum Eligibility {
    /** It runs a Pod. */
    RUNS,
    /** It gets none, but keeps the one that it has. */
    KEEPS,
    /** It has none. */
    HAS_NONE
  }

  /** What a node is to a DaemonSet, by its name, its labels and its taints. */
  public static Eligibility eligibility(DaemonSet set, Node node) {
    var spec = set.spec().template().spec();
    var name = node.meta().name();
    boolean isNamed = spec.nodeName() == null || spec.nodeName().equals(name);
    if (!isNamed || !spec.placement().affinity().matches(name, node.meta().labels())) {
      return Eligibility.HAS_NONE;
    }
    var tolerations = DaemonTolerations.of(spec.placement().tolerations());
    if (TaintToleration.untolerated(node.taints(), tolerations).isEmpty()) {
      return Eligibility.RUNS;
    }
    var evicting =
        node.taints().stream().filter(taint -> taint.effect() == Effect.NO_EXECUTE).toList();
    return TaintToleration.untolerated(evicting, tolerations).isEmpty()
        ? Eligibility.KEEPS
        : Eligibility.HAS_NONE;
  }

  /**
   * The plan for now.
   *
   * @param nodes all there are
   * @param pods all that the set owns, terminating and ended ones included
   */
  public static DaemonSetPlan of(DaemonSet set, List<Node> nodes, List<Pod> pods, long nowNanos) {
    var situation = new Situation(set, nodes, byNode(pods), nowNanos);
    var plan = situation.manage();
    var update = set.spec().update();
    if (!plan.newOn().isEmpty() || !plan.deleted().isEmpty() || update == null) {
      return plan;
    }
    return update.surges() ? situation.surge(update) : situation.replace(update);
  }

  private static Map<String, List<Pod>> byNode(List<Pod> pods) {
    var byNode = new TreeMap<String, List<Pod>>();
    for (var pod : pods) {
      var node = DaemonSet.targetNode(pod);
      if (node != null) {
        byNode.computeIfAbsent(node, name -> new ArrayList<>()).add(pod);
      }
    }
    return byNode;
  }

  /** The status by a new count. */
  public static DaemonSet.Status count(
      DaemonSet set, List<Node> nodes, List<Pod> pods, long nowNanos) {
    var byNode = byNode(pods);
    int desired = 0;
    int current = 0;
    int misscheduled = 0;
    int ready = 0;
    int available = 0;
    int updated = 0;
    for (var node : nodes) {
      var oldest = byNode.getOrDefault(node.meta().name(), List.of()).stream().min(OLDEST_FIRST);
      boolean isDesired = eligibility(set, node) == Eligibility.RUNS;
      desired += isDesired ? 1 : 0;
      if (isDesired && oldest.isPresent()) {
        var pod = oldest.get();
        current++;
        ready += pod.isReady() ? 1 : 0;
        available += PodAvailability.isAvailable(pod, set.spec().minReady(), nowNanos) ? 1 : 0;
        updated += set.isUpdated(pod) ? 1 : 0;
      } else if (oldest.isPresent()) {
        misscheduled++;
      }
    }
    return new DaemonSet.Status(
        desired,
        current,
        misscheduled,
        ready,
        available,
        updated,
        set.hash(),
        set.status().history().with(set.spec().template()));
  }

  /** The set, its nodes and its Pods at one moment. */
  private record Situation(
      DaemonSet set, List<Node> nodes, Map<String, List<Pod>> byNode, long nowNanos) {

    private List<Pod> podsOn(Node node) {
      return byNode.getOrDefault(node.meta().name(), List.of());
    }

    private boolean isAvailable(Pod pod) {
      return PodAvailability.isAvailable(pod, set.spec().minReady(), nowNanos);
    }

    private DaemonSetPlan manage() {
      var newOn = new ArrayList<String>();
      var deleted = new ArrayList<Pod>();
      for (var node : nodes) {
        manage(node, newOn, deleted);
      }
      return new DaemonSetPlan(newOn, deleted);
    }

    private void manage(Node node, List<String> newOn, List<Pod> deleted) {
      var pods = podsOn(node);
      var eligibility = eligibility(set, node);
      if (eligibility == Eligibility.RUNS && pods.isEmpty()) {
        newOn.add(node.meta().name());
      } else if (eligibility == Eligibility.HAS_NONE) {
        pods.stream().filter(pod -> !pod.meta().isTerminating()).forEach(deleted::add);
      } else {
        keepOne(node, eligibility, newOn, deleted);
      }
    }

    private void keepOne(
        Node node, Eligibility eligibility, List<String> newOn, List<Pod> deleted) {
      var running = new ArrayList<Pod>();
      for (var pod : podsOn(node)) {
        if (pod.status().phase().isTerminal() && !pod.meta().isTerminating()) {
          deleted.add(pod);
        } else if (!pod.meta().isTerminating()) {
          running.add(pod);
        }
      }
      running.sort(OLDEST_FIRST);
      var update = set.spec().update();
      if (update == null || !update.surges()) {
        deleted.addAll(running.subList(Math.min(1, running.size()), running.size()));
      } else if (running.size() > 1) {
        deleted.addAll(superfluous(running));
      } else if (running.isEmpty() && eligibility == Eligibility.RUNS) {
        // In the middle of a surge it is not waited until the old one is gone.
        newOn.add(node.meta().name());
      }
    }

    /** Two may stay: an old one that is ready and a new one that is not available yet. */
    private List<Pod> superfluous(List<Pod> oldestFirst) {
      var superfluous = new ArrayList<Pod>();
      Pod newPod = null;
      Pod oldPod = null;
      for (var pod : oldestFirst) {
        if (set.isUpdated(pod) && newPod == null) {
          newPod = pod;
        } else if (!set.isUpdated(pod) && oldPod == null) {
          oldPod = pod;
        } else {
          superfluous.add(pod);
        }
      }
      if (newPod != null && oldPod != null && (!oldPod.isReady() || isAvailable(newPod))) {
        superfluous.add(oldPod);
      }
      return superfluous;
    }

    private int desired() {
      return (int)
          nodes.stream().filter(node -> eligibility(set, node) == Eligibility.RUNS).count();
    }

    /** The nodes that have Pods or are to have some, with the two that count. */
    private List<Pair> pairs() {
      var pairs = new ArrayList<Pair>();
      for (var node : nodes) {
        var pods = podsOn(node);
        if (!pods.isEmpty() || eligibility(set, node) == Eligibility.RUNS) {
          pairs.add(pair(node, pods));
        }
      }
      return pairs;
    }

    private Pair pair(Node node, List<Pod> pods) {
      var living = pods.stream().filter(pod -> !pod.meta().isTerminating()).toList();
      var updated = living.stream().filter(set::isUpdated).toList();
      var old = living.stream().filter(pod -> !set.isUpdated(pod)).toList();
      return new Pair(
          node.meta().name(),
          updated.isEmpty() ? null : updated.get(0),
          old.isEmpty() ? null : old.get(0),
          updated.size() < 2 && old.size() < 2);
    }

    /** Old Pods go, not on too many nodes at a time; the new ones come when they are gone. */
    private DaemonSetPlan replace(DaemonSet.Update update) {
      int desired = desired();
      // With both bounds at zero an update could not take its first step.
      int most = Math.max(update.maxUnavailable().roundedUp(desired), 1);
      int unavailable = 0;
      var deleted = new ArrayList<Pod>();
      var candidates = new ArrayList<Pod>();
      for (var pair : pairs()) {
        if (pair.isClear() && pair.newPod() == null && pair.oldPod() != null) {
          (isAvailable(pair.oldPod()) ? candidates : deleted).add(pair.oldPod());
        } else {
          boolean isWell =
              pair.isClear()
                  && pair.oldPod() == null
                  && pair.newPod() != null
                  && isAvailable(pair.newPod());
          unavailable += isWell ? 0 : 1;
        }
      }
      int left = Math.max(0, Math.min(most - unavailable, candidates.size()));
      deleted.addAll(candidates.subList(0, left));
      return new DaemonSetPlan(List.of(), deleted);
    }

    /** New Pods come beside old ones, not on too many nodes at a time; those go afterwards. */
    private DaemonSetPlan surge(DaemonSet.Update update) {
      int most = update.maxSurge().roundedUp(desired());
      int surging = 0;
      var deleted = new ArrayList<Pod>();
      var newOn = new ArrayList<String>();
      var candidates = new ArrayList<String>();
      for (var pair : pairs()) {
        if (!pair.isClear()) {
          surging++;
        } else if (pair.oldPod() != null && pair.newPod() == null) {
          (isAvailable(pair.oldPod()) ? candidates : newOn).add(pair.node());
        } else if (pair.oldPod() != null && pair.newPod() != null) {
          if (isAvailable(pair.newPod())) {
            deleted.add(pair.oldPod());
          } else {
            surging++;
          }
        }
      }
      int left = Math.max(0, Math.min(most - surging, candidates.size()));
      newOn.addAll(candidates.subList(0, left));
      return new DaemonSetPlan(newOn, deleted);
    }
  }

  /**
   * A node's Pods that are not terminating.
   *
   * @param isClear false when there are several of one kind
   */
  private record Pair(String node, @Nullable Pod newPod, @Nullable Pod oldPod, boolean isClear) {}
}
