package io.github.podchurn.model.scheduling;

import static io.github.podchurn.model.scheduling.TopologySpreadConstraint.HOSTNAME;
import static io.github.podchurn.model.scheduling.TopologySpreadConstraint.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scheduling.PodTopologySpread.TopologyRequirement;
import io.github.podchurn.model.scheduling.TopologySpreadConstraint.NodeInclusion;
import io.github.podchurn.model.selector.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Upstream's cases: {@code filtering_test.go} and {@code scoring_test.go} in {@code
 * pkg/scheduler/framework/plugins/podtopologyspread}.
 */
@ExtendWith(SeededRandom.class)
class PodTopologySpreadTest {

  private static final Selector FOO = Selector.of(Labels.of("app", "foo"));
  private static final SpreadPod POD =
      new SpreadPod("default", Labels.of("app", "foo"), NodeAffinity.ANY, List.of());

  @ParameterizedTest(name = "one constraint on node, Pods spread as {0}: {1}")
  @CsvSource({
    "0 0, 100 100",
    "2 2, 100 100",
    "2 1 0 3, 20 60 100 0",
    "2 1, 33 100",
    "0 1 2, 100 33 0"
  })
  void hostsWithFewerPodsAreBetter(String counts, String expected) {
    var nodes = hosts(counts);
    var one = List.of(TopologySpreadConstraint.of(1, HOSTNAME, FOO));
    assertThat(scores(one, nodes, nodes)).isEqualTo(numbers(expected));
  }

  @Test
  void podsOfNodesThatAreNoCandidatesCountForTheirZone() {
    var a = node("a", "zone1", 0);
    var full = node("full", "zone1", 3);
    var b = node("b", "zone2", 1);
    var one = List.of(TopologySpreadConstraint.of(1, ZONE, FOO));
    // ln 4 is 1.39: zone1 has round(4.16), zone2 round(1.39).
    assertThat(scores(one, List.of(a, b), List.of(a, full, b))).containsExactly(25L, 100L);
  }

  @Test
  void defaultsScoreNodesWithoutZoneByTheirHost() {
    var constraints = TopologySpreadConstraint.defaults(FOO);
    assertThat(constraints).extracting(TopologySpreadConstraint::maxSkew).containsExactly(3, 5);
    var zoned = node("a", "zone1", 1);
    var bare = bare("b", 0);
    // Hosts weigh ln 4, zones too as the missing one is a domain: 1.39 + 2 + 1.39 + 4 against 2.
    var nodes = List.of(zoned, bare);
    assertThat(PodTopologySpread.scores(POD, constraints, TopologyRequirement.ANY, nodes, nodes))
        .containsExactly(22L, 100L);
    assertThat(
            PodTopologySpread.scores(POD, constraints, TopologyRequirement.ALL_KEYS, nodes, nodes))
        .containsExactly(100L, 0L);
  }

  @Test
  void podsThatBelongToNothingAreNotSpread() {
    assertThat(TopologySpreadConstraint.defaults(Selector.of(Labels.empty()))).isEmpty();
    var nodes = hosts("3 0");
    assertThat(scores(List.of(), nodes, nodes)).containsExactly(100L, 100L);
  }

  @ParameterizedTest(name = "hard: {0} Pods on hosts with skew {1}: {2}")
  @CsvSource({
    "0 0 0, 1, abc",
    "1 0 0, 1, bc",
    "3 2 1, 1, c",
    "3 2 1, 2, bc",
    "3 3 3, 1, abc",
    "5 1 4, 4, bc"
  })
  void hostsMayExceedTheLeastByTheSkew(String counts, int skew, String allowed) {
    var constraint = TopologySpreadConstraint.of(skew, HOSTNAME, FOO);
    assertThat(allowed(POD, List.of(constraint), hosts(counts))).isEqualTo(allowed);
  }

  @Test
  void aPodThatIsNotSelectedDoesNotCountItself() {
    var other = new SpreadPod("default", Labels.of("app", "bar"), NodeAffinity.ANY, List.of());
    var constraint = TopologySpreadConstraint.of(1, HOSTNAME, FOO);
    assertThat(allowed(other, List.of(constraint), hosts("1 0 2"))).isEqualTo("ab");
  }

  @Test
  void tooFewDomainsTakeTheLeastForZero() {
    var three = new TopologySpreadConstraint(2, HOSTNAME, FOO, 4, NodeInclusion.HONOR_AFFINITY);
    assertThat(allowed(POD, List.of(three), hosts("2 2 1"))).isEqualTo("c");
    var two = new TopologySpreadConstraint(2, HOSTNAME, FOO, 3, NodeInclusion.HONOR_AFFINITY);
    assertThat(allowed(POD, List.of(two), hosts("2 2 1"))).isEqualTo("abc");
  }

  @Test
  void nodesWithoutTheLabelAreRefusedAndNotCounted() {
    var constraint = TopologySpreadConstraint.of(1, ZONE, FOO);
    var nodes = List.of(node("a", "zone1", 1), node("b", "zone2", 2), bare("c", 0));
    assertThat(allowed(POD, List.of(constraint), nodes)).isEqualTo("a");
  }

  @Test
  void everyConstraintHasToHold() {
    var constraints =
        List.of(
            TopologySpreadConstraint.of(1, ZONE, FOO),
            TopologySpreadConstraint.of(1, HOSTNAME, FOO));
    var nodes = List.of(node("a", "zone1", 1), node("b", "zone1", 0), node("c", "zone2", 2));
    assertThat(allowed(POD, constraints, nodes)).isEqualTo("b");
  }

  @Test
  void inclusionPoliciesSayWhichNodesCount() {
    var taint = new Taint("k", "", Taint.Effect.NO_SCHEDULE);
    var tainted = new SpreadNode("c", node("c", "zone3", 0).labels(), List.of(taint), List.of());
    var nodes = List.of(node("a", "zone1", 1), node("b", "zone2", 1), tainted);
    var ignoring = TopologySpreadConstraint.of(1, ZONE, FOO);
    assertThat(allowed(POD, List.of(ignoring), nodes)).isEqualTo("c");
    var honoring =
        new TopologySpreadConstraint(1, ZONE, FOO, 1, NodeInclusion.HONOR_AFFINITY_AND_TAINTS);
    assertThat(allowed(POD, List.of(honoring), nodes)).isEqualTo("abc");
    var affinity = new NodeAffinity(Labels.of(ZONE, "zone1"), null);
    var bound = new SpreadPod("default", POD.labels(), affinity, List.of());
    assertThat(allowed(bound, List.of(ignoring), nodes)).isEqualTo("abc");
  }

  @Test
  void matchLabelKeysTellRolloutsApart() {
    var pod = Labels.of("app", "foo").with("pod-template-hash", "new");
    var constraint =
        TopologySpreadConstraint.of(1, HOSTNAME, FOO)
            .matching(pod, List.of("pod-template-hash", "absent"));
    assertThat(constraint.selector()).hasToString("app=foo,pod-template-hash in (new)");
  }

  @Test
  void terminatingAndForeignPodsDoNotCount() {
    var going = PodBuilder.pod("x").label("app", "foo").ready().terminating().build().meta();
    var node = new SpreadNode("a", Labels.of(HOSTNAME, "a"), List.of(), List.of(going));
    var constraint = TopologySpreadConstraint.of(1, HOSTNAME, FOO);
    assertThat(constraint.count(node, "default")).isZero();
    assertThat(constraint.count(node("b", "z", 2), "elsewhere")).isZero();
    assertThat(constraint.count(node("b", "z", 2), "default")).isEqualTo(2);
  }

  @Test
  void scoresLieWithinTheirBoundsAndSomeNodeIsAlwaysAllowed(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var nodes = new ArrayList<SpreadNode>();
      for (int n = random.nextInt(1, 8); n > 0; n--) {
        nodes.add(node("node-" + n, "zone" + random.nextInt(3), random.nextInt(6)));
      }
      var feasible = nodes.subList(0, random.nextInt(1, nodes.size() + 1));
      var scores = scores(TopologySpreadConstraint.defaults(FOO), feasible, nodes);
      assertThat(scores)
          .hasSameSizeAs(feasible)
          .allSatisfy(score -> assertThat(score).isBetween(0L, 100L));
      var hard = TopologySpreadConstraint.of(random.nextInt(1, 4), ZONE, FOO);
      assertThat(PodTopologySpread.filter(POD, List.of(hard), nodes)).isNotEmpty();
    }
  }

  private static List<Long> scores(
      List<TopologySpreadConstraint> constraints, List<SpreadNode> feasible, List<SpreadNode> all) {
    return PodTopologySpread.scores(POD, constraints, TopologyRequirement.ALL_KEYS, feasible, all);
  }

  private static String allowed(
      SpreadPod pod, List<TopologySpreadConstraint> constraints, List<SpreadNode> nodes) {
    var names = new StringBuilder();
    PodTopologySpread.filter(pod, constraints, nodes).forEach(node -> names.append(node.name()));
    return names.toString();
  }

  private static List<Long> numbers(String text) {
    return List.of(text.split(" ")).stream().map(Long::valueOf).toList();
  }

  /** Hosts a, b, c and so on, with so many Pods each. */
  private static List<SpreadNode> hosts(String counts) {
    var nodes = new ArrayList<SpreadNode>();
    for (var count : numbers(counts)) {
      nodes.add(node("" + (char) ('a' + nodes.size()), "zone", count.intValue()));
    }
    return nodes;
  }

  private static SpreadNode node(String name, String zone, int pods) {
    var labels = Labels.of(HOSTNAME, name).with(ZONE, zone);
    return new SpreadNode(name, labels, List.of(), pods(name, pods));
  }

  private static SpreadNode bare(String name, int pods) {
    return new SpreadNode(name, Labels.of(HOSTNAME, name), List.of(), pods(name, pods));
  }

  private static List<ObjectMeta> pods(String node, int count) {
    var pods = new ArrayList<ObjectMeta>();
    for (int i = 0; i < count; i++) {
      pods.add(PodBuilder.pod(node + "-" + i).label("app", "foo").ready().build().meta());
    }
    return pods;
  }
}
