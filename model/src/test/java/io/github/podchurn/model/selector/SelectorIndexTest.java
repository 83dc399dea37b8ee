package io.github.podchurn.model.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class SelectorIndexTest {

  private static final List<String> NAMESPACES = List.of("a", "b");

  @Test
  void findsWhatTryingAllSelectorsWouldFind(SplittableRandom random) {
    var index = new SelectorIndex<String>();
    var namespaces = new TreeMap<String, String>();
    var selectors = new TreeMap<String, Selector>();
    for (int step = 0; step < 10_000; step++) {
      var name = "service-" + random.nextInt(40);
      if (random.nextInt(4) == 0) {
        index.remove(name);
        selectors.remove(name);
      } else {
        var namespace = NAMESPACES.get(random.nextInt(2));
        var selector = selector(random);
        index.put(namespace, name, selector);
        namespaces.put(name, namespace);
        selectors.put(name, selector);
      }
      var namespace = NAMESPACES.get(random.nextInt(2));
      var labels = labels(random);
      var expected = new ArrayList<String>();
      selectors.forEach(
          (each, selector) -> {
            if (namespace.equals(namespaces.get(each)) && selector.matches(labels)) {
              expected.add(each);
            }
          });
      assertThat(index.matching(namespace, labels))
          .as("step %d: %s", step, labels)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void aSelectorThatRequiresOtherValuesIsNotTried() {
    var index = new SelectorIndex<Integer>();
    for (int i = 0; i < 1_000; i++) {
      index.put("a", i, new Selector(Selector.Scope.ALL, List.of(equal("app", "" + i))));
    }
    assertThat(index.candidates("a", Labels.of("app", "7"))).isEqualTo(1);
    // One label that all of them require as well makes no difference.
    for (int i = 0; i < 1_000; i++) {
      index.put("b", 1_000 + i, Selector.of(Labels.of("app", "" + i).with("tier", "web")));
    }
    assertThat(index.candidates("b", Labels.of("app", "7").with("tier", "web")))
        .isLessThanOrEqualTo(2);
  }

  private static Labels labels(SplittableRandom random) {
    var labels = Labels.of("app", "" + random.nextInt(5));
    return random.nextBoolean() ? labels : labels.with("tier", "" + random.nextInt(3));
  }

  private static Selector selector(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> Selector.EVERYTHING;
      case 1 -> Selector.NOTHING;
      case 2 -> Selector.of(List.of(Requirement.of("tier", Operator.EXISTS, List.of())));
      case 3 -> Selector.of(List.of(Requirement.of("app", Operator.NOT_IN, List.of("1", "2"))));
      case 4 -> Selector.of(labels(random));
      default -> Selector.of(List.of(equal("app", "" + random.nextInt(5))));
    };
  }

  private static Requirement equal(String key, String value) {
    return Requirement.of(key, Operator.DOUBLE_EQUALS, List.of(value));
  }
}
