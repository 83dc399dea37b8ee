package io.github.podchurn.model.scheduling;

import static io.github.podchurn.model.scheduling.TopologySpreadConstraint.HOSTNAME;
import static io.github.podchurn.model.scheduling.TopologySpreadConstraint.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scheduling.PodTopologySpread.TopologyRequirement;
import io.github.podchurn.model.selector.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SeededRandom.class)
class PodTopologySpreadTest {

  private static final Selector FOO = Selector.of(Labels.of("app", "foo"));
  private static final SpreadPod POD =
      new SpreadPod("default", Labels.of("app", "foo"), NodeAffinity.ANY, List.of());

  @Test
  void podsOfNodesThatAreNoCandidatesCountForTheirZone() {
    var a = node("a", "zone1", 0);
    var full = node("full", "zone1", 3);
    var b = node("b", "zone2", 1);
    var one = List.of(TopologySpreadConstraint.of(1, ZONE, FOO));
    // ln 4 is 1.39: zone1 has round(4.16), zone2 round(1.39).
    assertThat(scores(one, List.of(a, b), List.of(a, full, b))).containsExactly(25, 100);
  }

  @Test
  void defaultsScoreNodesWithoutZoneByTheirHost() {
    var constraints = TopologySpreadConstraint.defaults(FOO);
    assertThat(constraints).extracting(TopologySpreadConstraint::maxSkew).containsExactly(3, 5);
    var zoned = node("a", "zone1", 1);
    var bare = bare("b", 0);
    // Hosts weigh ln 4, zones too as the missing one is a domain: 1.39 + 2 + 1.39 + 4 against 2.
    var nodes = List.of(zoned, bare);
    assertThat(scores(constraints, TopologyRequirement.ANY, nodes, nodes)).containsExactly(22, 100);
    assertThat(scores(constraints, TopologyRequirement.ALL_KEYS, nodes, nodes))
        .containsExactly(100, 0);
  }

  @Test
  void podsThatBelongToNothingAreNotSpread() {
    assertThat(TopologySpreadConstraint.defaults(Selector.of(Labels.empty()))).isEmpty();
    var nodes = hosts("3 0");
    assertThat(scores(List.of(), nodes, nodes)).containsExactly(100, 100);
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
  void matchLabelKeysTellRolloutsApart() {
    var pod = Labels.of("app", "foo").with("pod-template-hash", "new");
    var constraint =
        TopologySpreadConstraint.of(1, HOSTNAME, FOO)
            .matching(pod, List.of("pod-template-hash", "absent"));
    assertThat(constraint.selector()).hasToString("app=foo,pod-template-hash in (new)");
  }

  @Test
  void terminatingAndForeignPodsDoNotCount() {
    var there = PodBuilder.pod("x").label("app", "foo").ready();
    assertThat(TopologySpreadConstraint.counts(there.build().meta(), "default", FOO)).isTrue();
    assertThat(TopologySpreadConstraint.counts(there.build().meta(), "elsewhere", FOO)).isFalse();
    var going = there.terminating().build().meta();
    assertThat(TopologySpreadConstraint.counts(going, "default", FOO)).isFalse();
  }

  @Test
  void scoresLieWithinTheirBoundsAndSomeNodeIsAlwaysAllowed(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var nodes = new ArrayList<Host>();
      for (int n = random.nextInt(1, 8); n > 0; n--) {
        nodes.add(node("node-" + n, "zone" + random.nextInt(3), random.nextInt(6)));
      }
      var feasible = nodes.subList(0, random.nextInt(1, nodes.size() + 1));
      var scores = scores(TopologySpreadConstraint.defaults(FOO), feasible, nodes);
      assertThat(scores).hasSize(feasible.size());
      for (long score : scores) {
        assertThat(score).isBetween(0L, 100L);
      }
      var hard = TopologySpreadConstraint.of(random.nextInt(1, 4), ZONE, FOO);
      assertThat(allowed(POD, List.of(hard), nodes)).isNotEmpty();
    }
  }

  /** A node with its Pods. */
  private record Host(SpreadNode node, List<ObjectMeta> pods) {}

  private static long[] scores(
      List<TopologySpreadConstraint> constraints, List<Host> feasible, List<Host> all) {
    return scores(constraints, TopologyRequirement.ALL_KEYS, feasible, all);
  }

  private static long[] scores(
      List<TopologySpreadConstraint> constraints,
      TopologyRequirement requirement,
      List<Host> feasible,
      List<Host> all) {
    var byName = new TreeMap<String, SpreadNode>();
    all.forEach(host -> byName.put(host.node().name(), host.node()));
    var scored = feasible.stream().map(Host::node).toList();
    return PodTopologySpread.scores(POD, counted(constraints, all), requirement, scored, byName);
  }

  private static String allowed(
      SpreadPod pod, List<TopologySpreadConstraint> constraints, List<Host> hosts) {
    var nodes = hosts.stream().map(Host::node).toList();
    var allowed = PodTopologySpread.allowed(pod, counted(constraints, hosts), nodes);
    return nodes.stream().filter(allowed).map(SpreadNode::name).collect(Collectors.joining());
  }

  private static List<CountedConstraint> counted(
      List<TopologySpreadConstraint> constraints, List<Host> hosts) {
    var counted = new ArrayList<CountedConstraint>();
    for (var each : constraints) {
      var podsByNode = new TreeMap<String, Integer>();
      for (var host : hosts) {
        for (var pod : host.pods()) {
          if (TopologySpreadConstraint.counts(pod, "default", each.selector())) {
            podsByNode.merge(host.node().name(), 1, Integer::sum);
          }
        }
      }
      counted.add(new CountedConstraint(each, podsByNode));
    }
    return counted;
  }

  private static long[] numbers(String text) {
    return Stream.of(text.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  /** Hosts a, b, c and so on, with so many Pods each. */
  private static List<Host> hosts(String counts) {
    var nodes = new ArrayList<Host>();
    for (var count : numbers(counts)) {
      nodes.add(node("" + (char) ('a' + nodes.size()), "zone", (int) count));
    }
    return nodes;
  }

  private static Host node(String name, String zone, int pods) {
    var labels = Labels.of(HOSTNAME, name).with(ZONE, zone);
    return new Host(new SpreadNode(name, labels, List.of()), pods(name, pods));
  }

  private static Host bare(String name, int pods) {
    return new Host(new SpreadNode(name, Labels.of(HOSTNAME, name), List.of()), pods(name, pods));
  }

  private static List<ObjectMeta> pods(String node, int count) {
    var pods = new ArrayList<ObjectMeta>();
    for (int i = 0; i < count; i++) {
      pods.add(PodBuilder.pod(node + "-" + i).label("app", "foo").ready().build().meta());
    }
    return pods;
  }
}
