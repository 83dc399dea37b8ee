package io.github.podchurn.model.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.scheduling.NodeAffinity.Operator;
import io.github.podchurn.model.scheduling.NodeAffinity.Requirement;
import io.github.podchurn.model.scheduling.NodeAffinity.Term;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream(
    "staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity_test.go")
@ExtendWith(SeededRandom.class)
class NodeAffinityTest {

  private static final Labels LABELS = Labels.of("zone", "a").with("kernel", "0206");

  @ParameterizedTest(name = "TestNodeSelectorMatch: {0} {1} {2}: {3}")
  @CsvSource({
    "zone, IN, a b, true",
    "zone, IN, b c, false",
    "rack, IN, a, false",
    "zone, NOT_IN, b, true",
    "zone, NOT_IN, a b, false",
    "rack, NOT_IN, a, true",
    "zone, EXISTS, '', true",
    "rack, EXISTS, '', false",
    "rack, DOES_NOT_EXIST, '', true",
    "zone, DOES_NOT_EXIST, '', false",
    "kernel, GT, 204, true",
    "kernel, GT, 206, false",
    "kernel, LT, 207, true",
    "kernel, LT, 206, false",
    "zone, GT, 1, false",
    "rack, LT, 1, false"
  })
  void requirements(String key, Operator operator, String values, boolean matches) {
    var list = values.isEmpty() ? List.<String>of() : List.of(values.split(" "));
    var term = new Term(List.of(new Requirement(key, operator, list)), List.of());
    var affinity = new NodeAffinity(Labels.empty(), List.of(term));
    assertThat(affinity.matches("node", LABELS)).isEqualTo(matches);
  }

  @Test
  void termsAreAlternativesAndRequirementsAreNot() {
    var inA = new Requirement("zone", Operator.IN, List.of("a"));
    var inB = new Requirement("zone", Operator.IN, List.of("b"));
    assertThat(matches(new Term(List.of(inA, inB), List.of()))).isFalse();
    assertThat(matches(new Term(List.of(inA), List.of()), new Term(List.of(inB), List.of())))
        .isTrue();
  }

  @Test
  void noTermsAndEmptyTermsMatchNothing() {
    assertThat(matches()).isFalse();
    assertThat(matches(new Term(List.of(), List.of()))).isFalse();
    assertThat(NodeAffinity.ANY.matches("node", LABELS)).isTrue();
  }

  @Test
  void nodeIsFoundByItsName() {
    var named = new Requirement("metadata.name", Operator.IN, List.of("node"));
    var term = new Term(List.of(), List.of(named));
    assertThat(matches(term)).isTrue();
    var affinity = new NodeAffinity(Labels.empty(), List.of(term));
    assertThat(affinity.matches("other", LABELS)).isFalse();
  }

  @Test
  void nodeSelectorHoldsBesidesTheTerms() {
    var inA = new Term(List.of(new Requirement("zone", Operator.IN, List.of("a"))), List.of());
    assertThat(new NodeAffinity(Labels.of("kernel", "0206"), List.of(inA)).matches("n", LABELS))
        .isTrue();
    assertThat(new NodeAffinity(Labels.of("disk", "ssd"), List.of(inA)).matches("n", LABELS))
        .isFalse();
  }

  /** What one operator lets in, its opposite keeps out, whatever the labels. */
  @Test
  void everyOperatorHasItsOpposite(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var labels = Labels.of("k" + random.nextInt(3), "" + random.nextInt(4));
      var key = "k" + random.nextInt(3);
      var values = List.of("" + random.nextInt(4), "" + random.nextInt(4));
      assertThat(matches(labels, new Requirement(key, Operator.IN, values)))
          .isNotEqualTo(matches(labels, new Requirement(key, Operator.NOT_IN, values)));
      assertThat(matches(labels, new Requirement(key, Operator.EXISTS, List.of())))
          .isNotEqualTo(matches(labels, new Requirement(key, Operator.DOES_NOT_EXIST, List.of())));
      var bound = List.of(values.get(0));
      assertThat(
              matches(labels, new Requirement(key, Operator.GT, bound))
                  && matches(labels, new Requirement(key, Operator.LT, bound)))
          .isFalse();
    }
  }

  private static boolean matches(Labels labels, Requirement requirement) {
    var term = new Term(List.of(requirement), List.of());
    return new NodeAffinity(Labels.empty(), List.of(term)).matches("node", labels);
  }

  private static boolean matches(Term... terms) {
    return new NodeAffinity(Labels.empty(), List.of(terms)).matches("node", LABELS);
  }
}
