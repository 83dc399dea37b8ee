package io.github.podchurn.model.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CPUs are written whole in these cases. */
class NodeResourceScoresTest {

  private static final int CPU = 1_000;

  /** Nodes with their Pods: {@code 4000/10000:3000/0,3000/5000}. */
  private static Stream<NodeResources> nodes(String text) {
    return Stream.of(text.split(" ")).map(NodeResourceScoresTest::node);
  }

  private static NodeResources node(String text) {
    var parts = text.split(":");
    var node = NodeResources.empty(110, whole(NodeResourceRow.list(parts[0])));
    for (var pod : parts.length == 1 ? new String[0] : parts[1].split(",")) {
      node = node.plus(pod(pod).demand());
    }
    return node;
  }

  private static PodRequests pod(String text) {
    var pod = NodeResourceRow.pod(text, "", "");
    return new PodRequests(
        pod.containers().stream().map(NodeResourceScoresTest::whole).toList(),
        pod.initContainers(),
        pod.overhead());
  }

  private static ResourceList whole(ResourceList list) {
    return list.names(ResourceList.CPU)
        ? list.with(ResourceList.CPU, list.get(ResourceList.CPU) * CPU)
        : list;
  }

  @Nested
  @Upstream("pkg/scheduler/framework/plugins/noderesources/least_allocated_test.go")
  class LeastAllocated {

    @ParameterizedTest(name = "TestLeastAllocatedScoringStrategy: {0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "nothing scheduled, nothing requested | '' | 4000/10000 4000/10000 | 100 100",
          "nothing scheduled, resources requested, differently sized nodes"
              + " | 1000/2000 2000/3000 | 4000/10000 6000/10000 | 37 50",
          "no resources requested, pods scheduled | '' | 4000/10000 4000/10000 | 100 100",
          "no resources requested, pods scheduled with resources | ''"
              + " | 10000/20000:3000/0,3000/0 10000/20000:3000/0,3000/5000 | 70 57",
          "resources requested, pods scheduled with resources | 1000/2000 2000/3000"
              + " | 10000/20000:3000/0 10000/20000:3000/5000 | 57 45",
          "resources requested, pods scheduled with resources, differently sized nodes"
              + " | 1000/2000 2000/3000 | 10000/20000:3000/0 10000/50000:3000/5000 | 57 60",
          "requested resources exceed node capacity"
              + " | 3000/0 | 4000/10000:3000/0 4000/10000:3000/5000 | 50 25",
          "zero node resources, pods scheduled with resources"
              + " | '' | 0/0:3000/0 0/0:3000/5000 | 0 0",
          "bypass extended resource if the pod does not request"
              + " | 1000/2000 2000/3000 | 6000/10000 6000/10000/example.com/foo=4 | 50 50"
        })
    void theMoreIsLeftTheBetter(String name, String pod, String nodes, String expected) {
      assertThat(nodes(nodes).map(node -> "" + node.leastAllocated(pod(pod).demand())))
          .as(name)
          .containsExactly(expected.split(" "));
    }
  }

  @Nested
  @Upstream("pkg/scheduler/framework/plugins/noderesources/balanced_allocation_test.go")
  class BalancedAllocation {

    @ParameterizedTest(name = "TestNodeResourcesBalancedAllocation: {0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "nothing scheduled, resources requested, differently sized nodes"
              + " | 1/2000 2/3000 | 4/10000 6/10000 | 87 100",
          "resources requested, pods scheduled with resources"
              + " | 1/2000 2/3000 | 10/20000:3/0 10/20000:3/5000 | 82 95",
          "resources requested, pods scheduled with resources, differently sized nodes"
              + " | 1/2000 2/3000 | 10/20000:3/0 10/50000:3/5000 | 82 80",
          "requested resources at node capacity"
              + " | 1/0 2/0 | 6/10000:3/0 6/10000:3/5000 | 50 75",
          "resources requested, pods scheduled with resources if PreScore not called"
              + " | 1/2000 2/3000 | 10/20000:3/0 10/20000:3/5000 | 82 95"
        })
    void theMoreAlikeTheSharesTheBetter(String name, String pod, String nodes, String expected) {
      assertThat(nodes(nodes).map(node -> "" + node.balancedAllocation(pod(pod).demand())))
          .as(name)
          .containsExactly(expected.split(" "));
    }
  }
}
