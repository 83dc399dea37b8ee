package io.github.podchurn.engine.controller;

import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scheduling.TopologySpreadConstraint;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.selector.SelectorIndex;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many of the Pods that selectors match are on which node. What has been asked for once is kept
 * from then on, so that a further Pod costs a look at the selectors that match it instead of one at
 * all Pods.
 */
final class SpreadCounts {

  // By namespace and uid; namespaces are looked up by key only, never iterated.
  private final Map<String, Map<String, Placed>> pods = new HashMap<>();
  // Looked up by key only, never iterated.
  private final Map<Question, Count> counts = new HashMap<>();
  private final SelectorIndex<Count> selectors = new SelectorIndex<>();

  private record Placed(ObjectMeta meta, String node) {}

  private record Question(String namespace, Selector selector) {}

  /** The answer to a question, as it is now. */
  private static final class Count {
    private final Question question;
    private final Map<String, Integer> podsByNode = new LinkedHashMap<>();

    private Count(Question question) {
      this.question = question;
    }

    private void add(Placed pod, int by) {
      if (TopologySpreadConstraint.counts(pod.meta(), question.namespace(), question.selector())) {
        podsByNode.merge(pod.node(), by, SpreadCounts::sumOrNone);
      }
    }
  }

  private static @Nullable Integer sumOrNone(Integer count, Integer by) {
    return count + by == 0 ? null : Integer.valueOf(count + by);
  }

  /** A Pod is on a node from now on, or is known to be other than before. */
  void put(ObjectMeta pod, String node) {
    var placed = new Placed(pod, node);
    var before = in(pod.namespace()).put(pod.uid(), placed);
    if (before == null || !isCountedAlike(before, placed)) {
      add(placed, 1);
      add(before, -1);
    }
  }

  private static boolean isCountedAlike(Placed before, Placed after) {
    return before.node().equals(after.node())
        && before.meta().isTerminating() == after.meta().isTerminating()
        && before.meta().labels().equals(after.meta().labels());
  }

  /** A Pod is on no node any more. */
  void remove(ObjectMeta pod) {
    add(in(pod.namespace()).remove(pod.uid()), -1);
  }

  private Map<String, Placed> in(String namespace) {
    return pods.computeIfAbsent(namespace, empty -> new LinkedHashMap<>());
  }

  private void add(@Nullable Placed pod, int by) {
    if (pod == null) {
      return;
    }
    for (var count : selectors.matching(pod.meta().namespace(), pod.meta().labels())) {
      count.add(pod, by);
      // The selectors of ReplicaSets that are gone would pile up.
      if (by < 0 && count.podsByNode.isEmpty()) {
        counts.remove(count.question);
        selectors.remove(count);
      }
    }
  }

  /** The Pods that a selector matches in a namespace, by the nodes that have any. */
  Map<String, Integer> of(String namespace, Selector selector) {
    var count = counts.computeIfAbsent(new Question(namespace, selector), this::count);
    return Collections.unmodifiableMap(count.podsByNode);
  }

  private Count count(Question question) {
    var count = new Count(question);
    in(question.namespace()).values().forEach(pod -> count.add(pod, 1));
    selectors.put(question.namespace(), count, question.selector());
    return count;
  }
}
