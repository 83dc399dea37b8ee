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
  private boolean isOpen;
  private NodeResources resources;
  // By the uids of Pods; looked up by key only, never iterated.
  private final Map<String, PodDemand> demands = new HashMap<>();
  // What it has for a Pod with that demand; null after a change.
  private @Nullable PodDemand asked;
  private List<String> lacks = List.of();
  private long score;

  CandidateNode(Node node) {
    this.node = node;
    this.forSpread = spread(node);
    this.isOpen = isOpen(node);
    this.resources = NodeResources.empty(node.podsMax(), node.capacity().allocatable());
  }

  private static SpreadNode spread(Node node) {
    return new SpreadNode(node.meta().name(), node.meta().labels(), node.taints());
  }

  private static boolean isOpen(Node node) {
    return !node.unschedulable() && node.taints().isEmpty();
  }

  /** Whether it has nothing against any Pod. */
  boolean isOpen() {
    return isOpen;
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
    isOpen = isOpen(newNode);
  }

  void add(String uid, PodDemand demand) {
    if (demands.putIfAbsent(uid, demand) == null) {
      resources = resources.plus(demand);
      asked = null;
    }
  }

  void remove(String uid) {
    var demand = demands.remove(uid);
    if (demand != null) {
      resources = resources.minus(demand);
      asked = null;
    }
  }

  /** Which resources it lacks for a Pod, in the scheduler's words. */
  List<String> lacks(PodDemand demand) {
    answer(demand);
    return lacks;
  }

  /** The sum of the scores that go by resources. */
  long score(PodDemand demand) {
    answer(demand);
    return score;
  }

  private void answer(PodDemand demand) {
    if (!demand.equals(asked)) {
      asked = demand;
      lacks = resources.insufficient(demand);
      score = resources.score(demand);
    }
  }
}
