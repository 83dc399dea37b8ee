package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.model.result.ClusterEvent;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Jobs and CronJobs in simulated time, as {@code kubectl get events} would show them. */
class JobLifeTest {

  /** The controller hears of a failure within a relist and its batch of a second. */
  private static final Offset<Double> SECONDS = within(4.0);

  @Test
  void failedPodsAreReplacedAfterBackOffsUntilTheLimit() {
    var created = times(job("backoffLimit: 3", "crash: 5s"), "SuccessfulCreate", "job/once");

    // Each Pod starts after a moment and fails after 5 s; then come 10, 20 and 40 s.
    double[] expected = {0, 18, 46, 94};
    assertThat(created).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(created.get(i)).isCloseTo(expected[i], SECONDS);
    }
    assertThat(times(job("backoffLimit: 3", "crash: 5s"), "BackoffLimitExceeded", "job/once"))
        .hasSize(1);
  }

  @Test
  void atMostAsManyPodsRunAsParallelismAllowsUntilEnoughHaveSucceeded() {
    var created =
        times(
            job("completions: 4, parallelism: 2", "completion: 20s"),
            "SuccessfulCreate",
            "job/once");

    assertThat(created).hasSize(4);
    assertThat(created.get(1)).isZero();
    assertThat(created.get(2)).isCloseTo(22, SECONDS);
  }

  /** The Jobs run for 90 s; after the first one there are times at 2:00, 3:00, 4:00 and 5:00. */
  @Test
  void concurrencyPolicyDecidesWhatBecomesOfATimeDuringAJob() {
    assertThat(created("Allow")).containsExactly(60.1, 120.1, 180.1, 240.1, 300.1);
    assertThat(created("Replace")).containsExactly(60.1, 120.1, 180.1, 240.1, 300.1);

    // What was missed is made up for as soon as the Job before has ended.
    var forbidden = created("Forbid");
    assertThat(forbidden).hasSize(4);
    assertThat(forbidden.get(1)).isCloseTo(152, SECONDS);
    assertThat(forbidden.get(2)).isCloseTo(244, SECONDS);
  }

  @Test
  void onlyTheLatestJobsAreKept() {
    var deleted = times(cronJob("Allow", "10s"), "SuccessfulDelete", "cronjob/tick");

    // Three that are complete are kept, so that the first goes when the fourth has ended.
    assertThat(deleted).hasSize(2);
    assertThat(deleted.get(0)).isCloseTo(255, SECONDS);
  }

  private static List<Double> created(String policy) {
    return times(cronJob(policy, "90s"), "SuccessfulCreate", "cronjob/tick");
  }

  private static List<Double> times(String yaml, String reason, String object) {
    return Simulations.run(Simulations.read(yaml), 1).clusterEvents().stream()
        .filter(event -> event.reason().equals(reason) && event.object().equals(object))
        .map(ClusterEvent::first)
        .toList();
  }

  private static String job(String spec, String behavior) {
    return scenario("3m30s", behavior)
        + """
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: {name: once}
        spec: {%s, template: %s}
        """
            .formatted(spec, TEMPLATE);
  }

  private static String cronJob(String policy, String completion) {
    return scenario("5m50s", "completion: " + completion)
        + """
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: tick}
        spec:
          schedule: "* * * * *"
          concurrencyPolicy: %s
          jobTemplate: {spec: {template: %s}}
        """
            .formatted(policy, TEMPLATE);
  }

  private static final String TEMPLATE =
      "{metadata: {labels: {app: job}}, spec: {restartPolicy: Never, containers: [{name: job, image:"
          + " \"job:1\"}]}}";

  private static String scenario(String duration, String behavior) {
    return """
        apiVersion: podchurn.io/v1
        kind: Scenario
        metadata: {name: jobs}
        spec:
          duration: %s
          behaviors: [{match: {labels: {app: job}}, %s}]
        """
        .formatted(duration, behavior);
  }
}
