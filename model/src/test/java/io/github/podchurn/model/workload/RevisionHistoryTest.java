package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/controller/deployment/sync_test.go")
@ExtendWith(SeededRandom.class)
class RevisionHistoryTest {

  /** Sizes as they are asked for and counted; D is being deleted. */
  @ParameterizedTest(name = "TestDeploymentController_cleanupDeployment: {0} with limit {1}")
  @CsvSource({
    "0/0 0/0 0/0, 1, 2",
    "0/0 0/1 1/0 1/1, 0, 1",
    "0/0 0/0, 0, 2",
    "1/1 1/1, 0, 0",
    "D, 0, 0",
    "0/0 0/0 0/0, 2147483647, 0"
  })
  void emptyReplicaSetsBeyondTheLimitAreDeleted(String sets, int limit, int expected) {
    var old = new ArrayList<ReplicaSet>();
    for (var text : sets.split(" ")) {
      var set = ReplicaSetBuilder.named("foo-" + old.size());
      var sizes = text.equals("D") ? new String[] {"0", "0"} : text.split("/");
      set.size(Integer.parseInt(sizes[0])).counted(Integer.parseInt(sizes[1]));
      old.add((text.equals("D") ? set.terminating() : set).build());
    }
    assertThat(RevisionHistory.toDelete(old, limit)).hasSize(expected);
  }

  /** Size and revision of each, the oldest first; no revision counts as 0. */
  @ParameterizedTest(name = "TestDeploymentController_cleanupDeploymentOrder: {0} with limit {1}")
  @CsvSource({
    "0@1 0@2, 1, foo-1",
    "0@2 0@1, 1, foo-2",
    "0@1 0@0, 1, foo-2",
    "0@0 0@2, 1, foo-1",
    "1@1 0@2 0@3, 1, foo-2",
    "1@1 1@2 0@3, 1, ''",
    "0@3 0@1 0@4 0@2, 2, foo-2 foo-4"
  })
  void lowestRevisionsGoFirst(String sets, int limit, String expected) {
    var old = new ArrayList<ReplicaSet>();
    for (var text : sets.split(" ")) {
      int size = text.charAt(0) - '0';
      var set = ReplicaSetBuilder.named("foo-" + (old.size() + 1)).size(size).counted(size);
      old.add(set.revision(text.charAt(2) - '0').createdAt(old.size()).build());
    }
    assertThat(String.join(" ", names(RevisionHistory.toDelete(old, limit)))).isEqualTo(expected);
  }

  @Test
  void rollbackGoesToTheSecondHighestOrTheOneThatIsNamed(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var revisions = random.ints(random.nextInt(6), 1, 20).distinct().toArray();
      var sets = sets(revisions);
      var sorted = Arrays.stream(revisions).sorted().toArray();
      int previous = sorted.length < 2 ? 0 : sorted[sorted.length - 2];
      assertThat(RevisionHistory.previousRevision(sets)).isEqualTo(previous);
      int wanted = random.nextInt(20);
      int effective = wanted == 0 ? previous : wanted;
      assertThat(RevisionHistory.rollbackTarget(sets, wanted).map(it -> it.rollout().revision()))
          .isEqualTo(Arrays.stream(revisions).boxed().filter(it -> it == effective).findFirst());
    }
  }

  @Test
  void previousRevisionIsTheSecondHighest() {
    assertThat(RevisionHistory.previousRevision(sets(3, 1, 4))).isEqualTo(3);
    assertThat(RevisionHistory.previousRevision(sets(1))).isZero();
    assertThat(RevisionHistory.previousRevision(List.of())).isZero();
  }

  @Test
  void rollbackGoesToTheRevisionOrTheOneBefore() {
    var sets = sets(3, 1, 4);
    assertThat(RevisionHistory.rollbackTarget(sets, 1)).contains(sets.get(1));
    assertThat(RevisionHistory.rollbackTarget(sets, RevisionHistory.PREVIOUS))
        .contains(sets.get(0));
    assertThat(RevisionHistory.rollbackTarget(sets, 2)).isEmpty();
    assertThat(RevisionHistory.rollbackTarget(sets(1), RevisionHistory.PREVIOUS)).isEmpty();
  }

  @Test
  void lowestRevisionsBeyondTheLimitAreForgotten() {
    var sets = sets(3, 1, 2);
    assertThat(names(RevisionHistory.toDelete(sets, 1))).containsExactly("r1", "r2");
    assertThat(names(RevisionHistory.toDelete(sets, 0))).containsExactly("r1", "r2", "r3");
    assertThat(RevisionHistory.toDelete(sets, 3)).isEmpty();
    assertThat(RevisionHistory.toDelete(sets, 10)).isEmpty();
  }

  @Test
  void thoseWithPodsStayAndTakeAPlace() {
    var busy = ReplicaSetBuilder.named("busy").revision(1).size(1).build();
    var counted = ReplicaSetBuilder.named("counted").revision(2).counted(1).build();
    var idle = ReplicaSetBuilder.named("idle").revision(3).build();
    var last = ReplicaSetBuilder.named("last").revision(4).build();
    assertThat(names(RevisionHistory.toDelete(List.of(busy, counted, idle, last), 1)))
        .containsExactly("idle");
  }

  @Test
  void thoseBeingDeletedDoNotCount() {
    var going = ReplicaSetBuilder.named("going").revision(1).terminating().build();
    var rest = ReplicaSetBuilder.named("rest").revision(2).build();
    assertThat(RevisionHistory.toDelete(List.of(going, rest), 1)).isEmpty();
  }

  @Test
  void withoutRevisionsTheOldestGo() {
    var younger = ReplicaSetBuilder.named("younger").createdAt(2).build();
    var older = ReplicaSetBuilder.named("older").createdAt(1).build();
    assertThat(names(RevisionHistory.toDelete(List.of(younger, older), 1)))
        .containsExactly("older");
  }

  @Test
  void asManyStayAsTheLimitSaysAndNoneWithPodsGoes(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var old = new ArrayList<ReplicaSet>();
      for (int k = random.nextInt(12); k > 0; k--) {
        old.add(
            ReplicaSetBuilder.named("set-" + k)
                .revision(random.nextInt(20))
                .size(random.nextInt(2))
                .counted(random.nextInt(2))
                .build());
      }
      int limit = random.nextInt(12);
      var deleted = RevisionHistory.toDelete(old, limit);
      assertThat(old.size() - deleted.size()).isGreaterThanOrEqualTo(Math.min(limit, old.size()));
      assertThat(deleted).allMatch(set -> set.replicas() == 0 && set.status().replicas() == 0);
    }
  }

  private static List<ReplicaSet> sets(int... revisions) {
    var sets = new ArrayList<ReplicaSet>();
    for (int revision : revisions) {
      sets.add(ReplicaSetBuilder.named("r" + revision).revision(revision).build());
    }
    return sets;
  }

  private static List<String> names(List<ReplicaSet> sets) {
    return sets.stream().map(set -> set.meta().name()).toList();
  }
}
