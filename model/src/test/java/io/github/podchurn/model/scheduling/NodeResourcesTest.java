package io.github.podchurn.model.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.scheduling.PodRequests.InitContainer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/scheduler/framework/plugins/noderesources/fit_test.go")
@ExtendWith(SeededRandom.class)
class NodeResourcesTest {

  private static final long MIB = 1024L * 1024;

  @ParameterizedTest(
      name = "TestEnoughRequests: {0} CPU and {1} memory with {2} and {3} taken of 10 and 20: {4}")
  @CsvSource({
    "0, 0, 10, 20, ''",
    "1, 1, 10, 20, Insufficient cpu; Insufficient memory",
    "1, 1, 5, 5, ''",
    "2, 1, 9, 5, Insufficient cpu",
    "1, 2, 5, 19, Insufficient memory",
    "5, 1, 5, 19, ''"
  })
  void podFitsWhatIsLeft(long cpu, long memory, long usedCpu, long usedMemory, String reasons) {
    var node = node(10, 20).plus(PodRequests.of(ResourceList.of(usedCpu, usedMemory)).demand());
    assertThat(
            String.join(
                "; ", node.insufficient(PodRequests.of(ResourceList.of(cpu, memory)).demand())))
        .isEqualTo(reasons);
  }

  @Test
  void nodeTakesOnlySoManyPods() {
    var node = NodeResources.empty(1, ResourceList.of(10, 20)).plus(PodRequests.of().demand());
    assertThat(node.insufficient(PodRequests.of().demand())).containsExactly("Too many pods");
  }

  @Test
  void resourceThatANodeDoesNotHaveIsInsufficient() {
    var gpu = PodRequests.of(ResourceList.NONE.with("example.com/gpu", 1)).demand();
    assertThat(node(10, 20).insufficient(gpu)).containsExactly("Insufficient example.com/gpu");
  }

  @Test
  void initContainersNeedTheirMostAndSidecarsStay() {
    var pod =
        new PodRequests(
            List.of(ResourceList.of(3, 3), ResourceList.of(1, 1)),
            List.of(
                init(InitContainer.Kind.ORDINARY, 5),
                init(InitContainer.Kind.SIDECAR, 2),
                init(InitContainer.Kind.ORDINARY, 4)),
            ResourceList.of(1, 0));
    // All together: 4 and the sidecar's 2; while starting at most 2 + 4. The overhead comes on top.
    assertThat(pod.demand().total()).isEqualTo(ResourceList.of(7, 6));
    var heavy =
        new PodRequests(
            List.of(ResourceList.of(1, 1)),
            List.of(init(InitContainer.Kind.SIDECAR, 2), init(InitContainer.Kind.ORDINARY, 9)),
            ResourceList.NONE);
    assertThat(heavy.demand().total()).isEqualTo(ResourceList.of(11, 11));
  }

  @Test
  void containersWithoutRequestCountForScoresUnlessTheyRequestZero() {
    var none = PodRequests.of(ResourceList.NONE, ResourceList.of(0, 0));
    assertThat(none.demand().total().get(ResourceList.CPU)).isZero();
    assertThat(none.demand().nonZero()).isEqualTo(ResourceList.of(100, 200 * MIB));
  }

  @Nested
  @Upstream("pkg/scheduler/framework/plugins/noderesources/least_allocated_test.go")
  class LeastAllocated {

    @ParameterizedTest(name = "TestLeastAllocatedScoringStrategy: {2} and {3} of {0} and {1}: {4}")
    @CsvSource({
      "4000, 10000, 0, 0, 100",
      "4000, 10000, 3000, 5000, 37",
      "6000, 10000, 3000, 5000, 50",
      "4000, 10000, 5000, 5000, 25",
      "4000, 10000, 4000, 10000, 0",
      "4000, 0, 3000, 5000, 25",
      "0, 0, 3000, 5000, 0"
    })
    void theMoreIsLeftTheBetter(long cpuMax, long memoryMax, long cpu, long memory, long score) {
      var pod = PodRequests.of(ResourceList.of(cpu, memory)).demand();
      assertThat(node(cpuMax, memoryMax).leastAllocated(pod)).isEqualTo(score);
    }
  }

  @Nested
  @Upstream("pkg/scheduler/framework/plugins/noderesources/balanced_allocation_test.go")
  class BalancedAllocation {

    @ParameterizedTest(
        name = "TestNodeResourcesBalancedAllocation: {2} and {3} of {0} and {1}: {4}")
    @CsvSource({
      "4000, 10000, 0, 0, 100",
      "4000, 10000, 3000, 5000, 87",
      "6000, 10000, 3000, 5000, 100",
      "4000, 10000, 8000, 0, 50",
      "4000, 0, 3000, 5000, 100"
    })
    void theMoreAlikeTheSharesTheBetter(
        long cpuMax, long memoryMax, long cpu, long memory, long score) {
      var pod = PodRequests.of(ResourceList.of(cpu, memory)).demand();
      assertThat(node(cpuMax, memoryMax).balancedAllocation(pod)).isEqualTo(score);
    }
  }

  @ParameterizedTest(name = "of {0} nodes {1} are looked at")
  @CsvSource({"10, 10", "99, 99", "100, 100", "200, 100", "1000, 420", "5000, 500", "6000, 300"})
  void largeClustersAreNotSearchedToTheEnd(int nodes, int expected) {
    assertThat(NodeChoice.feasibleNodesToFind(nodes)).isEqualTo(expected);
  }

  @Test
  void equallyGoodNodesAreDrawn(SplittableRandom random) {
    var draws = new int[4];
    for (int i = 0; i < 10_000; i++) {
      draws[NodeChoice.best(new long[] {3, 7, 1, 7}, random)]++;
    }
    assertThat(draws[0] + draws[2]).isZero();
    // Five standard deviations.
    assertThat(draws[1]).isBetween(4_750, 5_250);
  }

  @Test
  void scoresLieWithinTheirBounds(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var node = filled(random, random.nextInt(10));
      var pod = pod(random);
      assertThat(node.leastAllocated(pod)).isBetween(0L, 100L);
      assertThat(node.balancedAllocation(pod)).isBetween(0L, 100L);
    }
  }

  @Test
  void podThatFitsStillFitsOnAnEmptierNode(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var allocatable = ResourceList.of(random.nextInt(10_000), random.nextInt(10_000));
      var fuller = NodeResources.empty(random.nextInt(1, 10), allocatable);
      var emptier = fuller;
      var pod = pod(random);
      for (int k = random.nextInt(8); k > 0; k--) {
        var other = pod(random);
        fuller = fuller.plus(other);
        emptier = random.nextBoolean() ? emptier.plus(other) : emptier;
      }
      assertThat(!fuller.fits(pod) || emptier.fits(pod)).isTrue();
      assertThat(emptier.leastAllocated(pod)).isGreaterThanOrEqualTo(fuller.leastAllocated(pod));
    }
  }

  private static NodeResources filled(SplittableRandom random, int pods) {
    var allocatable = ResourceList.of(random.nextInt(10_000), random.nextLong(1_000 * MIB));
    var node = NodeResources.empty(110, allocatable);
    for (int i = 0; i < pods; i++) {
      node = node.plus(pod(random));
    }
    return node;
  }

  private static PodDemand pod(SplittableRandom random) {
    return random.nextInt(4) == 0
        ? PodRequests.of(ResourceList.NONE).demand()
        : PodRequests.of(ResourceList.of(random.nextInt(3_000), random.nextInt(3_000))).demand();
  }

  private static InitContainer init(InitContainer.Kind kind, long amount) {
    return new InitContainer(kind, ResourceList.of(amount, amount));
  }

  private static NodeResources node(long cpuMilli, long memory) {
    return NodeResources.empty(110, ResourceList.of(cpuMilli, memory));
  }
}
