package io.github.podchurn.engine.proxy;

import static io.github.podchurn.model.scenario.ProxySpec.SyncRunner.GAP_AFTER_COMPLETION;
import static io.github.podchurn.model.scenario.ProxySpec.SyncRunner.TOKEN_BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The period is 1000, and a run takes 40 unless said otherwise. */
@ExtendWith(SeededRandom.class)
class SyncRunnerTest {

  @Test
  void firstRunMayStartAtOnce() {
    assertThat(new SyncRunner(GAP_AFTER_COMPLETION, 1_000).earliestStart(7)).isEqualTo(7);
    assertThat(new SyncRunner(TOKEN_BUCKET, 1_000).earliestStart(7)).isEqualTo(7);
  }

  @Test
  void gapIsCountedFromTheEndOfTheRun() {
    var runner = new SyncRunner(GAP_AFTER_COMPLETION, 1_000);
    runner.ran(100, 140);

    assertThat(runner.earliestStart(120)).isEqualTo(1_140);
    assertThat(runner.earliestStart(1_139)).isEqualTo(1_140);
    assertThat(runner.earliestStart(1_141)).isEqualTo(1_141);
  }

  @Test
  void gapStaysHoweverLongTheQuietTimeWas() {
    var runner = new SyncRunner(GAP_AFTER_COMPLETION, 1_000);
    runner.ran(1_000_000, 1_000_040);

    assertThat(runner.earliestStart(1_000_010)).isEqualTo(1_001_040);
  }

  @Test
  void bucketAllowsTwoRunsAfterQuietTimeAndThenOnePerPeriod() {
    var runner = new SyncRunner(TOKEN_BUCKET, 1_000);

    assertThat(start(runner, 50_000)).isEqualTo(50_000);
    assertThat(start(runner, 50_001)).isEqualTo(50_040);
    assertThat(start(runner, 50_041)).isEqualTo(51_000);
    assertThat(start(runner, 51_001)).isEqualTo(52_000);
    assertThat(start(runner, 52_001)).isEqualTo(53_000);
  }

  @Test
  void bucketHoldsTwoTokensAndNoMore() {
    var runner = new SyncRunner(TOKEN_BUCKET, 1_000);
    start(runner, 0);

    assertThat(start(runner, 1_000_000)).isEqualTo(1_000_000);
    assertThat(start(runner, 1_000_000)).isEqualTo(1_000_040);
    assertThat(start(runner, 1_000_000)).isEqualTo(1_001_000);
  }

  @Test
  void runUnderWayIsWaitedFor() {
    var runner = new SyncRunner(TOKEN_BUCKET, 1_000);
    runner.ran(0, 5_000);

    assertThat(runner.earliestStart(10)).isEqualTo(5_000);
  }

  @Test
  void withoutPeriodRunsFollowEachOther() {
    for (var kind :
        new SyncRunner[] {
          new SyncRunner(TOKEN_BUCKET, 0), new SyncRunner(GAP_AFTER_COMPLETION, 0)
        }) {
      kind.ran(0, 40);
      kind.ran(40, 80);
      assertThat(kind.earliestStart(50)).isEqualTo(80);
      assertThat(kind.earliestStart(90)).isEqualTo(90);
    }
  }

  /** In any stretch of n periods at most n + 2 runs start, and always as soon as that allows. */
  @Test
  void bucketAgreesWithTheGenericCellRateAlgorithm(SplittableRandom random) {
    var runner = new SyncRunner(TOKEN_BUCKET, 1_000);
    long theoreticalArrival = 0;
    long end = 0;
    long requested = 0;

    for (int i = 0; i < 10_000; i++) {
      requested = Math.max(requested, end - 20) + random.nextLong(1 << random.nextInt(1, 13));
      long expected = Math.max(Math.max(requested, end), theoreticalArrival - 1_000);
      long start = runner.earliestStart(requested);
      assertThat(start).as("run %d", i).isEqualTo(expected);
      end = start + random.nextLong(200);
      runner.ran(start, end);
      theoreticalArrival = Math.max(theoreticalArrival, start) + 1_000;
    }
  }

  private static long start(SyncRunner runner, long requested) {
    long start = runner.earliestStart(requested);
    runner.ran(start, start + 40);
    return start;
  }
}
