package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scheduling.NodeChoice;
import io.github.podchurn.model.scheduling.NodeResources;
import io.github.podchurn.model.scheduling.PodRequests;
import io.github.podchurn.model.scheduling.PodTopologySpread;
import io.github.podchurn.model.scheduling.SpreadNode;
import io.github.podchurn.model.scheduling.SpreadPod;
import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.scheduling.TaintToleration;
import io.github.podchurn.model.scheduling.TopologySpreadConstraint;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.ReplicaSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler's own picture of the cluster, with what it has just decided, and its choice of a
 * node by the rules of the model.
 */
final class NodeFit {

  private final Map<String, Candidate> nodes = new LinkedHashMap<>();
  private final Map<String, String> placed = new TreeMap<>();
  private final Map<NamespacedName, Service> services = new TreeMap<>();
  private final Map<String, ReplicaSet> sets = new TreeMap<>();

  /** A node and the Pods that count on it. */
  private static final class Candidate {
    private Node node;
    private NodeResources resources;
    private final Map<String, ObjectMeta> pods = new TreeMap<>();
    private final Map<String, PodRequests> requests = new TreeMap<>();

    private Candidate(Node node) {
      this.node = node;
      this.resources = NodeResources.empty(node.podsMax(), node.capacity().allocatable());
    }

    private void add(Pod pod) {
      var uid = pod.meta().uid();
      if (pods.put(uid, pod.meta()) == null) {
        var requested = pod.spec().requests();
        requests.put(uid, requested);
        resources = resources.plus(requested);
      }
    }

    private void remove(Pod pod) {
      if (pods.remove(pod.meta().uid()) != null) {
        requests.remove(pod.meta().uid());
        resources = NodeResources.empty(node.podsMax(), node.capacity().allocatable());
        requests.values().forEach(each -> resources = resources.plus(each));
      }
    }

    private SpreadNode forSpread() {
      return new SpreadNode(
          node.meta().name(), node.meta().labels(), node.taints(), List.copyOf(pods.values()));
    }
  }

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
      }
      return;
    }
    var known = nodes.get(after.meta().name());
    if (known == null) {
      nodes.put(after.meta().name(), new Candidate(after));
    } else {
      known.node = after;
    }
  }

  void change(@Nullable KubernetesObject before, @Nullable KubernetesObject after) {
    if (before instanceof Service service) {
      services.remove(service.id());
    } else if (before instanceof ReplicaSet set) {
      sets.remove(set.meta().uid());
    }
    if (after instanceof Service service) {
      services.put(service.id(), service);
    } else if (after instanceof ReplicaSet set) {
      sets.put(set.meta().uid(), set);
    }
  }

  /** Pods that have ended do not count; terminating ones do until they are gone. */
  void change(@Nullable Pod before, @Nullable Pod after) {
    if (after == null || after.status().phase().isTerminal()) {
      var gone = after == null ? before : after;
      if (gone != null) {
        var node = placed.remove(gone.meta().uid());
        if (node != null && nodes.get(node) != null) {
          nodes.get(node).remove(gone);
        }
      }
    } else if (after.spec().nodeName() != null) {
      assume(after, after.spec().nodeName());
    }
  }

  /** The Pod counts on that node from now on. */
  void assume(Pod pod, String node) {
    placed.put(pod.meta().uid(), node);
    var candidate = nodes.get(node);
    if (candidate != null) {
      candidate.add(pod);
      candidate.pods.put(pod.meta().uid(), pod.meta());
    }
  }

  Choice choose(Pod pod, RandomStream random) {
    var reasons = new TreeMap<String, Integer>();
    int hopeless = 0;
    var requests = pod.spec().requests();
    List<Candidate> feasible = new ArrayList<>();
    for (var candidate : nodes.values()) {
      var reason = unfit(pod, requests, candidate);
      if (reason.isEmpty()) {
        feasible.add(candidate);
      } else {
        reason.forEach(each -> reasons.merge(each, 1, Integer::sum));
        hopeless += candidate.resources.insufficient(requests).equals(reason) ? 0 : 1;
      }
    }
    feasible = spreadHard(pod, feasible, reasons);
    if (feasible.isEmpty()) {
      return new Choice(null, message(reasons, hopeless));
    }
    var best = NodeChoice.allBest(totals(pod, requests, feasible));
    int chosen = best.get(random.below(best.size()));
    return new Choice(feasible.get(chosen).node.meta().name(), "");
  }

  private static List<String> unfit(Pod pod, PodRequests requests, Candidate candidate) {
    var node = candidate.node;
    var placement = pod.spec().placement();
    if (node.unschedulable() && !TaintToleration.toleratesUnschedulable(placement.tolerations())) {
      return List.of("node(s) were unschedulable");
    }
    if (!placement.affinity().matches(node.meta().name(), node.meta().labels())) {
      return List.of("node(s) didn't match Pod's node affinity/selector");
    }
    var taint = TaintToleration.untolerated(node.taints(), placement.tolerations());
    return taint.isPresent()
        ? List.of("node(s) had untolerated taint {" + worded(taint.get()) + "}")
        : candidate.resources.insufficient(requests);
  }

  private static String worded(Taint taint) {
    return taint.key() + ": " + taint.value();
  }

  private List<Candidate> spreadHard(
      Pod pod, List<Candidate> feasible, Map<String, Integer> reasons) {
    var required = pod.spec().placement().requiredSpread();
    if (required.isEmpty()) {
      return feasible;
    }
    var allowed =
        PodTopologySpread.filter(spreadPod(pod), required, all()).stream()
            .map(SpreadNode::name)
            .toList();
    var left = new ArrayList<Candidate>();
    for (var candidate : feasible) {
      if (allowed.contains(candidate.node.meta().name())) {
        left.add(candidate);
      } else {
        reasons.merge("node(s) didn't match pod topology spread constraints", 1, Integer::sum);
      }
    }
    return left;
  }

  private List<Long> totals(Pod pod, PodRequests requests, List<Candidate> feasible) {
    var tolerations = pod.spec().placement().tolerations();
    var taints =
        TaintToleration.scores(
            feasible.stream().map(candidate -> candidate.node.taints()).toList(), tolerations);
    var spread = spreadScores(pod, feasible);
    var totals = new ArrayList<Long>();
    for (int i = 0; i < feasible.size(); i++) {
      var resources = feasible.get(i).resources;
      totals.add(
          new NodeChoice.Scores(
                  resources.leastAllocated(requests),
                  resources.balancedAllocation(requests),
                  taints.get(i),
                  spread.get(i))
              .total());
    }
    return totals;
  }

  private List<Long> spreadScores(Pod pod, List<Candidate> feasible) {
    var placement = pod.spec().placement();
    var own = placement.preferredSpread();
    var constraints =
        placement.statesSpread() ? own : TopologySpreadConstraint.defaults(defaultSelector(pod));
    if (constraints.isEmpty()) {
      return feasible.stream().map(candidate -> 0L).toList();
    }
    return PodTopologySpread.scores(
        spreadPod(pod),
        constraints,
        placement.statesSpread()
            ? PodTopologySpread.TopologyRequirement.ALL_KEYS
            : PodTopologySpread.TopologyRequirement.ANY,
        feasible.stream().map(Candidate::forSpread).toList(),
        all());
  }

  private List<SpreadNode> all() {
    return nodes.values().stream().map(Candidate::forSpread).toList();
  }

  private static SpreadPod spreadPod(Pod pod) {
    var placement = pod.spec().placement();
    return new SpreadPod(
        pod.meta().namespace(), pod.meta().labels(), placement.affinity(), placement.tolerations());
  }

  /** What the Services that select the Pod and its ReplicaSet ask for, taken together. */
  private Selector defaultSelector(Pod pod) {
    var selector = Selector.of(Labels.empty());
    for (var service : services.values()) {
      var selecting = service.selector();
      if (selecting != null
          && service.meta().namespace().equals(pod.meta().namespace())
          && selecting.matches(pod.meta().labels())) {
        selector = and(selector, selecting);
      }
    }
    var owner = pod.meta().owner();
    var set = owner == null ? null : sets.get(owner.uid());
    return set == null ? selector : and(selector, set.selector());
  }

  private static Selector and(Selector one, Selector other) {
    var both = one;
    for (var requirement : other.requirements()) {
      both = both.and(requirement);
    }
    return both;
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
