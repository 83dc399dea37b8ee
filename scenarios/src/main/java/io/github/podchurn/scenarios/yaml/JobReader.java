package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.workload.Job;
import io.github.podchurn.model.workload.RestartPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Jobs, with the defaults and the checks of the API server ({@code
 * pkg/apis/batch/v1/defaults.go} and {@code pkg/apis/batch/validation/validation.go}).
 */
final class JobReader {

  private static final List<RestartPolicy> POLICIES =
      List.of(RestartPolicy.ON_FAILURE, RestartPolicy.NEVER);

  private final ManifestFields manifestFields;
  private final TemplateReader templates;

  JobReader(ManifestFields manifestFields, TemplateReader templates) {
    this.manifestFields = manifestFields;
    this.templates = templates;
  }

  @Nullable Job read(Fields object, @Nullable ObjectMeta meta) {
    var spec = object.require("spec", this::spec);
    return spec == null || meta == null ? null : new Job(meta, spec, Job.Status.EMPTY);
  }

  /** Without a number of completions, one that succeeds ends a Job of several Pods at a time. */
  Job.@Nullable Spec spec(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var stated = fields.read("completions", JobReader::count);
    var statedParallelism = fields.read("parallelism", JobReader::count);
    int parallelism = statedParallelism == null ? 1 : statedParallelism;
    boolean isSilent = !fields.has("completions") && !fields.has("parallelism");
    int backoffLimit =
        fields.read(
            "backoffLimit",
            new IntegerReader(0, Integer.MAX_VALUE),
            Job.Spec.DEFAULT_BACKOFF_LIMIT);
    boolean suspended = fields.read("suspend", Value.BOOL, false);
    var template = fields.require("template", it -> templates.read(it, Kind.JOB, POLICIES));
    manifestFields.end(fields, KubernetesFields.JOB_SPEC);
    return template == null
        ? null
        : new Job.Spec(
            isSilent ? Integer.valueOf(1) : stated, parallelism, backoffLimit, suspended, template);
  }

  private static @Nullable Integer count(Value value) {
    return value.integer(0, DeploymentReader.REPLICAS_MAX);
  }
}
