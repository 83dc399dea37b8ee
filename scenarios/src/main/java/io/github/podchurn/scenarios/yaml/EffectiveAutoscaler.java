package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.autoscaling.HorizontalPodAutoscaler;
import io.github.podchurn.model.autoscaling.MetricSpec;
import io.github.podchurn.model.autoscaling.ScalingRules;
import io.github.podchurn.model.autoscaling.ScalingRules.Policy;
import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code spec} of an autoscaler in an {@link EffectiveScenario}. */
final class EffectiveAutoscaler {

  private EffectiveAutoscaler() {}

  static Map<String, Object> of(HorizontalPodAutoscaler autoscaler) {
    var spec = autoscaler.spec();
    var tree = new LinkedHashMap<String, Object>();
    var target = EffectiveManifest.nested("kind", "Deployment");
    target.put("name", autoscaler.deployment());
    tree.put("scaleTargetRef", target);
    tree.put("minReplicas", spec.minReplicas());
    tree.put("maxReplicas", spec.maxReplicas());
    tree.put("metrics", EffectiveScenario.list(spec.metrics(), EffectiveAutoscaler::metric));
    var behavior = spec.behavior();
    if (behavior != null) {
      var rules = EffectiveManifest.nested("scaleUp", rules(behavior.scaleUp()));
      rules.put("scaleDown", rules(behavior.scaleDown()));
      tree.put("behavior", rules);
    }
    return tree;
  }

  /** The only metric that a manifest can ask for. */
  private static Map<String, Object> metric(MetricSpec metric) {
    var cpu = (MetricSpec.ResourceUtilization) metric;
    var target = EffectiveManifest.nested("type", "Utilization");
    target.put("averageUtilization", cpu.targetPercent());
    var resource = EffectiveManifest.nested("name", cpu.resource());
    resource.put("target", target);
    var tree = EffectiveManifest.nested("type", "Resource");
    tree.put("resource", resource);
    return tree;
  }

  private static Map<String, Object> rules(ScalingRules rules) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("stabilizationWindowSeconds", rules.stabilizationWindow().toSeconds());
    tree.put("selectPolicy", rules.selectPolicy().manifestName());
    tree.put("policies", EffectiveScenario.list(rules.policies(), EffectiveAutoscaler::policy));
    return tree;
  }

  private static Map<String, Object> policy(Policy policy) {
    var tree = new LinkedHashMap<String, Object>();
    if (policy instanceof Policy.Pods pods) {
      tree.put("type", "Pods");
      tree.put("value", pods.value());
    } else {
      tree.put("type", "Percent");
      tree.put("value", ((Policy.Percent) policy).value());
    }
    tree.put("periodSeconds", policy.period().toSeconds());
    return tree;
  }
}
