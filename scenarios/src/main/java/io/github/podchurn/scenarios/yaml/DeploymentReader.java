package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.Deployment.RolloutSettings;
import io.github.podchurn.model.workload.RestartPolicy;
import io.github.podchurn.model.workload.RolloutProgress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Deployments, with the defaults and the checks of the API server ({@code
 * pkg/apis/apps/v1/defaults.go} and {@code pkg/apis/apps/validation/validation.go}).
 */
final class DeploymentReader {

  /** The most Pods of a cluster that Kubernetes is meant for. */
  static final int REPLICAS_MAX = 150_000;

  private final ManifestFields manifestFields;
  private final TemplateReader templates;
  private final StrategyReader strategies;
  private final SelectorReader selectors;

  DeploymentReader(ManifestFields manifestFields, TemplateReader templates) {
    this.manifestFields = manifestFields;
    this.templates = templates;
    this.strategies = new StrategyReader(manifestFields);
    this.selectors = new SelectorReader(manifestFields);
  }

  @Nullable Deployment read(Fields object, @Nullable ObjectMeta meta) {
    var fields = object.require("spec", Value.FIELDS);
    if (fields == null) {
      return null;
    }
    int replicas = fields.read("replicas", new IntegerReader(0, REPLICAS_MAX), 1);
    var selector = fields.require("selector", selectors::some);
    var template =
        fields.require(
            "template", it -> templates.read(it, Kind.DEPLOYMENT, List.of(RestartPolicy.ALWAYS)));
    var strategy = fields.read("strategy", strategies::read, StrategyReader.DEFAULT);
    var settings = settings(fields);
    manifestFields.end(fields, KubernetesFields.DEPLOYMENT_SPEC);
    var templateValue = fields.get("template");
    if (selector == null || template == null || templateValue == null) {
      return null;
    }
    TemplateReader.checkIsSelected(template, selector, templateValue, Kind.DEPLOYMENT);
    return meta == null
        ? null
        : new Deployment(
            meta,
            1,
            new Deployment.Spec(replicas, selector, template, strategy.rollingUpdate(), settings),
            Deployment.Status.EMPTY);
  }

  private static RolloutSettings settings(Fields fields) {
    var base = RolloutSettings.DEFAULT;
    var minReady = fields.read("minReadySeconds", DeploymentReader::seconds, base.minReady());
    int history =
        fields.read(
            "revisionHistoryLimit",
            new IntegerReader(0, Integer.MAX_VALUE),
            base.revisionHistoryLimit());
    var deadline =
        fields.read(
            "progressDeadlineSeconds",
            it -> deadline(it, minReady),
            RolloutProgress.DEFAULT_DEADLINE);
    boolean paused = fields.read("paused", Value.BOOL, false);
    boolean isEndless = deadline.toSeconds() == Integer.MAX_VALUE;
    return new RolloutSettings(minReady, history, isEndless ? null : deadline, paused);
  }

  private static @Nullable Duration deadline(Value value, Duration minReady) {
    var deadline = seconds(value);
    return deadline != null && deadline.compareTo(minReady) <= 0
        ? value.wrong("must be greater than minReadySeconds, which is " + minReady.toSeconds())
        : deadline;
  }

  static @Nullable Duration seconds(Value value) {
    var seconds = value.integer(0, Integer.MAX_VALUE);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }
}
