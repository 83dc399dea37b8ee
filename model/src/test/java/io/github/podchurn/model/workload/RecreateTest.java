package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upstream's cases: {@code pkg/controller/deployment/recreate_test.go}. */
@Upstream("pkg/controller/deployment/recreate_test.go")
@ExtendWith(SeededRandom.class)
class RecreateTest {

  @ParameterizedTest(name = "V-86 OldPodsRunning status {0}, Pods {1}: {2}")
  @CsvSource({
    "1, '', true",
    "0, '', false",
    "0, FAILED, false",
    "0, SUCCEEDED, false",
    "0, FAILED SUCCEEDED, false",
    "0, PENDING, true",
    "0, RUNNING, true",
    "0, UNKNOWN, true",
    "0, FAILED SUCCEEDED PENDING, true"
  })
  void oldPodsRunning(int status, String phases, boolean expected) {
    var old = List.of(ReplicaSetBuilder.named("old").size(0).counted(status).build());
    var newest = ReplicaSetBuilder.named("new").build();
    assertThat(Recreate.oldPodsRunning(newest, old, pods("old", phases))).isEqualTo(expected);
    assertThat(Recreate.oldPodsRunning(null, old, pods("old", phases))).isEqualTo(expected);
  }

  @Test
  @DisplayName("TestOldPodsRunning: no old RSs")
  void withoutOldReplicaSetsThereAreNoOldPods() {
    assertThat(Recreate.oldPodsRunning(null, List.of(), List.of())).isFalse();
  }

  @Test
  @DisplayName("TestOldPodsRunning: old RSs with running pods")
  void podsOfAnyOldReplicaSetCount() {
    var old =
        List.of(ReplicaSetBuilder.named("some").build(), ReplicaSetBuilder.named("other").build());
    var pods = new ArrayList<>(pods("some", "RUNNING RUNNING"));
    pods.addAll(pods("other", "RUNNING RUNNING"));
    assertThat(Recreate.oldPodsRunning(null, old, pods)).isTrue();
  }

  @Test
  @DisplayName("TestScaleDownOldReplicaSets: 3")
  void oldReplicaSetIsScaledToZero() {
    var old = List.of(ReplicaSetBuilder.named("old").size(3).counted(3).build());
    assertThat(Recreate.next(3, null, old, List.of()).old()).containsExactly(0);
  }

  @Test
  void podsOfTheNewReplicaSetDoNotCount() {
    var newest = ReplicaSetBuilder.named("new").build();
    assertThat(Recreate.oldPodsRunning(newest, List.of(), pods("new", "RUNNING"))).isFalse();
    assertThat(Recreate.oldPodsRunning(null, List.of(), pods("new", "RUNNING"))).isTrue();
  }

  @Test
  void oldOnesAreEmptiedThenWaitedForThenReplaced() {
    var full = List.of(ReplicaSetBuilder.named("old").size(3).counted(3).build());
    assertThat(Recreate.next(3, null, full, pods("old", "RUNNING")).newest()).isEmpty();
    assertThat(Recreate.next(3, null, full, pods("old", "RUNNING")).old()).containsExactly(0);
    var emptied = List.of(ReplicaSetBuilder.named("old").size(0).counted(0).build());
    assertThat(Recreate.next(3, null, emptied, pods("old", "RUNNING")).newest()).isEmpty();
    assertThat(Recreate.next(3, null, emptied, List.of()).newest()).hasValue(3);
  }

  @Test
  void oldAndNewPodsAreNeverThereTogether(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int wished = random.nextInt(5);
      var newest = ReplicaSetBuilder.named("new").size(random.nextInt(2) * wished).build();
      var old = new ArrayList<ReplicaSet>();
      for (int k = random.nextInt(3); k > 0; k--) {
        var builder = ReplicaSetBuilder.named("old-" + k);
        old.add(builder.size(random.nextInt(2)).counted(random.nextInt(2)).build());
      }
      var pods = pods("old-1", random.nextBoolean() ? "" : "RUNNING");
      var plan = Recreate.next(wished, newest, old, pods);
      boolean clear =
          pods.isEmpty()
              && old.stream().allMatch(set -> set.replicas() + set.status().replicas() == 0);
      assertThat(plan.newest()).hasValue(clear ? wished : newest.replicas());
      assertThat(plan.old()).allMatch(size -> size == 0).hasSameSizeAs(old);
    }
  }

  private static List<Pod> pods(String owner, String phases) {
    var pods = new ArrayList<Pod>();
    for (var phase : phases.isEmpty() ? new String[0] : phases.split(" ")) {
      var pod = PodBuilder.pod("pod-" + pods.size()).phase(PodPhase.valueOf(phase)).build();
      var set = ReplicaSetBuilder.named(owner).build();
      pods.add(pod.withMeta(pod.meta().ownedBy(set)));
    }
    return pods;
  }
}
