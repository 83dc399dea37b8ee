package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;

/**
 * Makes a Job at every time of a schedule.
 *
 * <p>Source: {@code pkg/controller/cronjob/cronjob_controllerv2.go}. Time zones, starting deadlines
 * and suspension are left out.
 *
 * @param successfulHistory how many Jobs that are complete are kept
 * @param failedHistory how many failed ones
 */
public record CronJob(
    ObjectMeta meta,
    CronSchedule schedule,
    ConcurrencyPolicy concurrencyPolicy,
    int successfulHistory,
    int failedHistory,
    Labels jobLabels,
    Job.Spec job)
    implements KubernetesObject {

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
    return new CronJob(
        newMeta, schedule, concurrencyPolicy, successfulHistory, failedHistory, jobLabels, job);
  }
}
