package io.github.podchurn.engine.controller;

import io.github.podchurn.model.scheduling.NodeResources;
import io.github.podchurn.model.scheduling.PodDemand;
import io.github.podchurn.model.scheduling.SpreadNode;
import io.github.podchurn.model.workload.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node as the scheduler sees it, with what the Pods that count on it take. Pods come in large
 * numbers that ask for the same, so the answer for one is kept until a Pod comes or goes.
 */
final class CandidateNode {

  private Node node;
  private SpreadNode forSpread;
  private NodeResources resources;
  // By the uids of Pods; looked up by key only, never iterated.
  private final Map<String, PodDemand> demands = new HashMap<>();
  private @Nullable Answer last;

  /** What the node has for a Pod with that demand. */
  private record Answer(PodDemand demand, List<String> lacks, long score) {}

  CandidateNode(Node node) {
    this.node = node;
    this.forSpread = spread(node);
    this.resources = NodeResources.empty(node.podsMax(), node.capacity().allocatable());
  }

  private static SpreadNode spread(Node node) {
    return new SpreadNode(node.meta().name(), node.meta().labels(), node.taints());
  }

  Node node() {
    return node;
  }

  SpreadNode forSpread() {
    return forSpread;
  }

  void become(Node newNode) {
    node = newNode;
    forSpread = spread(newNode);
  }

  void add(String uid, PodDemand demand) {
    if (demands.putIfAbsent(uid, demand) == null) {
      resources = resources.plus(demand);
      last = null;
    }
  }

  void remove(String uid) {
    var demand = demands.remove(uid);
    if (demand != null) {
      resources = resources.minus(demand);
      last = null;
    }
  }

  /** Which resources it lacks for a Pod, in the scheduler's words. */
  List<String> lacks(PodDemand demand) {
    return answer(demand).lacks();
  }

  /** The sum of the scores that go by resources. */
  long score(PodDemand demand) {
    return answer(demand).score();
  }

  private Answer answer(PodDemand demand) {
    var known = last;
    if (known == null || !known.demand().equals(demand)) {
      known = new Answer(demand, resources.insufficient(demand), resources.score(demand));
      last = known;
    }
    return known;
  }
}
