package io.github.podchurn.model.workload;

import static io.github.podchurn.model.workload.Deployments.deployment;
import static io.github.podchurn.model.workload.Deployments.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/controller/deployment/sync_test.go")
@ExtendWith(SeededRandom.class)
class ProportionalScalingTest {

  /** Old ReplicaSets stand here as upstream has them, the newest of them first. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // before to after | surge before and after | new | old | new and old afterwards
        "V-76 normal scaling event: 10 to 12 | 10 12 | 0 0 | 10 | '' | 12 | ''",
        "V-76 normal scaling event: 10 to 5 | 10 5 | 0 0 | 10 | '' | 5 | ''",
        "V-77 proportional scaling: 5 to 10 | 5 10 | 0 0 | 2 | 3 | 4 | 6",
        "V-77 proportional scaling: 5 to 3 | 5 3 | 0 0 | 2 | 3 | 1 | 2",
        "V-77 proportional scaling: 9 to 4 | 9 4 | 0 0 | 8 | 1 | 4 | 0",
        "TestScale: proportional scaling: 7 to 10 | 7 10 | 0 0 | 2 | 3 2 | 3 | 4 3",
        "TestScale: proportional scaling: 13 to 8 | 13 8 | 0 0 | 2 | 8 3 | 1 | 5 2",
        "V-79 leftover distribution: 3 to 4 | 3 4 | 0 0 | 1 | 1 1 | 2 | 1 1",
        "V-79 leftover distribution: 3 to 2 | 3 2 | 0 0 | 1 | 1 1 | 1 | 1 0",
        "V-79 proportional scaling (no new rs): 4 to 5 | 4 5 | 0 0 | - | 2 2 | - | 3 2",
        "V-80 proportional scaling: 6 to 0 | 6 0 | 0 0 | 3 | 2 1 | 0 | 0 0",
        "V-80 proportional scaling: 0 to 6 | 6 6 | 0 0 | 0 | 0 0 | 6 | 0 0",
        "V-81 deployment with surge pods | 10 20 | 2 2 | 6 | 6 | 11 | 11",
        "V-81 change both surge and size | 10 50 | 3 6 | 5 | 8 | 22 | 34",
        "V-81 change both size and template | 10 14 | 0 0 | - | 7 3 | - | 10 4"
      })
  void replicaSetsAreScaledInProportion(
      String name,
      String sizes,
      String surges,
      @Nullable Integer newest,
      String old,
      @Nullable Integer expectedNew,
      String expectedOld) {
    var size = numbers(sizes);
    var surge = numbers(surges);
    var sets = new ArrayList<ReplicaSet>();
    for (int each : oldestFirst(old)) {
      sets.add(written(each, sets.size(), size.get(0), surge.get(0)));
    }
    var newSet = newest == null ? null : written(newest, sets.size(), size.get(0), surge.get(0));
    var plan = RolloutPlan.next(deployment(size.get(1), "" + surge.get(1), "0"), newSet, sets);
    assertThat(plan.newest())
        .as(name)
        .isEqualTo(expectedNew == null ? OptionalInt.empty() : OptionalInt.of(expectedNew));
    assertThat(plan.old()).as(name).isEqualTo(oldestFirst(expectedOld));
  }

  private static ReplicaSet written(int size, int createdNanos, int desired, int surge) {
    return set(size, size, createdNanos, desired, desired + surge);
  }

  private static List<Integer> numbers(String text) {
    return text.isEmpty() ? List.of() : Stream.of(text.split(" ")).map(Integer::valueOf).toList();
  }

  private static List<Integer> oldestFirst(String newestFirst) {
    var numbers = new ArrayList<>(numbers(newestFirst));
    Collections.reverse(numbers);
    return numbers;
  }

  /** Of three ReplicaSets one has been left behind when the Deployment grew from 3 to 5. */
  @Test
  @DisplayName("TestScale: failed rs update")
  void whatWasNotWrittenIsCaughtUpWith() {
    var old = List.of(set(1, 1, 0, 5), set(1, 1, 1, 3));
    assertThat(RolloutPlan.next(deployment(5, "0", "0"), set(2, 2, 2, 5), old))
        .isEqualTo(new RolloutPlan(OptionalInt.of(2), List.of(1, 2)));
  }

  @Test
  @DisplayName("TestScale: saturated but broken new replica set does not affect old pods")
  void brokenNewReplicaSetDoesNotAffectOldPods() {
    var newest = set(2, 0, 1, 2, 3);
    var old = set(1, 1, 0, 2, 3);
    assertThat(ProportionalScaling.sizes(deployment(2, "1", "1"), List.of(newest, old)))
        .containsExactly(2, 1);
  }

  /** The whole change is shared out, nothing moves the other way, and shares are kept. */
  @Test
  void changeIsSharedInProportion(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var sizes = random.ints(random.nextInt(2, 6), 1, 40).toArray();
      int before = Arrays.stream(sizes).sum();
      var active = new ArrayList<ReplicaSet>();
      for (int k = 0; k < sizes.length; k++) {
        active.add(set(sizes[k], sizes[k], k, before));
      }
      int wished = random.nextInt(120);
      int surge = random.nextInt(10);
      var scaled = ProportionalScaling.sizes(deployment(wished, "" + surge, "0"), active);
      int most = wished == 0 ? 0 : wished + surge;
      assertThat(scaled.stream().mapToInt(it -> it).sum())
          .as("%s to %d", Arrays.toString(sizes), most)
          .isEqualTo(most);
      for (int k = 0; k < sizes.length; k++) {
        int change = scaled.get(k) - sizes[k];
        assertThat(change * Integer.signum(most - before)).isGreaterThanOrEqualTo(0);
        double share = (double) sizes[k] * most / before;
        assertThat(Math.abs(scaled.get(k) - share))
            .as("%s to %d: %s", Arrays.toString(sizes), most, scaled)
            .isLessThanOrEqualTo(sizes.length);
      }
    }
  }
}
