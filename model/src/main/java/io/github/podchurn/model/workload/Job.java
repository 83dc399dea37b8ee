package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * Pods that run to their end, until so many of them have succeeded.
 *
 * <p>Source: {@code pkg/apis/batch/v1/defaults.go} and {@code pkg/controller/job}. Indexed Jobs,
 * deadlines, policies for failed Pods and the removal of finished Jobs are left out.
 */
public record Job(ObjectMeta meta, Spec spec, Status status) implements Workload {

  /** The label by which people find a Job's Pods. */
  public static final String NAME_LABEL = "batch.kubernetes.io/job-name";

  /** The same, as it was called before 1.27. */
  public static final String LEGACY_NAME_LABEL = "job-name";

  /**
   * What is asked for.
   *
   * @param completions how many Pods have to succeed; null when one that does ends the Job
   * @param parallelism how many may run at a time
   * @param backoffLimit after how many failures the Job fails
   * @param suspended whether nothing may run for now
   */
  public record Spec(
      @Nullable Integer completions,
      int parallelism,
      int backoffLimit,
      boolean suspended,
      PodTemplate template) {

    /** What a manifest that is silent about it means. */
    public static final int DEFAULT_BACKOFF_LIMIT = 6;
  }

  /**
   * What the Job's controller has counted.
   *
   * @param active Pods that are neither ended nor terminating
   * @param succeeded all that ever succeeded
   * @param failed all that ever failed, or were deleted before they ended
   */
  public record Status(int active, int succeeded, int failed, Outcome outcome) {
    public static final Status EMPTY = new Status(0, 0, 0, Outcome.RUNNING);
  }

  /** How far a Job is; from an end there is no way back. */
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

  /** A Pod of the Job, by the name of the Pod. */
  public Pod newPod(String name) {
    return spec.template()
        .withLabel(NAME_LABEL, meta.name())
        .withLabel(LEGACY_NAME_LABEL, meta.name())
        .newPod(this, name);
  }

  @Override
  public PodTemplate template() {
    return spec.template();
  }

  /** {@inheritDoc} So {@code kubectl wait --for=condition=complete} does, too. */
  @Override
  public boolean isComplete() {
    return status.outcome() == Outcome.COMPLETE;
  }
}
