package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.selector.LabelSelector;
import io.github.podchurn.model.selector.LabelSelector.Expression;
import io.github.podchurn.model.selector.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads selectors of workloads and budgets: labels, and expressions about labels. */
final class SelectorReader {

  private final ManifestFields manifestFields;

  SelectorReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
  }

  /** A selector with at least one label or expression. */
  @Nullable Selector some(Value value) {
    var selector = any(value);
    return selector != null && selector.requirements().isEmpty()
        ? value.wrong(
            "a selector without labels",
            "empty selector is invalid for deployment",
            "set matchLabels to labels of the template")
        : selector;
  }

  /** A selector; an empty one selects everything. */
  @Nullable Selector any(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var labels = fields.read("matchLabels", LabelReader::labels, Labels.empty());
    var expressions =
        fields.read("matchExpressions", it -> it.items(this::expression), List.<Expression>of());
    manifestFields.end(fields, KubernetesFields.LABEL_SELECTOR);
    var selector = new LabelSelector(labels, expressions);
    // What is wrong with a label has been said where it stands.
    return selector.validate().isEmpty() ? LabelSelector.toSelector(selector) : null;
  }

  /** An expression that is valid; null after saying what is wrong with it. */
  private @Nullable Expression expression(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var key = fields.require("key", Value.SOME_TEXT);
    var operator = fields.require("operator", Value.SOME_TEXT);
    var values = fields.read("values", it -> it.items(LabelReader::labelValue), List.<String>of());
    manifestFields.end(fields, KubernetesFields.LABEL_SELECTOR);
    if (key == null || operator == null) {
      return null;
    }
    var expression = new Expression(key, operator, values);
    var complaints = new LabelSelector(Labels.empty(), List.of(expression)).validate();
    return complaints.isEmpty()
        ? expression
        : value.wrong(
            key + " " + operator + " " + values,
            String.join("; ", complaints).replace("matchExpressions[0].", ""),
            null);
  }
}
