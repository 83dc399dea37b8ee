package io.github.podchurn.model.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.scheduling.NodeAffinity.Operator;
import io.github.podchurn.model.scheduling.NodeAffinity.Requirement;
import io.github.podchurn.model.scheduling.NodeAffinity.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream(
    "staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity_test.go")
@ExtendWith(SeededRandom.class)
class NodeAffinityTest {

  private static final Labels LABELS = Labels.of("zone", "a").with("kernel", "0206");

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
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

  /**
   * Terms are alternatives, written between slashes; {@code @n} is a demand on the node's name. A
   * dash stands for no list of terms at all.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "TestNodeSelectorMatch: node matches field selector, but not labels"
            + " | '' | label_1 IN label_1_val & @IN host_1 | '' | host_1 | false",
        "TestNodeSelectorMatch: node matches field selector and label selector"
            + " | '' | label_1 IN label_1_val & @IN host_1 | label_1=label_1_val | host_1 | true",
        "TestNodeSelectorMatch: second term matches"
            + " | '' | label_1 IN label_1_val / @IN host_1 | '' | host_1 | true",
        "TestNodeSelectorMatch: invalid field selector and label selector"
            + " | '' | @IN host_1 host_2 / invalid%key IN label_value | '' | host_1 | false",
        "TestPodMatchesNodeSelectorAndAffinityTerms: no selector | '' | - | '' | n | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: missing labels"
            + " | foo=bar | - | '' | n | false",
        "TestPodMatchesNodeSelectorAndAffinityTerms: same labels"
            + " | foo=bar | - | foo=bar | n | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: node labels are superset"
            + " | foo=bar | - | foo=bar baz=blah | n | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: node labels are subset"
            + " | foo=bar baz=blah | - | foo=bar | n | false",
        "TestPodMatchesNodeSelectorAndAffinityTerms: In operator that matches"
            + " | '' | foo IN bar value2 | foo=bar | n | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: Gt operator that matches"
            + " | '' | kernel-version GT 0204 | kernel-version=0206 | n | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: NotIn operator that matches"
            + " | '' | mem-type NOT_IN DDR DDR2 | mem-type=DDR3 | n | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: Exists operator that matches"
            + " | '' | GPU EXISTS | GPU=NVIDIA-GRID-K1 | n | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: affinity that doesn't match"
            + " | '' | foo IN value1 value2 | foo=bar | n | false",
        "TestPodMatchesNodeSelectorAndAffinityTerms: nil or empty list of terms"
            + " | '' | '' | foo=bar | n | false",
        "TestPodMatchesNodeSelectorAndAffinityTerms: empty MatchExpressions"
            + " | '' | EMPTY | foo=bar | n | false",
        "TestPodMatchesNodeSelectorAndAffinityTerms: no Affinity, or a nil NodeSelector"
            + " | '' | - | foo=bar | n | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: multiple matchExpressions ANDed, match"
            + " | '' | GPU EXISTS & GPU NOT_IN AMD INTER | GPU=NVIDIA-GRID-K1 | n | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: multiple matchExpressions ANDed, no match"
            + " | '' | GPU EXISTS & GPU IN AMD INTER | GPU=NVIDIA-GRID-K1 | n | false",
        "TestPodMatchesNodeSelectorAndAffinityTerms: multiple NodeSelectorTerms ORed"
            + " | '' | foo IN bar value2 / diffkey IN wrong value2 | foo=bar | n | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: Affinity and NodeSelector satisfied"
            + " | foo=bar | foo EXISTS | foo=bar | n | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: Affinity matches, NodeSelector does not"
            + " | foo=bar | foo EXISTS | foo=barrrrrr | n | false",
        "TestPodMatchesNodeSelectorAndAffinityTerms: invalid value in Affinity term"
            + " | '' | foo NOT_IN invalid%value:%___@#$%^ | foo=bar | n | false",
        "TestPodMatchesNodeSelectorAndAffinityTerms: matchFields In that matches"
            + " | '' | @IN node_1 | '' | node_1 | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: matchFields In that does not match"
            + " | '' | @IN node_1 | '' | node_2 | false",
        "TestPodMatchesNodeSelectorAndAffinityTerms: two terms, matchExpressions match"
            + " | '' | @IN node_1 / foo IN bar | foo=bar | node_2 | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: one term, only matchExpressions match"
            + " | '' | @IN node_1 & foo IN bar | foo=bar | node_2 | false",
        "TestPodMatchesNodeSelectorAndAffinityTerms: one term, both match"
            + " | '' | @IN node_1 & foo IN bar | foo=bar | node_1 | true",
        "TestPodMatchesNodeSelectorAndAffinityTerms: two terms, neither matches"
            + " | '' | @IN node_1 / foo IN not-match-to-bar | foo=bar | node_2 | false"
      })
  void pairsAndTermsDecide(
      String name, String pairs, String terms, String labels, String node, boolean expected) {
    var affinity = new NodeAffinity(labels(pairs), terms(terms));
    assertThat(affinity.matches(node, labels(labels))).as(name).isEqualTo(expected);
  }

  @ParameterizedTest(name = "kernel {0} than {1} by a node''s {2}: false")
  @CsvSource({"GT, 1, \u0663", "LT, \u0663, 1", "GT, 1, 9223372036854775808", "LT, 1, ''"})
  void whatGoDoesNotReadAsANumberIsNeitherMoreNorLess(
      Operator operator, String bound, String value) {
    var requirement = new Requirement("kernel", operator, List.of(bound));
    assertThat(matches(Labels.of("kernel", value), requirement)).isFalse();
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

  private static @Nullable List<Term> terms(String text) {
    if (text.equals("-")) {
      return null;
    }
    var terms = new ArrayList<Term>();
    for (var term : text.isEmpty() ? new String[0] : text.split(" / ")) {
      var expressions = new ArrayList<Requirement>();
      var fields = new ArrayList<Requirement>();
      for (var each : term.equals("EMPTY") ? new String[0] : term.split(" & ")) {
        var onField = each.startsWith("@");
        var parts = List.of(each.replace("@", onField ? "metadata.name " : "@").split(" "));
        (onField ? fields : expressions).add(requirement(parts));
      }
      terms.add(new Term(expressions, fields));
    }
    return terms;
  }

  /** A percent sign in a word stands for a space. */
  private static Requirement requirement(List<String> parts) {
    var words = parts.stream().map(part -> part.replace('%', ' ')).toList();
    return new Requirement(
        words.get(0), Operator.valueOf(words.get(1)), words.subList(2, words.size()));
  }

  private static Labels labels(String text) {
    var labels = Labels.empty();
    for (var pair : text.isEmpty() ? new String[0] : text.split(" ")) {
      var parts = pair.split("=");
      labels = labels.with(parts[0], parts[1]);
    }
    return labels;
  }
}
