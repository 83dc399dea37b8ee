package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.disruption.DisruptionLimit;
import io.github.podchurn.model.disruption.PodDisruptionBudget;
import io.github.podchurn.model.disruption.UnhealthyPodEvictionPolicy;
import io.github.podchurn.model.meta.ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * Reads PodDisruptionBudgets, with the checks of the API server ({@code
 * pkg/apis/policy/validation/validation.go}).
 */
final class BudgetReader {

  private static final Words<UnhealthyPodEvictionPolicy> POLICIES =
      new Words<>(UnhealthyPodEvictionPolicy.values(), UnhealthyPodEvictionPolicy::manifestName);

  private final ManifestFields manifestFields;
  private final SelectorReader selectors;

  BudgetReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
    this.selectors = new SelectorReader(manifestFields);
  }

  @Nullable PodDisruptionBudget read(Fields object, @Nullable ObjectMeta meta) {
    var fields = object.require("spec", Value.FIELDS);
    if (fields == null) {
      return null;
    }
    var selector = fields.read("selector", selectors::any);
    var minAvailable = fields.read("minAvailable", IntOrPercentReader::atMostAll);
    var maxUnavailable = fields.read("maxUnavailable", IntOrPercentReader::atMostAll);
    var policy =
        fields.read(
            "unhealthyPodEvictionPolicy", POLICIES, UnhealthyPodEvictionPolicy.IF_HEALTHY_BUDGET);
    manifestFields.end(fields, KubernetesFields.BUDGET_SPEC);
    if (minAvailable != null && maxUnavailable != null) {
      fields.read(
          "maxUnavailable",
          it -> it.wrong("minAvailable and maxUnavailable", "one of the two", null));
    }
    if (meta == null) {
      return null;
    }
    @Nullable DisruptionLimit limit =
        minAvailable != null
            ? new DisruptionLimit.MinAvailable(minAvailable)
            : maxUnavailable == null ? null : new DisruptionLimit.MaxUnavailable(maxUnavailable);
    return new PodDisruptionBudget(
        meta, 1, selector, limit, policy, PodDisruptionBudget.Status.EMPTY);
  }
}
