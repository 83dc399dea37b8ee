package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.scheduling.NodeAffinity;
import io.github.podchurn.model.scheduling.NodeAffinity.Requirement;
import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.scheduling.Toleration;
import io.github.podchurn.model.scheduling.TopologySpreadConstraint;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads where a Pod may run: node selector, node affinity, tolerations and spreading. */
final class PlacementReader {

  private static final Words<NodeAffinity.Operator> NODE_OPERATORS =
      new Words<>(NodeAffinity.Operator.values(), PlacementReader::of);
  private static final Words<Toleration.Operator> TOLERATION_OPERATORS =
      new Words<>(
          Toleration.Operator.values(),
          operator -> operator == Toleration.Operator.EQUAL ? "Equal" : "Exists");
  private static final Words<Boolean> WHEN_UNSATISFIABLE =
      new Words<>(new Boolean[] {true, false}, hard -> hard ? "DoNotSchedule" : "ScheduleAnyway");

  private final ManifestFields manifestFields;

  PlacementReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
  }

  static String of(NodeAffinity.Operator operator) {
    return switch (operator) {
      case IN -> "In";
      case NOT_IN -> "NotIn";
      case EXISTS -> "Exists";
      case DOES_NOT_EXIST -> "DoesNotExist";
      case GT -> "Gt";
      case LT -> "Lt";
    };
  }

  Placement read(Fields pod) {
    var nodeSelector = pod.read("nodeSelector", LabelReader::labels, Labels.empty());
    var terms = pod.read("affinity", this::affinity);
    var tolerations =
        pod.read("tolerations", it -> it.items(this::toleration), List.<Toleration>of());
    var required = new ArrayList<TopologySpreadConstraint>();
    var preferred = new ArrayList<TopologySpreadConstraint>();
    pod.read(
        "topologySpreadConstraints", it -> it.items(each -> spread(each, required, preferred)));
    return new Placement(new NodeAffinity(nodeSelector, terms), tolerations, required, preferred);
  }

  private @Nullable List<NodeAffinity.Term> affinity(Value value) {
    var fields = value.fields();
    var node = fields == null ? null : fields.read("nodeAffinity", Value.FIELDS);
    if (fields != null) {
      manifestFields.end(fields, KubernetesFields.AFFINITY);
    }
    if (node == null) {
      return null;
    }
    var required = node.read("requiredDuringSchedulingIgnoredDuringExecution", Value.FIELDS);
    manifestFields.end(node, KubernetesFields.NODE_AFFINITY);
    if (required == null) {
      return null;
    }
    var terms = required.require("nodeSelectorTerms", this::terms);
    required.end();
    return terms;
  }

  private List<NodeAffinity.Term> terms(Value value) {
    if (value.node() instanceof Node.ListNode list && list.items().isEmpty()) {
      value.wrong("must have at least one node selector term");
    }
    return value.items(this::term);
  }

  private NodeAffinity.@Nullable Term term(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var term =
        new NodeAffinity.Term(
            requirements(fields, "matchExpressions", Requirement::validateForLabel),
            requirements(fields, "matchFields", Requirement::validateForField));
    fields.end();
    return term;
  }

  private static List<Requirement> requirements(
      Fields term, String name, Function<Requirement, List<String>> check) {
    return term.read(
        name, it -> it.items(each -> requirement(each, check)), List.<Requirement>of());
  }

  private static @Nullable Requirement requirement(
      Value value, Function<Requirement, List<String>> check) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var key = fields.require("key", Value.SOME_TEXT);
    var operator = fields.require("operator", NODE_OPERATORS);
    var values = fields.read("values", it -> it.items(Value.TEXT), List.<String>of());
    fields.end();
    if (key == null || operator == null) {
      return null;
    }
    var requirement = new Requirement(key, operator, values);
    var complaints = check.apply(requirement);
    return complaints.isEmpty()
        ? requirement
        : value.wrong(key + " " + of(operator) + " " + values, String.join("; ", complaints), null);
  }

  private @Nullable Toleration toleration(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var key = fields.read("key", it -> it.valid(LabelSyntax::validateKey), "");
    var operator = fields.read("operator", TOLERATION_OPERATORS, Toleration.Operator.EQUAL);
    var text = fields.read("value", Value.TEXT, "");
    var effect = fields.read("effect", Notation.TAINT_EFFECTS);
    var seconds =
        fields.read("tolerationSeconds", new IntegerReader(Integer.MIN_VALUE, Integer.MAX_VALUE));
    fields.end();
    if (key.isEmpty() && operator == Toleration.Operator.EQUAL) {
      return value.wrong("a toleration without key", "operator: Exists, or a key", null);
    }
    if (seconds != null && effect != Taint.Effect.NO_EXECUTE) {
      return value.wrong(
          "tolerationSeconds with another effect", "effect: NoExecute with it", null);
    }
    var period = seconds == null ? null : Duration.ofSeconds(seconds);
    return new Toleration(key, operator, text, effect, period);
  }

  private @Nullable Boolean spread(
      Value value,
      List<TopologySpreadConstraint> required,
      List<TopologySpreadConstraint> preferred) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var maxSkew = fields.require("maxSkew", new IntegerReader(1, Integer.MAX_VALUE));
    var key = fields.require("topologyKey", it -> it.valid(LabelSyntax::validateKey));
    var isHard = fields.require("whenUnsatisfiable", WHEN_UNSATISFIABLE);
    int minDomains = fields.read("minDomains", new IntegerReader(1, Integer.MAX_VALUE), 1);
    var selector = fields.read("labelSelector", this::selector, Selector.of(Labels.empty()));
    manifestFields.end(fields, KubernetesFields.SPREAD);
    if (maxSkew == null || key == null || isHard == null) {
      return null;
    }
    (isHard ? required : preferred)
        .add(
            new TopologySpreadConstraint(
                maxSkew,
                key,
                selector,
                minDomains,
                TopologySpreadConstraint.NodeInclusion.HONOR_AFFINITY));
    return isHard;
  }

  private @Nullable Selector selector(Value value) {
    return new SelectorReader(manifestFields).any(value);
  }
}
