package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.ObjectMeta;
import java.time.Duration;
import java.util.List;

/**
 * Pods that run to their end, until so many of them have succeeded.
 *
 * <p>Source: {@code manageJob} and {@code syncJob} in {@code pkg/controller/job/job_controller.go}.
 * Indexed Jobs, deadlines, suspension and Pod failure policies are left out.
 */
public record Job(ObjectMeta meta, Spec spec, Status status) implements KubernetesObject {

  /** The label by which a Job's Pods are found. */
  public static final String NAME_LABEL = "batch.kubernetes.io/job-name";

  private static final Duration BACK_OFF_MIN = Duration.ofSeconds(10);
  private static final Duration BACK_OFF_MAX = Duration.ofMinutes(10);

  /**
   * What is asked for.
   *
   * @param completions how many Pods have to succeed
   * @param parallelism how many may run at a time
   * @param backoffLimit after how many failed Pods the Job fails
   */
  public record Spec(int completions, int parallelism, int backoffLimit, PodTemplate template) {

    /** What a manifest that is silent about it means. */
    public static final int DEFAULT_BACKOFF_LIMIT = 6;
  }

  /** What the Job's controller last counted. */
  public record Status(int active, int succeeded, int failed, Outcome outcome) {
    public static final Status EMPTY = new Status(0, 0, 0, Outcome.RUNNING);
  }

  /** How far a Job is. */
  public enum Outcome {
    RUNNING,
    COMPLETE,
    FAILED
  }

  @Override
  public Kind kind() {
    return Kind.JOB;
  }

  @Override
  public Job withMeta(ObjectMeta newMeta) {
    return new Job(newMeta, spec, status);
  }

  public Job withStatus(Status newStatus) {
    return new Job(meta, spec, newStatus);
  }

  /** The status by a new count of all its Pods. A Job that has ended stays as it is. */
  public Status count(List<Pod> pods) {
    if (status.outcome() != Outcome.RUNNING) {
      return status;
    }
    int active = (int) pods.stream().filter(PodAvailability::isActive).count();
    int succeeded = inPhase(pods, PodPhase.SUCCEEDED);
    int failed = inPhase(pods, PodPhase.FAILED);
    var outcome =
        succeeded >= spec.completions()
            ? Outcome.COMPLETE
            : failed > spec.backoffLimit() ? Outcome.FAILED : Outcome.RUNNING;
    return new Status(active, succeeded, failed, outcome);
  }

  private static int inPhase(List<Pod> pods, PodPhase phase) {
    return (int) pods.stream().filter(pod -> pod.status().phase() == phase).count();
  }

  /** How many Pods are to be active by a count: none once it has ended. */
  public int wantedActive(Status counted) {
    return counted.outcome() == Outcome.RUNNING
        ? Math.min(spec.parallelism(), spec.completions() - counted.succeeded())
        : 0;
  }

  /** How long after its last failed Pod a Job makes another: 10 s, doubling to ten minutes. */
  public static Duration backOff(int failed) {
    if (failed == 0) {
      return Duration.ZERO;
    }
    var doubled = BACK_OFF_MIN.multipliedBy(1L << Math.min(failed - 1, 10));
    return doubled.compareTo(BACK_OFF_MAX) < 0 ? doubled : BACK_OFF_MAX;
  }
}
