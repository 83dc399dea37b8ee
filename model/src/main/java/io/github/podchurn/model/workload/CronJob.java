package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;

/**
 * Makes a Job at every time of a schedule.
 *
 * <p>Source: {@code pkg/apis/batch/v1/defaults.go} and {@code pkg/controller/cronjob}. Time zones
 * and starting deadlines are left out.
 */
public record CronJob(ObjectMeta meta, Spec spec) implements KubernetesObject {

  /**
   * What is asked for.
   *
   * @param suspended whether no Job is made for now
   * @param successfulHistory how many Jobs that are complete are kept
   * @param failedHistory how many that have failed are kept
   */
  public record Spec(
      CronSchedule schedule,
      ConcurrencyPolicy concurrencyPolicy,
      boolean suspended,
      int successfulHistory,
      int failedHistory,
      JobTemplate template) {

    /** What a manifest that is silent about it means. */
    public static final int DEFAULT_SUCCESSFUL_HISTORY = 3;

    /** What a manifest that is silent about it means. */
    public static final int DEFAULT_FAILED_HISTORY = 1;
  }

  /** What each of its Jobs is made like. */
  public record JobTemplate(Labels labels, Labels annotations, Job.Spec spec) {}

  /** What becomes of a time at which the Job before is still running. */
  public enum ConcurrencyPolicy {
    /** Another Job beside it. */
    ALLOW("Allow"),
    /** Nothing. */
    FORBID("Forbid"),
    /** Another Job instead of it. */
    REPLACE("Replace");

    private final String manifestName;

    ConcurrencyPolicy(String manifestName) {
      this.manifestName = manifestName;
    }

    /** As a manifest's {@code concurrencyPolicy} spells it. */
    public String manifestName() {
      return manifestName;
    }
  }

  @Override
  public Kind kind() {
    return Kind.CRON_JOB;
  }

  @Override
  public CronJob withMeta(ObjectMeta newMeta) {
    return new CronJob(newMeta, spec);
  }

  public CronJob withSpec(Spec newSpec) {
    return new CronJob(meta, newSpec);
  }

  /** The Job of a time of the schedule, given in minutes since 1970, by which it is named. */
  public Job newJob(long unixMinute) {
    var template = spec.template();
    var jobMeta =
        ObjectMeta.of(meta.namespace(), meta.name() + "-" + unixMinute, template.labels())
            .withAnnotations(template.annotations())
            .ownedBy(this);
    return new Job(jobMeta, template.spec(), Job.Status.EMPTY);
  }
}
