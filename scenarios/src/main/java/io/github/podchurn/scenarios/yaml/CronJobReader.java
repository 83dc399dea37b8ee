package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.workload.CronJob;
import io.github.podchurn.model.workload.CronJob.ConcurrencyPolicy;
import io.github.podchurn.model.workload.CronSchedule;
import org.jspecify.annotations.Nullable;

/**
 * Reads CronJobs, with the defaults and the checks of the API server ({@code
 * pkg/apis/batch/v1/defaults.go} and {@code pkg/apis/batch/validation/validation.go}).
 */
final class CronJobReader {

  private static final Words<ConcurrencyPolicy> POLICIES =
      new Words<>(ConcurrencyPolicy.values(), ConcurrencyPolicy::manifestName);

  private final ManifestFields manifestFields;
  private final MetaReader metas;
  private final JobReader jobs;

  CronJobReader(ManifestFields manifestFields, MetaReader metas, JobReader jobs) {
    this.manifestFields = manifestFields;
    this.metas = metas;
    this.jobs = jobs;
  }

  @Nullable CronJob read(Fields object, @Nullable ObjectMeta meta) {
    var fields = object.require("spec", Value.FIELDS);
    if (fields == null) {
      return null;
    }
    var schedule = fields.require("schedule", CronJobReader::schedule);
    var policy = fields.read("concurrencyPolicy", POLICIES, ConcurrencyPolicy.ALLOW);
    boolean suspended = fields.read("suspend", Value.BOOL, false);
    int successful =
        fields.read(
            "successfulJobsHistoryLimit",
            CronJobReader::count,
            CronJob.Spec.DEFAULT_SUCCESSFUL_HISTORY);
    int failed =
        fields.read(
            "failedJobsHistoryLimit", CronJobReader::count, CronJob.Spec.DEFAULT_FAILED_HISTORY);
    var template = fields.require("jobTemplate", this::template);
    manifestFields.end(fields, KubernetesFields.CRON_JOB_SPEC);
    return schedule == null || template == null || meta == null
        ? null
        : new CronJob(
            meta, new CronJob.Spec(schedule, policy, suspended, successful, failed, template));
  }

  private static @Nullable Integer count(Value value) {
    return value.integer(0, Integer.MAX_VALUE);
  }

  private static @Nullable CronSchedule schedule(Value value) {
    var text = value.someText();
    if (text == null) {
      return null;
    }
    var schedule = CronSchedule.parse(text);
    return schedule.isPresent()
        ? schedule.get()
        : value.wrong(
            "\"" + text + "\"",
            "minute, hour, day of month, month and day of week, such as \"*/5 * * * *\", or one of "
                + String.join(", ", CronSchedule.descriptors()),
            null);
  }

  private CronJob.@Nullable JobTemplate template(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var stated = fields.read("metadata", metas::template);
    var meta = fields.has("metadata") ? stated : MetaReader.TemplateMeta.EMPTY;
    var spec = fields.require("spec", jobs::spec);
    manifestFields.end(fields, KubernetesFields.JOB_TEMPLATE);
    return meta == null || spec == null
        ? null
        : new CronJob.JobTemplate(meta.labels(), meta.annotations(), spec);
  }
}
