package io.github.podchurn.engine.controller;

import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scheduling.TopologySpreadConstraint;
import io.github.podchurn.model.selector.Selector;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many of the Pods that selectors match are on which node. What has been asked for once is kept
 * from then on, so that a further Pod costs a look at the selectors of its namespace instead of one
 * at all Pods.
 */
final class SpreadCounts {

  // Looked up by key only, never iterated.
  private final Map<String, Namespace> namespaces = new HashMap<>();

  private record Placed(ObjectMeta meta, String node) {}

  /** The Pods of one namespace, and how they are counted by each selector that was asked for. */
  private static final class Namespace {
    private final String name;
    private final Map<String, Placed> pods = new LinkedHashMap<>();
    private final Map<Selector, Map<String, Integer>> counts = new LinkedHashMap<>();

    private Namespace(String name) {
      this.name = name;
    }

    private Map<String, Integer> count(Selector selector) {
      var podsByNode = new LinkedHashMap<String, Integer>();
      for (var pod : pods.values()) {
        add(podsByNode, selector, pod, 1);
      }
      return podsByNode;
    }

    private void replace(@Nullable Placed before, @Nullable Placed after) {
      for (Iterator<Map.Entry<Selector, Map<String, Integer>>> it = counts.entrySet().iterator();
          it.hasNext(); ) {
        var entry = it.next();
        add(entry.getValue(), entry.getKey(), before, -1);
        add(entry.getValue(), entry.getKey(), after, 1);
        // The selectors of ReplicaSets that are gone would pile up.
        if (before != null && entry.getValue().isEmpty()) {
          it.remove();
        }
      }
    }

    private void add(
        Map<String, Integer> podsByNode, Selector selector, @Nullable Placed pod, int by) {
      if (pod != null && TopologySpreadConstraint.counts(pod.meta(), name, selector)) {
        podsByNode.merge(pod.node(), by, SpreadCounts::sumOrNone);
      }
    }
  }

  private static @Nullable Integer sumOrNone(Integer count, Integer by) {
    return count + by == 0 ? null : Integer.valueOf(count + by);
  }

  /** A Pod is on a node from now on, or is known to be other than before. */
  void put(ObjectMeta pod, String node) {
    var namespace = namespaces.computeIfAbsent(pod.namespace(), Namespace::new);
    var placed = new Placed(pod, node);
    var before = namespace.pods.put(pod.uid(), placed);
    if (before == null || !isCountedAlike(before, placed)) {
      namespace.replace(before, placed);
    }
  }

  private static boolean isCountedAlike(Placed before, Placed after) {
    return before.node().equals(after.node())
        && before.meta().isTerminating() == after.meta().isTerminating()
        && before.meta().labels().equals(after.meta().labels());
  }

  /** A Pod is on no node any more. */
  void remove(ObjectMeta pod) {
    var namespace = namespaces.get(pod.namespace());
    var before = namespace == null ? null : namespace.pods.remove(pod.uid());
    if (namespace != null && before != null) {
      namespace.replace(before, null);
    }
  }

  /** The Pods that a selector matches in a namespace, by the nodes that have any. */
  Map<String, Integer> of(String namespace, Selector selector) {
    var pods = namespaces.computeIfAbsent(namespace, Namespace::new);
    return Collections.unmodifiableMap(pods.counts.computeIfAbsent(selector, pods::count));
  }
}
