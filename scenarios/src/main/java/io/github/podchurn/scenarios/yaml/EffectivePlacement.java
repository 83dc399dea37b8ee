package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scheduling.NodeAffinity;
import io.github.podchurn.model.scheduling.Toleration;
import io.github.podchurn.model.scheduling.TopologySpreadConstraint;
import io.github.podchurn.model.workload.Placement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a Pod of an {@link EffectiveScenario} may run, as far as it says so. */
final class EffectivePlacement {

  private EffectivePlacement() {}

  static Map<String, Object> of(Placement placement) {
    var tree = new LinkedHashMap<String, Object>();
    var nodeSelector = placement.affinity().nodeSelector().asMap();
    if (!nodeSelector.isEmpty()) {
      tree.put("nodeSelector", new LinkedHashMap<>(nodeSelector));
    }
    var terms = placement.affinity().requiredTerms();
    if (terms != null) {
      tree.put(
          "affinity",
          nested(
              "nodeAffinity",
              nested(
                  "requiredDuringSchedulingIgnoredDuringExecution",
                  nested(
                      "nodeSelectorTerms",
                      EffectiveScenario.list(terms, EffectivePlacement::term)))));
    }
    if (!placement.tolerations().isEmpty()) {
      tree.put(
          "tolerations",
          EffectiveScenario.list(placement.tolerations(), EffectivePlacement::toleration));
    }
    if (placement.statesSpread()) {
      var constraints = new ArrayList<Map<String, Object>>();
      placement.requiredSpread().forEach(it -> constraints.add(spread(it, "DoNotSchedule")));
      placement.preferredSpread().forEach(it -> constraints.add(spread(it, "ScheduleAnyway")));
      tree.put("topologySpreadConstraints", constraints);
    }
    return tree;
  }

  private static Map<String, Object> nested(String name, Object value) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put(name, value);
    return tree;
  }

  private static Map<String, Object> term(NodeAffinity.Term term) {
    var tree = new LinkedHashMap<String, Object>();
    putRequirements(tree, "matchExpressions", term.matchExpressions());
    putRequirements(tree, "matchFields", term.matchFields());
    return tree;
  }

  private static void putRequirements(
      Map<String, Object> tree, String name, List<NodeAffinity.Requirement> requirements) {
    if (!requirements.isEmpty()) {
      tree.put(name, EffectiveScenario.list(requirements, EffectivePlacement::requirement));
    }
  }

  private static Map<String, Object> requirement(NodeAffinity.Requirement requirement) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("key", requirement.key());
    tree.put("operator", PlacementReader.of(requirement.operator()));
    tree.put("values", requirement.values());
    return tree;
  }

  private static Map<String, Object> toleration(Toleration toleration) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("key", toleration.key());
    tree.put("operator", toleration.operator() == Toleration.Operator.EQUAL ? "Equal" : "Exists");
    tree.put("value", toleration.value());
    var effect = toleration.effect();
    EffectiveScenario.putIfThere(tree, "effect", effect == null ? null : effect.manifestName());
    var period = toleration.tolerationPeriod();
    EffectiveScenario.putIfThere(
        tree, "tolerationSeconds", period == null ? null : period.toSeconds());
    return tree;
  }

  private static Map<String, Object> spread(
      TopologySpreadConstraint constraint, String whenUnsatisfiable) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("maxSkew", constraint.maxSkew());
    tree.put("topologyKey", constraint.topologyKey());
    tree.put("whenUnsatisfiable", whenUnsatisfiable);
    tree.put("minDomains", constraint.minDomains());
    tree.put("labelSelector", EffectiveScenario.labels(constraint.selector()));
    return tree;
  }
}
