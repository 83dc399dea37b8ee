package io.github.podchurn.model.workload;

import java.util.List;
import java.util.Set;

/**
 * What a Job's controller counts, and how many Pods it wants.
 *
 * <p>Source: {@code syncJob}, {@code manageJob} and {@code pastBackoffLimitOnFailure} in {@code
 * pkg/controller/job/job_controller.go}.
 */
public final class JobPlan {

  private JobPlan() {}

  /** Whether a Pod has succeeded, terminating or not. */
  public static boolean hasSucceeded(Pod pod) {
    return pod.status().phase() == PodPhase.SUCCEEDED;
  }

  /** Whether a Pod counts as failed: it has, or was deleted before it had succeeded. */
  public static boolean hasFailed(Pod pod) {
    return pod.status().phase() == PodPhase.FAILED
        || (pod.meta().isTerminating() && !hasSucceeded(pod));
  }

  /**
   * The status by a new count. Each Pod is counted once, as its object may be gone at the next
   * count; a Job that has ended stays as it is.
   *
   * @param pods all that the Job owns
   * @param counted the uids of those that have been counted as succeeded or failed before
   */
  public static Job.Status count(Job job, List<Pod> pods, Set<String> counted) {
    var before = job.status();
    int active = 0;
    int succeeded = before.succeeded();
    int failed = before.failed();
    for (var pod : pods) {
      boolean isNew = !counted.contains(pod.meta().uid());
      active += PodAvailability.isActive(pod) ? 1 : 0;
      succeeded += isNew && hasSucceeded(pod) ? 1 : 0;
      failed += isNew && hasFailed(pod) ? 1 : 0;
    }
    var outcome =
        before.outcome() != Job.Outcome.RUNNING
            ? before.outcome()
            : outcome(
                job.spec(), new Job.Status(active, succeeded, failed, before.outcome()), pods);
    return new Job.Status(active, succeeded, failed, outcome);
  }

  private static Job.Outcome outcome(Job.Spec spec, Job.Status counted, List<Pod> pods) {
    boolean isExhausted = counted.failed() > spec.backoffLimit() || hasTooManyRestarts(spec, pods);
    if (isExhausted) {
      return Job.Outcome.FAILED;
    }
    var completions = spec.completions();
    boolean isDone =
        completions == null
            ? counted.succeeded() > 0 && counted.active() == 0
            : counted.succeeded() >= completions;
    return isDone ? Job.Outcome.COMPLETE : Job.Outcome.RUNNING;
  }

  /** With {@code restartPolicy: OnFailure} containers' restarts use up the limit too. */
  private static boolean hasTooManyRestarts(Job.Spec spec, List<Pod> pods) {
    if (spec.template().spec().restartPolicy() != RestartPolicy.ON_FAILURE) {
      return false;
    }
    int restarts =
        pods.stream()
            .filter(pod -> !pod.status().phase().isTerminal())
            .mapToInt(pod -> pod.status().restarts())
            .sum();
    return spec.backoffLimit() == 0 ? restarts > 0 : restarts >= spec.backoffLimit();
  }

  /** How many Pods are to be active by a count: none once the Job has ended or is suspended. */
  public static int wantedActive(Job.Spec spec, Job.Status counted) {
    if (counted.outcome() != Job.Outcome.RUNNING || spec.suspended()) {
      return 0;
    }
    var completions = spec.completions();
    if (completions == null) {
      return counted.succeeded() > 0 ? counted.active() : spec.parallelism();
    }
    return Math.min(spec.parallelism(), Math.max(0, completions - counted.succeeded()));
  }
}
