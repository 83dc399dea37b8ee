package io.github.podchurn.model.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.scheduling.PodTopologySpread.TopologyRequirement;
import io.github.podchurn.model.selector.Operator;
import io.github.podchurn.model.selector.Requirement;
import io.github.podchurn.model.selector.Selector;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/scheduler/framework/plugins/podtopologyspread/scoring_test.go")
class TopologySpreadScoringTest {

  @ParameterizedTest(name = "TestPodTopologySpreadScore: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "one constraint on node, no existing pods | f | 1 host f | a b | 100 100",
        "one constraint on node, only one node is candidate | f | 1 host f | a:f.f ~b:f | 100",
        "one constraint on node, all nodes have the same number of matching pods"
            + " | f | 1 host f | a:f b:f | 100 100",
        "one constraint on node, all 4 nodes are candidates"
            + " | f | 1 host f | a:f.f b:f c d:f.f.f | 20 60 100 0",
        "one constraint on node, null selector"
            + " | f | 1 host null | a:f.f b:f c d:f.f.f | 100 100 100 100",
        "one constraint on node, all 4 nodes are candidates, maxSkew=2"
            + " | f | 2 host f | a:f.f b:f c d:f.f.f | 33 66 100 16",
        "one constraint on node, all 4 nodes are candidates, maxSkew=3"
            + " | f | 3 host f | a:f.f.f.f b:f.f.f c:f.f d:f | 44 66 77 100",
        "'one constraint on node, 3 out of 4 nodes are candidates'"
            + " | f | 1 host f | a:f.f.f.f b:f.f x:f ~y:f.f.f | 33 83 100",
        "'one constraint on node, 3 out of 4 nodes are candidates, one node doesn''t match topology"
            + " key' | f | 1 host f | a:f.f.f.f b-:f.f x:f ~y:f.f.f | 16 0 100",
        "one constraint on zone, 3 out of 4 nodes are candidates"
            + " | f | 1 zone f | a@1:f.f.f.f b@1:f.f x@2:f ~y@2:f.f.f | 75 75 100",
        "two Constraints on zone and node, 2 out of 4 nodes are candidates"
            + " | f | 1 zone f; 1 host f | a@1:f.f ~b@1:f x@2:f.f ~y@2:f.f.f.f | 100 63",
        "two Constraints on zone, 2 out of 4 nodes are candidates"
            + " | fb | 1 zone f; 1 zone b | a@1:fb.f ~b@1:fb x@2 ~y@2:f.fb.f | 85 100",
        "two Constraints on zone and node, with different labelSelectors"
            + " | fb | 1 zone f; 1 host b | a@1:f b@1:fb x@2 y@2:f.b | 60 20 100 60",
        "two Constraints on zone and node, with different labelSelectors, some nodes have 0 pods"
            + " | fb | 1 zone f; 1 host b | a@1 b@1:b x@2:f y@2:fb | 100 60 40 0",
        "two Constraints on zone and node, with different labelSelectors, 3 out of 4 nodes are"
            + " candidates | fb | 1 zone f; 1 host b | a@1:f b@1:fb x@2 ~y@2:f.b | 50 25 100",
        "existing pods in a different namespace do not count"
            + " | f | 1 host f | a:f/ns1.f b:f.f | 100 33",
        "terminating Pods should be excluded | f | 1 host f | a:f^ b:f | 100 0",
        "minDomains has no effect when ScheduleAnyway"
            + " | f | 2 node f min=10 | a:f.f b:f.f c:f | 75 75 100",
        "NodeAffinityPolicy honoed with labelSelectors"
            + " | f selector | 1 node f | a+:f.f b+:f c:f | 0 33 100",
        "NodeAffinityPolicy ignored with labelSelectors"
            + " | f selector | 1 node f ignore | a+:f.f b+:f c:f | 66 100 100",
        "NodeAffinityPolicy honoed with nodeAffinity"
            + " | f affinity | 1 node f | a+:f.f b+:f c:f | 0 33 100",
        "NodeAffinityPolicy ignored with nodeAffinity"
            + " | f affinity | 1 node f ignore | a+:f.f b+:f c:f | 66 100 100",
        "NodeTaintsPolicy honored | f | 1 node f taints | a:f.f b:f c!:f | 0 33 100",
        "NodeTaintsPolicy ignored | f | 1 node f | a:f.f b:f c!:f | 66 100 100",
        "matchLabelKeys ANDed with LabelSelector when LabelSelector is empty"
            + " | fb | 1 zone empty keys=f; 1 host empty keys=b"
            + " | a@1:f b@1:fb c@2:f.b d@2 | 60 20 60 100",
        "matchLabelKeys ANDed with LabelSelector when LabelSelector isn't empty"
            + " | fbz | 1 zone f; 1 host b keys=z | a@1:f b@1:fbz c@2:f.b.bz d@2 | 60 20 60 100"
      })
  void nodesWithFewerPodsAreBetter(
      String name, String pod, String constraints, String nodes, String expected) {
    var row = new SpreadRow(nodes);
    var spread = SpreadRow.pod(pod);
    var scores =
        PodTopologySpread.scores(
            spread,
            row.constraints(constraints, spread),
            TopologyRequirement.ALL_KEYS,
            row.candidates(),
            row.nodes());
    assertThat(text(scores)).as(name).isEqualTo(expected);
  }

  @ParameterizedTest(name = "TestPodTopologySpreadScore: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "system defaulting, nodes don't have zone, pods match service"
            + " | a:f.f.f.f b:f.f.f c:f.f d:f | 44 66 77 100"
      })
  void nodesWithoutZoneAreOneZoneToTheDefaults(String name, String nodes, String expected) {
    var row = new SpreadRow(nodes);
    var service = Selector.of(List.of(Requirement.of("foo", Operator.EQUALS, List.of(""))));
    var scores =
        PodTopologySpread.scores(
            SpreadRow.pod("f"),
            TopologySpreadConstraint.defaults(service).stream().map(row::counted).toList(),
            TopologyRequirement.ANY,
            row.candidates(),
            row.nodes());
    assertThat(text(scores)).as(name).isEqualTo(expected);
  }

  private static String text(long[] scores) {
    return LongStream.of(scores).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }
}
