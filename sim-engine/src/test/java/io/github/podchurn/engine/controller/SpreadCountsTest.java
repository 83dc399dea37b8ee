package io.github.podchurn.engine.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scheduling.TopologySpreadConstraint;
import io.github.podchurn.model.selector.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class SpreadCountsTest {

  private static final List<String> NAMESPACES = List.of("a", "b");
  private static final List<Selector> SELECTORS =
      List.of(
          Selector.of(Labels.of("app", "0")),
          Selector.of(Labels.of("app", "1")),
          Selector.of(Labels.of("app", "1").with("tier", "0")),
          Selector.of(Labels.of("tier", "2")),
          Selector.of(Labels.empty()));

  private final SpreadCounts counts = new SpreadCounts();
  private final Map<String, ObjectMeta> pods = new TreeMap<>();
  private final Map<String, String> nodes = new HashMap<>();

  @Test
  void keptCountsAreThoseOfARecountWhateverHappened(SplittableRandom random) {
    for (int step = 0; step < 10_000; step++) {
      change(random);
      var namespace = any(NAMESPACES, random);
      // Seldom enough that most counts go through several changes before they are asked for again.
      var selector = any(SELECTORS, random);
      assertThat(counts.of(namespace, selector))
          .as("step %d: %s in %s", step, selector, namespace)
          .containsExactlyInAnyOrderEntriesOf(recounted(namespace, selector));
    }
  }

  private void change(SplittableRandom random) {
    int kind = random.nextInt(5);
    if (kind == 0 || pods.size() < 3) {
      put(created(random), "node-" + random.nextInt(6));
      return;
    }
    var pod = pods.get(any(new ArrayList<>(pods.keySet()), random));
    var node = nodes.get(pod.uid());
    switch (kind) {
      case 1 -> put(pod.withLabels(labels(random)), node);
      case 2 -> put(pod.terminating(new ObjectMeta.Deletion(0, 0)), node);
      case 3 -> put(pod, "node-" + random.nextInt(6));
      default -> {
        pods.remove(pod.uid());
        counts.remove(pod);
      }
    }
  }

  private void put(ObjectMeta pod, String node) {
    pods.put(pod.uid(), pod);
    nodes.put(pod.uid(), node);
    counts.put(pod, node);
  }

  private static ObjectMeta created(SplittableRandom random) {
    var uid = Long.toHexString(random.nextLong());
    return ObjectMeta.of(any(NAMESPACES, random), "pod-" + uid, labels(random)).created(uid, 0);
  }

  private static Labels labels(SplittableRandom random) {
    return Labels.of("app", "" + random.nextInt(3)).with("tier", "" + random.nextInt(3));
  }

  private Map<String, Integer> recounted(String namespace, Selector selector) {
    var podsByNode = new TreeMap<String, Integer>();
    for (var pod : pods.values()) {
      if (TopologySpreadConstraint.counts(pod, namespace, selector)) {
        podsByNode.merge(nodes.get(pod.uid()), 1, Integer::sum);
      }
    }
    return podsByNode;
  }

  private static <T> T any(List<T> items, SplittableRandom random) {
    return items.get(random.nextInt(items.size()));
  }
}
