package io.github.podchurn.model.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.scheduling.PodRequests.InitContainer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SeededRandom.class)
class NodeResourcesTest {

  private static final long MIB = 1024L * 1024;

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
}
