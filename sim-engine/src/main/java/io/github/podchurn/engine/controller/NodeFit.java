package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.scheduling.CountedConstraint;
import io.github.podchurn.model.scheduling.NodeChoice;
import io.github.podchurn.model.scheduling.PodDemand;
import io.github.podchurn.model.scheduling.PodRequests;
import io.github.podchurn.model.scheduling.PodTopologySpread;
import io.github.podchurn.model.scheduling.SpreadNode;
import io.github.podchurn.model.scheduling.SpreadPod;
import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.scheduling.TaintToleration;
import io.github.podchurn.model.scheduling.TopologySpreadConstraint;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler's own picture of the cluster, with what it has just decided, and its choice of a
 * node by the rules of the model.
 *
 * <p>In a large cluster only so many nodes are looked at as are needed to find enough that fit,
 * beginning where the search for the last Pod ended.
 */
final class NodeFit {

  private static final String UNSPREADABLE = "node(s) didn't match pod topology spread constraints";

  private final Map<String, CandidateNode> nodes = new LinkedHashMap<>();
  private final Map<String, SpreadNode> forSpread = new LinkedHashMap<>();
  private final DefaultSpread defaultSpread = new DefaultSpread();
  private final SpreadCounts counts = new SpreadCounts();
  // Looked up by key only, never iterated.
  private final Map<String, String> placed = new HashMap<>();
  private final Map<PodRequests, PodDemand> demands = new HashMap<>();
  private List<CandidateNode> order = List.of();
  private int start;

  /**
   * What came of the search for a node.
   *
   * @param node null when the Pod fits nowhere
   * @param message why not, in the scheduler's words
   */
  record Choice(@Nullable String node, String message) {}

  void change(@Nullable Node before, @Nullable Node after) {
    if (after == null) {
      if (before != null) {
        nodes.remove(before.meta().name());
        forSpread.remove(before.meta().name());
        order = List.of();
      }
      return;
    }
    var known = nodes.get(after.meta().name());
    if (known == null) {
      known = new CandidateNode(after);
      nodes.put(after.meta().name(), known);
      order = List.of();
    } else {
      known.become(after);
    }
    forSpread.put(after.meta().name(), known.forSpread());
  }

  void change(@Nullable KubernetesObject before, @Nullable KubernetesObject after) {
    defaultSpread.change(before, after);
  }

  /** Pods that have ended do not count; terminating ones do until they are gone. */
  void change(@Nullable Pod before, @Nullable Pod after) {
    if (after == null || after.status().phase().isTerminal()) {
      var gone = after == null ? before : after;
      if (gone != null) {
        forget(gone);
      }
    } else if (after.spec().nodeName() != null) {
      assume(after, after.spec().nodeName());
    }
  }

  private void forget(Pod pod) {
    counts.remove(pod.meta());
    var node = placed.remove(pod.meta().uid());
    if (node != null && nodes.get(node) != null) {
      nodes.get(node).remove(pod.meta().uid());
    }
  }

  /** The Pod counts on that node from now on. */
  void assume(Pod pod, String node) {
    placed.put(pod.meta().uid(), node);
    counts.put(pod.meta(), node);
    var candidate = nodes.get(node);
    if (candidate != null) {
      candidate.add(pod.meta().uid(), demand(pod));
    }
  }

  private PodDemand demand(Pod pod) {
    return demands.computeIfAbsent(pod.spec().requests(), PodRequests::demand);
  }

  Choice choose(Pod pod, RandomStream random) {
    var demand = demand(pod);
    var reasons = new TreeMap<String, Integer>();
    int hopeless = 0;
    List<CandidateNode> feasible = new ArrayList<>();
    var spread = allowedBySpread(pod);
    var all = order();
    int wanted = NodeChoice.feasibleNodesToFind(all.size());
    int looked = 0;
    for (; looked < all.size() && feasible.size() < wanted; looked++) {
      var candidate = all.get((start + looked) % all.size());
      var reason = unfit(pod, demand, candidate);
      if (!reason.isEmpty()) {
        reason.forEach(each -> reasons.merge(each, 1, Integer::sum));
        hopeless += candidate.lacks(demand).equals(reason) ? 0 : 1;
      } else if (spread.test(candidate.forSpread())) {
        feasible.add(candidate);
      } else {
        reasons.merge(UNSPREADABLE, 1, Integer::sum);
      }
    }
    if (feasible.isEmpty()) {
      return new Choice(null, message(reasons, hopeless));
    }
    start = (start + looked) % all.size();
    var best = NodeChoice.allBest(totals(pod, demand, feasible));
    int chosen = best[random.below(best.length)];
    return new Choice(feasible.get(chosen).node().meta().name(), "");
  }

  /**
   * The nodes in the order in which they are looked at: one of each zone in turn.
   *
   * <p>Source: {@code pkg/scheduler/backend/cache/node_tree.go}. Where all are looked at the order
   * makes no difference but to which of equally good ones a draw means.
   */
  private List<CandidateNode> order() {
    if (order.isEmpty()) {
      order = NodeChoice.feasibleNodesToFind(nodes.size()) < nodes.size() ? byZones() : listed();
    }
    return order;
  }

  private List<CandidateNode> listed() {
    return new ArrayList<>(nodes.values());
  }

  private List<CandidateNode> byZones() {
    var zones = new LinkedHashMap<String, List<CandidateNode>>();
    for (var node : nodes.values()) {
      zones.computeIfAbsent(node.node().zone(), zone -> new ArrayList<>()).add(node);
    }
    var inTurn = new ArrayList<CandidateNode>();
    for (int i = 0; inTurn.size() < nodes.size(); i++) {
      for (var zone : zones.values()) {
        if (i < zone.size()) {
          inTurn.add(zone.get(i));
        }
      }
    }
    return inTurn;
  }

  private static List<String> unfit(Pod pod, PodDemand demand, CandidateNode candidate) {
    var placement = pod.spec().placement();
    if (candidate.isOpen() && placement.affinity().isAny()) {
      return candidate.lacks(demand);
    }
    var node = candidate.node();
    if (node.unschedulable() && !TaintToleration.toleratesUnschedulable(placement.tolerations())) {
      return List.of("node(s) were unschedulable");
    }
    if (!placement.affinity().matches(node.meta().name(), node.meta().labels())) {
      return List.of("node(s) didn't match Pod's node affinity/selector");
    }
    var taint = TaintToleration.untolerated(node.taints(), placement.tolerations());
    return taint.isPresent()
        ? List.of("node(s) had untolerated taint {" + worded(taint.get()) + "}")
        : candidate.lacks(demand);
  }

  private static String worded(Taint taint) {
    return taint.key() + ": " + taint.value();
  }

  private Predicate<SpreadNode> allowedBySpread(Pod pod) {
    var required = pod.spec().placement().requiredSpread();
    return required.isEmpty()
        ? node -> true
        : PodTopologySpread.allowed(spreadPod(pod), counted(pod, required), forSpread.values());
  }

  private List<CountedConstraint> counted(Pod pod, List<TopologySpreadConstraint> constraints) {
    var counted = new ArrayList<CountedConstraint>();
    for (var each : constraints) {
      counted.add(new CountedConstraint(each, counts.of(pod.meta().namespace(), each.selector())));
    }
    return counted;
  }

  private long[] totals(Pod pod, PodDemand demand, List<CandidateNode> feasible) {
    var tolerations = pod.spec().placement().tolerations();
    var taints = TaintToleration.scores(taintsOf(feasible), tolerations);
    var spread = spreadScores(pod, feasible);
    var totals = new long[feasible.size()];
    for (int i = 0; i < totals.length; i++) {
      totals[i] = NodeChoice.total(feasible.get(i).score(demand), taints[i], spread[i]);
    }
    return totals;
  }

  private static List<List<Taint>> taintsOf(List<CandidateNode> nodes) {
    var taints = new ArrayList<List<Taint>>(nodes.size());
    nodes.forEach(candidate -> taints.add(candidate.forSpread().taints()));
    return taints;
  }

  private long[] spreadScores(Pod pod, List<CandidateNode> feasible) {
    var placement = pod.spec().placement();
    var constraints =
        placement.statesSpread()
            ? placement.preferredSpread()
            : TopologySpreadConstraint.defaults(defaultSpread.selector(pod));
    if (constraints.isEmpty()) {
      return new long[feasible.size()];
    }
    var scored = new ArrayList<SpreadNode>(feasible.size());
    feasible.forEach(candidate -> scored.add(candidate.forSpread()));
    return PodTopologySpread.scores(
        spreadPod(pod),
        counted(pod, constraints),
        placement.statesSpread()
            ? PodTopologySpread.TopologyRequirement.ALL_KEYS
            : PodTopologySpread.TopologyRequirement.ANY,
        scored,
        Collections.unmodifiableMap(forSpread));
  }

  private static SpreadPod spreadPod(Pod pod) {
    var placement = pod.spec().placement();
    return new SpreadPod(
        pod.meta().namespace(), pod.meta().labels(), placement.affinity(), placement.tolerations());
  }

  /**
   * Why a Pod fits nowhere. Pods are not preempted, and where all have the same priority they would
   * not be in a cluster either.
   *
   * <p>Source: {@code FitError} in {@code pkg/scheduler/framework/types.go} and {@code
   * framework/preemption}.
   *
   * @param hopeless nodes on which it would not help if others made room
   */
  private String message(Map<String, Integer> reasons, int hopeless) {
    var preemption = new TreeMap<String, Integer>();
    if (hopeless > 0) {
      preemption.put("Preemption is not helpful for scheduling", hopeless);
    }
    if (hopeless < nodes.size()) {
      preemption.put("No preemption victims found for incoming pod", nodes.size() - hopeless);
    }
    return unavailable(reasons) + " preemption: " + unavailable(preemption);
  }

  private String unavailable(Map<String, Integer> reasons) {
    var listed =
        reasons.entrySet().stream()
            .map(reason -> reason.getValue() + " " + reason.getKey())
            .sorted()
            .collect(Collectors.joining(", "));
    return "0/" + nodes.size() + " nodes are available: " + listed + ".";
  }
}
