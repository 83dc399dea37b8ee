package io.github.podchurn.model.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.scheduling.Taint.Effect;
import io.github.podchurn.model.scheduling.Toleration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Upstream's cases: {@code pkg/controller/tainteviction/taint_eviction_test.go}. */
@Upstream("pkg/controller/tainteviction/taint_eviction_test.go")
@ExtendWith(SeededRandom.class)
class TaintManagerTest {

  private static final long NOW = Duration.ofHours(1).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Taint UNREACHABLE = taint("node.kubernetes.io/unreachable");

  @Test
  void untoleratedTaintEvictsAtOnce() {
    assertThat(TaintEviction.of(List.of(UNREACHABLE), List.of(), null, NOW))
        .contains(new TaintEviction(NOW, NOW));
    var other = List.of(Toleration.exists("other", null));
    var scheduled = new TaintEviction(NOW - SECOND, NOW + SECOND);
    assertThat(TaintEviction.of(List.of(UNREACHABLE), other, scheduled, NOW))
        .contains(new TaintEviction(NOW, NOW));
  }

  @Test
  void taintsOfOtherEffectsDoNotEvict() {
    var noSchedule = new Taint("k", "", Effect.NO_SCHEDULE);
    assertThat(TaintEviction.of(List.of(noSchedule), List.of(), null, NOW)).isEmpty();
    assertThat(TaintEviction.of(List.of(), List.of(), new TaintEviction(0, NOW), NOW)).isEmpty();
  }

  @Test
  void toleranceForAWhileEndsAfterIt() {
    var tolerations = List.of(tolerating(UNREACHABLE, Toleration.DEFAULT_PERIOD));
    assertThat(TaintEviction.of(List.of(UNREACHABLE), tolerations, null, NOW))
        .contains(new TaintEviction(NOW, NOW + 300 * SECOND));
  }

  @Test
  void toleranceForEverCancels() {
    var tolerations = List.of(Toleration.exists("", Effect.NO_EXECUTE));
    var scheduled = new TaintEviction(NOW - SECOND, NOW + SECOND);
    assertThat(TaintEviction.of(List.of(UNREACHABLE), tolerations, scheduled, NOW)).isEmpty();
  }

  @Test
  void theShortestOfSeveralCountsAndZeroIsNow() {
    var second = taint("second");
    var taints = List.of(UNREACHABLE, second);
    var forever = Toleration.exists("second", null);
    var minute = tolerating(UNREACHABLE, Duration.ofMinutes(1));
    assertThat(TaintEviction.of(taints, List.of(forever, minute), null, NOW))
        .contains(new TaintEviction(NOW, NOW + 60 * SECOND));
    var ten = tolerating(second, Duration.ofSeconds(10));
    assertThat(TaintEviction.of(taints, List.of(minute, ten), null, NOW))
        .contains(new TaintEviction(NOW, NOW + 10 * SECOND));
    var none = tolerating(second, Duration.ZERO);
    assertThat(TaintEviction.of(taints, List.of(minute, none), null, NOW))
        .contains(new TaintEviction(NOW, NOW));
  }

  @Test
  void theFirstTolerationThatMatchesIsTheOneThatCounts() {
    var forever = Toleration.exists("", null);
    var minute = tolerating(UNREACHABLE, Duration.ofMinutes(1));
    assertThat(TaintEviction.of(List.of(UNREACHABLE), List.of(forever, minute), null, NOW))
        .isEmpty();
    assertThat(TaintEviction.of(List.of(UNREACHABLE), List.of(minute, forever), null, NOW))
        .isPresent();
  }

  @Test
  void scheduledEvictionStaysWhenTaintsChange() {
    var scheduled = new TaintEviction(NOW - 100 * SECOND, NOW + 200 * SECOND);
    var shorter = List.of(tolerating(UNREACHABLE, Duration.ofSeconds(10)));
    assertThat(TaintEviction.of(List.of(UNREACHABLE), shorter, scheduled, NOW)).contains(scheduled);
  }

  @Test
  void neverEvictedInThePastAndNeverPostponed(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var taints = new ArrayList<Taint>();
      var tolerations = new ArrayList<Toleration>();
      for (int k = random.nextInt(4); k > 0; k--) {
        taints.add(taint("key-" + k));
        var toleration = Toleration.exists("key-" + random.nextInt(1, 4), null);
        var period = Duration.ofSeconds(random.nextInt(600));
        tolerations.add(random.nextBoolean() ? toleration : toleration.during(period));
      }
      var first = TaintEviction.of(taints, tolerations, null, NOW);
      first.ifPresent(
          eviction -> {
            assertThat(eviction.dueNanos()).isGreaterThanOrEqualTo(NOW);
            var again = TaintEviction.of(taints, tolerations, eviction, NOW + SECOND);
            assertThat(again.orElseThrow().dueNanos())
                .isLessThanOrEqualTo(Math.max(eviction.dueNanos(), NOW + SECOND));
          });
    }
  }

  private static Taint taint(String key) {
    return new Taint(key, "", Effect.NO_EXECUTE);
  }

  private static Toleration tolerating(Taint taint, Duration period) {
    return Toleration.exists(taint.key(), Effect.NO_EXECUTE).during(period);
  }
}
