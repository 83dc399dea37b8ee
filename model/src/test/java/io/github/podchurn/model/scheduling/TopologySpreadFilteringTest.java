package io.github.podchurn.model.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/scheduler/framework/plugins/podtopologyspread/filtering_test.go")
class TopologySpreadFilteringTest {

  @ParameterizedTest(name = "TestSingleConstraint: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no existing pods | f | 1 zone f | a@1 b@1 x@2 y@2 | abxy",
        "no existing pods, incoming pod doesn't match itself"
            + " | f | 1 zone b | a@1 b@1 x@2 y@2 | abxy",
        "existing pods in a different namespace do not count"
            + " | f | 1 zone f | a@1:f/ns1.f/ns2 b@1 x@2:f y@2:f | ab",
        "existing pods do not match null selector"
            + " | f | 1 zone null | a@1 b@1 x@2:f y@2:f | abxy",
        "'pods spread across zones as 3/3, all nodes fit'"
            + " | f | 1 zone f | a@1:f.f b@1:f x@2 y@2:f.f.f | abxy",
        "pods spread across zones as 1/2 due to absence of label 'zone' on node-b"
            + " | f | 1 zone f | a@1:f b:f x@2:f y@2:f | a",
        "pod cannot be scheduled as all nodes don't have label 'rack'"
            + " | f | 1 rack f | a@1 x@2 | ''",
        "'pods spread across nodes as 2/1/0/3, only node-x fits'"
            + " | f | 1 node f | a@1:f.f b@1:f x@2 y@2:f.f.f | x",
        "'pods spread across nodes as 2/1/0/3, maxSkew is 2, node-b and node-x fit'"
            + " | f | 2 node f | a@1:f.f b@1:f x@2 y@2:f.f.f | bx",
        "'pods spread across nodes as 2/1/0/3, but pod doesn''t match itself'"
            + " | b | 1 node f | a@1:f.f b@1:f x@2 y@2:f.f.f | bx",
        "'incoming pod has nodeAffinity, pods spread as 2/~1~/~0~/3, hence node-a fits'"
            + " | f only:a,y | 1 node f | a@1:f.f b@1:f x@2 y@2:f.f.f | abx",
        "terminating Pods should be excluded | f | 1 node f | a:f^ b:f | a",
        "'incoming pod has nodeAffinity, pods spread as 0/~2~/0/1, hence node-a fits'"
            + " | f not:b | 1 zone f | a@1 b@1:f.f x@2 y@2:f | ab",
        "'pods spread across nodes as 2/2/1, maxSkew is 2, and the number of domains < minDomains,"
            + " then the third node fits' | f | 2 node f min=4 | a:f.f b:f.f c:f | c",
        "'pods spread across nodes as 2/2/1, maxSkew is 2, and the number of domains > minDomains,"
            + " then the all nodes fit' | f | 2 node f min=2 | a:f.f b:f.f c:f | abc",
        "'pods spread across zone as 2/1, maxSkew is 2 and the number of domains < minDomains, then"
            + " the third and fourth nodes fit'"
            + " | f | 2 zone f min=3 | a@1:f b@1:f x@2 y@2:f | xy",
        "'pods spread across zone as 2/1, maxSkew is 2 and the number of domains > minDomains, then"
            + " the all nodes fit' | f | 2 zone f min=1 | a@1:f b@1:f x@2 y@2:f | abxy",
        "NodeAffinityPolicy honored with labelSelectors"
            + " | f selector | 1 node f | a+:f b+:f x+ y:f | xy",
        "NodeAffinityPolicy ignored with labelSelectors"
            + " | f selector | 1 node f ignore | a+:f b+:f x+ y:f | x",
        "NodeAffinityPolicy honored with nodeAffinity"
            + " | f affinity | 1 node f | a+:f b+:f x+ y:f | xy",
        "NodeAffinityPolicy ignored with nodeAffinity"
            + " | f affinity | 1 node f ignore | a+:f b+:f x+ y:f | x",
        "NodeTaintsPolicy honored | f | 1 node f taints | a+:f b+:f x+ y!:f | xy",
        "NodeTaintsPolicy ignored | f | 1 node f | a+:f b+:f x+ y!:f | x"
      })
  void nodesMayExceedTheLeastByTheSkew(
      String name, String pod, String constraint, String nodes, String expected) {
    assertThat(allowed(pod, constraint, nodes)).as(name).isEqualTo(expected);
  }

  @ParameterizedTest(name = "TestMultipleConstraints: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "two Constraints on zone and node, spreads = [3/3, 2/1/0/3]"
            + " | f | 1 zone f; 1 node f | a@1:f.f b@1:f x@2 y@2:f.f.f | x",
        "two Constraints on zone and node, spreads = [3/4, 2/1/0/4]"
            + " | f | 1 zone f; 1 node f | a@1:f.f b@1:f x@2 y@2:f.f.f.f | ''",
        "Constraints hold different labelSelectors, spreads = [1/0, 1/0/0/1]"
            + " | fb | 1 zone f; 1 node b | a@1:f b@1 x@2 y@2:b | x",
        "Constraints hold different labelSelectors, spreads = [1/0, 0/0/1/1]"
            + " | fb | 1 zone f; 1 node b | a@1:f b@1 x@2:b y@2:b | ''",
        "Constraints hold different labelSelectors, spreads = [2/3, 1/0/0/1]"
            + " | fb | 1 zone f; 1 node b | a@1:f.fb b@1 x@2 y@2:f.fb.f | b",
        "Constraints hold different labelSelectors but pod doesn't match itself on 'zone' constraint"
            + " | b | 1 zone f; 1 node b | a@1:f b@1 x@2:b y@2:b | ab",
        "'two Constraints on zone and node, absence of label ''node'' on node-x, spreads = [1/1,"
            + " 1/0/0/1]' | f | 1 zone f; 1 node f | a@1:f b@1 x-@2 y@2:f | b",
        "'two node inclusion Constraints, zone: honor/ignore, node: ignore/ignore'"
            + " | f selector | 1 zone f; 1 node f ignore | a+@1:f b+@1:f x+@2 y@2:f | x",
        "'two node inclusion Constraints, zone: honor/honor, node: honor/ignore'"
            + " | f | 1 zone f taints; 1 node f | a+@1:f b+@1:f x+@2 y!@2:f | x",
        "'two node inclusion Constraints, zone: honor/ignore, node: honor/ignore'"
            + " | f selector | 1 zone f; 1 node f | a+@1:f b@1:f x+@2 y+!@2:f | bx",
        "'two node inclusion Constraints, zone: honor/honor, node: ignore/ignore'"
            + " | f selector | 1 zone f taints; 1 node f ignore | a+@1:f b@1:f x+@2 y+!@2:f | x",
        "two Constraints on zone, spreads = [3/3, 2/1]"
            + " | fb | 1 zone b; 1 zone f | a@1:fb.f b@1:fb x@2 y@2:f.fb.f | xy",
        "two Constraints on zone, spreads = [3/4, 2/1]"
            + " | fb | 1 zone b; 1 zone f | a@1:fb.f b@1:fb x@2 y@2:f.fb.f.f | ''"
      })
  void everyConstraintHasToHold(
      String name, String pod, String constraints, String nodes, String expected) {
    assertThat(allowed(pod, constraints, nodes)).as(name).isEqualTo(expected);
  }

  private static String allowed(String pod, String constraints, String nodes) {
    var row = new SpreadRow(nodes);
    var spread = SpreadRow.pod(pod);
    var allowed =
        PodTopologySpread.allowed(
            spread, row.constraints(constraints, spread), row.nodes().values());
    return row.candidates().stream()
        .filter(allowed)
        .map(SpreadNode::name)
        .collect(Collectors.joining());
  }
}
