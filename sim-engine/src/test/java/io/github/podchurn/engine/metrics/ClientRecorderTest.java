package io.github.podchurn.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.engine.SeededRandom;
import io.github.podchurn.engine.kernel.InvariantViolation;
import io.github.podchurn.model.result.FailureCause;
import io.github.podchurn.model.result.Outcome;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The run ends at 1000; a bucket is 100 long. */
@ExtendWith(SeededRandom.class)
class ClientRecorderTest {

  private final Windows windows = new Windows();
  private final ClientRecorder recorder =
      new ClientRecorder("visitors", windows, new TimeGrid(1_000, 100));

  @Test
  void everyRequestIsCountedOnce() {
    request(10, 20, Outcome.SUCCEEDED);
    request(10, 30, Outcome.REFUSED);
    request(20, 40, Outcome.REFUSED);

    var all = recorder.between(0, Long.MAX_VALUE);
    assertThat(all.ended()).isEqualTo(3);
    assertThat(all.failed()).isEqualTo(2);
    assertThat(all.count(Outcome.REFUSED)).isEqualTo(2);
    assertThat(all.inFlight()).isZero();
    recorder.checkConservation();
  }

  @Test
  void outcomeBehindTheEndOfTheRunIsInFlight() {
    request(900, 1_000, Outcome.SUCCEEDED);
    request(900, 1_001, Outcome.SUCCEEDED);

    var all = recorder.between(0, Long.MAX_VALUE);
    assertThat(all.count(Outcome.SUCCEEDED)).isEqualTo(1);
    assertThat(all.inFlight()).isEqualTo(1);
    recorder.checkConservation();
  }

  @Test
  void requestThatEndsTwiceIsViolation() {
    request(10, 20, Outcome.SUCCEEDED);
    recorder.failed(10, 25, Outcome.RESET, FailureCause.CRASH);

    assertThatExceptionOfType(InvariantViolation.class)
        .isThrownBy(recorder::checkConservation)
        .withMessageContaining("visitors started 1 requests, but 2 ended and 0 are in flight");
  }

  @Test
  void requestThatNeverEndsIsViolation() {
    recorder.started(10);

    assertThatExceptionOfType(InvariantViolation.class).isThrownBy(recorder::checkConservation);
  }

  @Test
  void requestThatStartsAfterTheRunIsViolation() {
    recorder.started(999);

    assertThatExceptionOfType(InvariantViolation.class)
        .isThrownBy(() -> recorder.started(1_000))
        .withMessageContaining("visitors sends after the end");
  }

  @Test
  void requestCountsWhereItStartsHoweverLateItEnds() {
    recorder.started(90);
    cutAt(100);
    recorder.started(100);
    end(recorder, 100, 110, Outcome.SUCCEEDED);
    end(recorder, 90, 200, Outcome.RESET);

    assertThat(recorder.between(0, 100).count(Outcome.RESET)).isEqualTo(1);
    assertThat(recorder.between(0, 100).ended()).isEqualTo(1);
    assertThat(recorder.between(100, 1_000).count(Outcome.SUCCEEDED)).isEqualTo(1);
    assertThat(recorder.between(100, 1_000).ended()).isEqualTo(1);
    recorder.checkConservation();
  }

  @Test
  void seriesCountRequestsByTheBucketTheyStartIn() {
    request(0, 150, Outcome.SUCCEEDED);
    request(99, 150, Outcome.SUCCEEDED);
    request(999, 999, Outcome.SUCCEEDED);
    request(100, 150, Outcome.RESET);
    request(950, 1_050, Outcome.REFUSED);

    var series = recorder.series(pod -> pod);
    assertThat(series.succeeded()).containsExactly(2L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L);
    assertThat(series.errors()).containsOnlyKeys("reset");
    assertThat(series.errors().get("reset")).startsWith(0L, 1L, 0L);
  }

  @Test
  void failuresOfOneKindAreToldApartByTheirCauses() {
    recorder.started(10);
    recorder.failed(10, 20, Outcome.REFUSED, FailureCause.STALE_TABLE);
    recorder.started(110);
    recorder.failed(110, 120, Outcome.REFUSED, FailureCause.STARTING);
    recorder.started(120);
    recorder.failed(120, 130, Outcome.RESET, FailureCause.CRASH);

    var series = recorder.series(pod -> pod);
    assertThat(series.errors().get("refused")).startsWith(1L, 1L, 0L);
    assertThat(series.failures())
        .extracting(it -> it.error() + " " + it.cause())
        .containsExactly("refused staleTable", "refused starting", "reset crash");
    assertThat(series.failures().get(1).failed()).startsWith(0L, 1L, 0L);
    assertThat(recorder.between(0, 1_000).count(Outcome.REFUSED, FailureCause.STARTING))
        .isEqualTo(1);
  }

  @Test
  void longestStalenessIsKept() {
    recorder.usedStaleAddress(10, 300);
    recorder.usedStaleAddress(20, 200);
    cutAt(500);
    recorder.usedStaleAddress(600, 700);

    assertThat(recorder.between(0, 500).stalenessNanos()).isEqualTo(300);
    assertThat(recorder.between(0, 1_000).stalenessNanos()).isEqualTo(700);
  }

  /** Against the order statistics of all values; the histogram keeps three digits. */
  @Test
  void quantilesAreThoseOfTheSortedTimesToThreeDigits(SplittableRandom random) {
    long hour = 3_600_000_000_000L;
    var wide = new ClientRecorder("visitors", windows, new TimeGrid(hour, hour / 600));
    double[] seconds = new double[20_000];
    for (int i = 0; i < seconds.length; i++) {
      long nanos = (long) (1e6 * Math.exp(random.nextDouble(8)));
      seconds[i] = nanos / 1e9;
      wide.started(i);
      end(wide, i, i + nanos, i % 2 == 0 ? Outcome.SUCCEEDED : Outcome.RESET);
    }
    double mean = Arrays.stream(seconds).average().orElseThrow();
    Arrays.sort(seconds);

    var times = wide.figures(0, hour).timeToOutcome().times();

    assertThat(times.p50()).isCloseTo(seconds[9_999], within(0.001 * seconds[9_999]));
    assertThat(times.p99()).isCloseTo(seconds[19_799], within(0.001 * seconds[19_799]));
    assertThat(times.p999()).isCloseTo(seconds[19_979], within(0.001 * seconds[19_979]));
    assertThat(times.max()).isCloseTo(seconds[19_999], within(0.001 * seconds[19_999]));
    assertThat(times.mean()).isCloseTo(mean, within(0.001 * mean));
    assertThat(wide.figures(0, hour).latency().counts().total()).isEqualTo(10_000);
  }

  @Test
  void nothingMeasuredHasNoTimes() {
    var none = recorder.figures(0, 1_000);

    assertThat(none.latency().times().p50()).isNull();
    assertThat(none.counts().ended()).isZero();
  }

  private void request(long start, long end, Outcome outcome) {
    recorder.started(start);
    end(recorder, start, end, outcome);
  }

  private static void end(ClientRecorder recorder, long start, long end, Outcome outcome) {
    if (outcome == Outcome.SUCCEEDED) {
      recorder.succeeded(start, end, ClientRecorder.NO_POD);
    } else {
      recorder.failed(start, end, outcome, FailureCause.STALE_TABLE);
    }
  }

  private void cutAt(long time) {
    recorder.insertStretch(windows.cutAt(time));
  }
}
