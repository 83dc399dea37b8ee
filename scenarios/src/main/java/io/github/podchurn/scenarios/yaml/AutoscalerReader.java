package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.autoscaling.Behavior;
import io.github.podchurn.model.autoscaling.HorizontalPodAutoscaler;
import io.github.podchurn.model.autoscaling.HorizontalPodAutoscalerSpec;
import io.github.podchurn.model.autoscaling.MetricSpec;
import io.github.podchurn.model.autoscaling.MetricSpec.ResourceUtilization;
import io.github.podchurn.model.autoscaling.ScalingRules;
import io.github.podchurn.model.autoscaling.ScalingRules.Policy;
import io.github.podchurn.model.autoscaling.ScalingRules.SelectPolicy;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scheduling.ResourceList;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads HorizontalPodAutoscalers, with the defaults and the checks of the API server ({@code
 * pkg/apis/autoscaling/v2/defaults.go} and {@code pkg/apis/autoscaling/validation/validation.go}).
 */
final class AutoscalerReader {

  /** What an autoscaler without metrics goes by. */
  private static final int DEFAULT_TARGET_PERCENT = 80;

  private static final int PERCENT_MAX = 100_000;
  private static final int WINDOW_SECONDS_MAX = 3_600;
  private static final int PERIOD_SECONDS_MAX = 1_800;
  private static final Words<String> TARGET_KINDS = Words.of("Deployment");
  private static final Words<String> METRICS = Words.of("Resource");
  private static final Words<String> RESOURCES = Words.of(ResourceList.CPU);
  private static final Words<String> TARGETS = Words.of("Utilization");
  private static final Words<SelectPolicy> SELECT_POLICIES =
      new Words<>(SelectPolicy.values(), SelectPolicy::manifestName);
  private static final Words<String> POLICIES = Words.of("Pods", "Percent");

  private final ManifestFields manifestFields;

  AutoscalerReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
  }

  /** One that holds the CPU at a share of the requests, as {@code kubectl autoscale} makes it. */
  static HorizontalPodAutoscaler of(
      ObjectMeta meta, String deployment, int min, int max, @Nullable Integer percent) {
    int target = percent == null ? DEFAULT_TARGET_PERCENT : percent;
    return new HorizontalPodAutoscaler(
        meta,
        deployment,
        HorizontalPodAutoscalerSpec.of(min, max, List.of(cpu(target))),
        HorizontalPodAutoscaler.Status.EMPTY);
  }

  private static MetricSpec cpu(int percent) {
    return new ResourceUtilization(ResourceList.CPU, MetricSpec.ALL_CONTAINERS, percent);
  }

  @Nullable HorizontalPodAutoscaler read(Fields object, @Nullable ObjectMeta meta) {
    var fields = object.require("spec", Value.FIELDS);
    if (fields == null) {
      return null;
    }
    var target = fields.require("scaleTargetRef", this::target);
    int min = fields.read("minReplicas", new IntegerReader(1, DeploymentReader.REPLICAS_MAX), 1);
    var max = fields.require("maxReplicas", it -> maxReplicas(it, min));
    var metrics =
        fields.read("metrics", it -> it.items(this::metric), List.of(cpu(DEFAULT_TARGET_PERCENT)));
    var behavior = fields.read("behavior", this::behavior);
    manifestFields.end(fields, KubernetesFields.AUTOSCALER_SPEC);
    if (meta == null || target == null || max == null || metrics.isEmpty()) {
      return null;
    }
    var spec = HorizontalPodAutoscalerSpec.of(min, max, metrics);
    return new HorizontalPodAutoscaler(
        meta,
        target,
        behavior == null ? spec : spec.withBehavior(behavior),
        HorizontalPodAutoscaler.Status.EMPTY);
  }

  private static @Nullable Integer maxReplicas(Value value, int min) {
    var max = value.integer(1, DeploymentReader.REPLICAS_MAX);
    return max != null && max < min
        ? value.wrong("must be greater than or equal to `minReplicas`")
        : max;
  }

  private @Nullable String target(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    fields.get("apiVersion");
    var kind = fields.require("kind", TARGET_KINDS);
    var name = fields.require("name", Value.SOME_TEXT);
    fields.end();
    return kind == null ? null : name;
  }

  private @Nullable MetricSpec metric(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var type = fields.require("type", METRICS);
    var resource = fields.require("resource", Value.FIELDS);
    manifestFields.end(fields, KubernetesFields.METRIC);
    if (type == null || resource == null) {
      return null;
    }
    var name = resource.require("name", RESOURCES);
    var percent = resource.require("target", this::utilization);
    resource.end();
    return name == null || percent == null ? null : cpu(percent);
  }

  private @Nullable Integer utilization(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    fields.require("type", TARGETS);
    var percent = fields.require("averageUtilization", new IntegerReader(1, PERCENT_MAX));
    fields.end();
    return percent;
  }

  private @Nullable Behavior behavior(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var up = fields.read("scaleUp", it -> rules(it, Behavior.DEFAULT.scaleUp()));
    var down = fields.read("scaleDown", it -> rules(it, Behavior.DEFAULT.scaleDown()));
    fields.end();
    return new Behavior(
        up == null ? Behavior.DEFAULT.scaleUp() : up,
        down == null ? Behavior.DEFAULT.scaleDown() : down);
  }

  private @Nullable ScalingRules rules(Value value, ScalingRules base) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var rules =
        base.withStabilizationWindow(
                fields.read(
                    "stabilizationWindowSeconds",
                    it -> seconds(it, 0, WINDOW_SECONDS_MAX),
                    base.stabilizationWindow()))
            .withSelectPolicy(fields.read("selectPolicy", SELECT_POLICIES, base.selectPolicy()));
    var policies = fields.read("policies", it -> it.items(this::policy), List.<Policy>of());
    manifestFields.end(fields, KubernetesFields.SCALING_RULES);
    return policies.isEmpty() ? rules : rules.withPolicies(policies.toArray(Policy[]::new));
  }

  private @Nullable Policy policy(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var type = fields.require("type", POLICIES);
    var number = fields.require("value", new IntegerReader(1, Integer.MAX_VALUE));
    var period = fields.require("periodSeconds", it -> seconds(it, 1, PERIOD_SECONDS_MAX));
    fields.end();
    if (type == null || number == null || period == null) {
      return null;
    }
    return type.equals("Pods")
        ? new Policy.Pods(number, period)
        : new Policy.Percent(number, period);
  }

  private static @Nullable Duration seconds(Value value, int min, int max) {
    var seconds = value.integer(min, max);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }
}
