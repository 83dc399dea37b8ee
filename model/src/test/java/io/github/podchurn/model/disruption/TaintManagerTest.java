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
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/controller/tainteviction/taint_eviction_test.go")
@ExtendWith(SeededRandom.class)
class TaintManagerTest {

  private static final long NOW = Duration.ofHours(1).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Taint UNREACHABLE = taint("node.kubernetes.io/unreachable");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "TestCreatePod: scheduled on untainted Node | '' | '' | -1",
        "TestCreatePod: schedule on tainted Node | 1 | '' | 0",
        "TestCreatePod: schedule on tainted Node with finite toleration | 1 | 1:100 | 100",
        "TestCreatePod: schedule on tainted Node with infinite toleration | 1 | 1 | -1",
        "TestCreatePod: schedule on tainted Node with infinite invalid toleration | 1 | 2 | 0",
        "TestUpdateNode: Added taint, expect node patched and deleted | 1 | '' | 0",
        "TestUpdateNode: Added tolerated taint | 1 | 1:100 | 100",
        "TestUpdateNode: Only one added taint tolerated | 1 2 | 1:100 | 0",
        "TestUpdateNode: Taint removed | '' | 1:1 | -1",
        "TestUpdateNode: Pod with multiple tolerations are evicted when first one runs out"
            + " | 1 2 | 1:1 2:100 | 1"
      })
  void evictionFollowsFromTaintsAndTolerations(
      String name, String taints, String tolerations, int seconds) {
    var expected =
        seconds < 0
            ? Optional.empty()
            : Optional.of(new TaintEviction(NOW, NOW + seconds * SECOND));
    assertThat(TaintEviction.of(taints(taints), tolerations(tolerations), null, NOW))
        .as(name)
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("TestUpdatePod: lengthening toleration shouldn't work")
  void lengthenedTolerationDoesNotPostpone() {
    var scheduled = TaintEviction.of(taints("1"), tolerations("1:1"), null, NOW).orElseThrow();
    assertThat(TaintEviction.of(taints("1"), tolerations("1:100"), scheduled, NOW + SECOND / 2))
        .contains(scheduled);
  }

  @Test
  @DisplayName("TestUpdatePod: removing toleration")
  void removedTolerationEvictsAtOnce() {
    var scheduled = TaintEviction.of(taints("1"), tolerations("1:100"), null, NOW).orElseThrow();
    assertThat(TaintEviction.of(taints("1"), List.of(), scheduled, NOW + SECOND))
        .contains(new TaintEviction(NOW + SECOND, NOW + SECOND));
  }

  private static List<Taint> taints(String numbers) {
    return words(numbers).map(number -> taint("testTaint" + number)).toList();
  }

  private static List<Toleration> tolerations(String text) {
    return words(text)
        .map(
            word -> {
              var parts = word.split(":");
              var toleration = Toleration.exists("testTaint" + parts[0], Effect.NO_EXECUTE);
              return parts.length == 1
                  ? toleration
                  : toleration.during(Duration.ofSeconds(Long.parseLong(parts[1])));
            })
        .toList();
  }

  private static Stream<String> words(String text) {
    return text.isEmpty() ? Stream.of() : Stream.of(text.split(" "));
  }

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
  @DisplayName("TestFilterNoExecuteTaints: taints of other effects")
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
