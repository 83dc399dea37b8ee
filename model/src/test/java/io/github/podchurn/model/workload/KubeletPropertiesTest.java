package io.github.podchurn.model.workload;

import static io.github.podchurn.model.SeededRandom.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kubelet's waits, probes and images, told once more step by step: 10,000 cases of each. */
@ExtendWith(SeededRandom.class)
class KubeletPropertiesTest {

  private static final int CASES = 10_000;

  /** A wait is twice the one before, up to the most, and none after a long run. */
  @Test
  void restartsWaitTwiceAsLongEachTimeUntilAContainerRunsForLong(SplittableRandom random) {
    var backOff = RestartBackOff.NONE;
    long seconds = 0;
    for (int i = 0; i < CASES; i++) {
      var ran = Duration.ofSeconds(random.nextInt(6) == 0 ? random.nextInt(1_200) : 30);
      backOff = backOff.afterRunning(ran);
      seconds = ran.toSeconds() > 600 ? 0 : seconds;
      assertThat(backOff.delay()).as("restart %d after %s", i, ran).hasSeconds(seconds);
      backOff = backOff.restarted();
      seconds = Math.min(300, Math.max(10, 2 * seconds));
    }
  }

  @Test
  void jobsWaitTwiceAsLongAfterEachFailureSinceASuccess(SplittableRandom random) {
    var backOff = JobBackOff.NONE;
    long seconds = 0;
    long now = 0;
    for (int i = 0; i < CASES; i++) {
      now += random.nextLong(1_000_000_000_000L);
      if (random.nextInt(10) == 0) {
        backOff = JobBackOff.NONE;
        seconds = 0;
        assertThat(backOff.untilNanos()).isLessThanOrEqualTo(now);
      } else {
        backOff = backOff.failed(now);
        seconds = Math.min(600, Math.max(10, 2 * seconds));
        assertThat(backOff.untilNanos())
            .as("failure %d", i)
            .isEqualTo(now + Duration.ofSeconds(seconds).toNanos());
      }
    }
  }

  /** The hook never outlasts the period, and SIGKILL comes when both are over, or after 2 s. */
  @Test
  void hookAndShutdownShareTheGracePeriod(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var grace = Duration.ofSeconds(random.nextInt(1, 120));
      var sleep = Duration.ofMillis(random.nextInt(4) == 0 ? 0 : random.nextInt(150_000));
      var shared = GracefulTermination.of(grace, sleep);
      long hookMillis = Math.min(sleep.toMillis(), grace.toMillis());
      long leftSeconds = grace.toSeconds() - hookMillis / 1_000;
      assertThat(shared.preStop()).as("%s of %s", sleep, grace).hasMillis(hookMillis);
      assertThat(shared.termToKill())
          .as("%s of %s", sleep, grace)
          .hasSeconds(Math.max(2, leftSeconds));
    }
  }

  @Test
  void imageWithoutATagOrWithLatestIsAlwaysPulled(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var registry = oneOf(random, "", "registry.example/", "registry.example:5000/");
      var path = oneOf(random, "", "team/", "team/group/");
      var tag = oneOf(random, "", ":latest", ":1.27", ":latest-1", ":v2");
      var digest = random.nextInt(4) == 0 ? "@sha256:" + "0a".repeat(32) : "";
      var image = registry + path + "web" + tag + digest;
      boolean isMoving = digest.isEmpty() && (tag.isEmpty() || tag.equals(":latest"));
      assertThat(ImagePullPolicy.defaultFor(image))
          .as(image)
          .isEqualTo(isMoving ? ImagePullPolicy.ALWAYS : ImagePullPolicy.IF_NOT_PRESENT);
    }
  }

  /** The result is the answer of the last run of equal attempts that was long enough. */
  @Test
  void probeResultIsThatOfTheLastRunLongEnough(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var probe =
          new Probe(
              Duration.ZERO,
              Duration.ofSeconds(10),
              Duration.ofSeconds(1),
              random.nextInt(1, 5),
              random.nextInt(1, 5));
      var result = random.nextBoolean() ? ProbeResult.INITIAL : ProbeResult.INITIALLY_GOOD;
      boolean initial = result.succeeded();
      var attempts = new ArrayList<Boolean>();
      int share = random.nextInt(1, 10);
      for (int k = random.nextInt(1, 30); k > 0; k--) {
        boolean succeeded = random.nextInt(10) < share;
        attempts.add(succeeded);
        result = result.after(succeeded, probe);
        boolean expected = expected(attempts, probe, initial);
        assertThat(result.succeeded()).as("%s, %s", attempts, probe).isEqualTo(expected);
        int run = lastRun(attempts, attempts.size());
        int threshold = threshold(succeeded, probe);
        assertThat(result.isReached(probe)).isEqualTo(run >= threshold);
        assertThat(result.isJustReached(probe)).isEqualTo(run == threshold);
        assertThat(result.isSettledOn(succeeded)).isEqualTo(expected == succeeded);
        assertThat(result.isSettledOn(!succeeded)).isFalse();
      }
    }
  }

  private static boolean expected(List<Boolean> attempts, Probe probe, boolean initial) {
    for (int end = attempts.size(); end > 0; end--) {
      boolean answer = attempts.get(end - 1);
      if (lastRun(attempts, end) >= threshold(answer, probe)) {
        return answer;
      }
    }
    return initial;
  }

  private static int lastRun(List<Boolean> attempts, int end) {
    int run = 0;
    while (run < end && attempts.get(end - 1 - run).equals(attempts.get(end - 1))) {
      run++;
    }
    return run;
  }

  private static int threshold(boolean succeeded, Probe probe) {
    return succeeded ? probe.successThreshold() : probe.failureThreshold();
  }

  @Test
  void podCountsWhileItIsActiveAndIsAvailableOnceItHasBeenReadyForLongEnough(
      SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var phase = oneOf(random, PodPhase.values());
      boolean isTerminating = random.nextInt(3) == 0;
      var builder = PodBuilder.pod("p").phase(phase);
      var pod = (isTerminating ? builder.terminating() : builder).build();
      boolean hasEnded = phase == PodPhase.SUCCEEDED || phase == PodPhase.FAILED;
      assertThat(PodAvailability.isActive(pod)).isEqualTo(!hasEnded && !isTerminating);

      long since = random.nextLong(20);
      long now = since + random.nextLong(20);
      long minReady = random.nextInt(3) == 0 ? 0 : random.nextLong(20);
      boolean isReady = random.nextInt(4) > 0;
      var ready = pod.withStatus(pod.status().withReady(true, since).withReady(isReady, now));
      boolean isLongEnough = minReady == 0 || now - since > minReady;
      assertThat(PodAvailability.isAvailable(ready, Duration.ofNanos(minReady), now))
          .as("ready for %d of %d", now - since, minReady)
          .isEqualTo(isReady && isLongEnough);
    }
  }
}
