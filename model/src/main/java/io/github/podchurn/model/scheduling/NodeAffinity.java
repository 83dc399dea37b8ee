package io.github.podchurn.model.scheduling;

import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NameSyntax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a Pod may run on, by their labels: all pairs of its node selector and at least one of
 * its required terms.
 *
 * <p>Source: {@code GetRequiredNodeAffinity} in {@code
 * component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go}.
 *
 * @param nodeSelector empty for all nodes
 * @param requiredTerms null for all nodes; an empty list is for none. A term that is not valid
 *     matches no node, so that it is left out.
 */
public record NodeAffinity(Labels nodeSelector, @Nullable List<Term> requiredTerms) {

  /** The only field of a node that a Pod can ask for. */
  private static final String NAME_FIELD = "metadata.name";

  /** No wish. */
  public static final NodeAffinity ANY = new NodeAffinity(Labels.empty(), null);

  /**
   * Requirements that have to hold together; a term without any holds for no node.
   *
   * @param matchExpressions on labels
   * @param matchFields on the field {@code metadata.name}, the only one there is
   */
  public record Term(List<Requirement> matchExpressions, List<Requirement> matchFields) {

    public Term {
      matchExpressions = List.copyOf(matchExpressions);
      matchFields = List.copyOf(matchFields);
    }

    private boolean isValid() {
      return matchExpressions.stream().allMatch(Requirement::isValidForLabels)
          && matchFields.stream().allMatch(Requirement::isValidForFields);
    }

    boolean matches(String nodeName, Labels labels) {
      var fields = Labels.of(NAME_FIELD, nodeName);
      return !(matchExpressions.isEmpty() && matchFields.isEmpty())
          && matchExpressions.stream().allMatch(requirement -> requirement.matches(labels))
          && matchFields.stream().allMatch(requirement -> requirement.matches(fields));
    }
  }

  /** A demand on one label. */
  public record Requirement(String key, Operator operator, List<String> values) {

    public Requirement {
      values = List.copyOf(values);
    }

    boolean matches(Labels labels) {
      return io.github.podchurn.model.selector.Requirement.matches(
          operator.ofSelectors, values, labels.get(key));
    }

    /**
     * Why the API server would refuse this as a demand on a label; empty if it would not.
     *
     * <p>Source: {@code ValidateNodeSelectorRequirement} in {@code
     * pkg/apis/core/validation/validation.go}.
     */
    public List<String> validateForLabel() {
      var complaints = new ArrayList<String>();
      switch (operator) {
        case IN, NOT_IN -> {
          if (values.isEmpty()) {
            complaints.add("values: must be specified when `operator` is 'In' or 'NotIn'");
          }
        }
        case EXISTS, DOES_NOT_EXIST -> {
          if (!values.isEmpty()) {
            complaints.add(
                "values: may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
          }
        }
        case GT, LT -> {
          if (values.size() != 1) {
            complaints.add(
                "values: must be specified single value when `operator` is 'Lt' or 'Gt'");
          }
        }
      }
      LabelSyntax.validateKey(key).forEach(complaint -> complaints.add("key: " + complaint));
      return complaints;
    }

    /**
     * As {@link #validateForLabel} for a demand on a field.
     *
     * <p>Source: {@code ValidateNodeFieldSelectorRequirement}.
     */
    public List<String> validateForField() {
      var complaints = new ArrayList<String>();
      if (operator != Operator.IN && operator != Operator.NOT_IN) {
        complaints.add("operator: not a valid selector operator");
      } else if (values.size() != 1) {
        complaints.add(
            "values: must be only one value when `operator` is 'In' or 'NotIn' for node field"
                + " selector");
      }
      if (!key.equals(NAME_FIELD)) {
        complaints.add("key: not a valid field selector key");
        return complaints;
      }
      for (var value : values) {
        NameSyntax.validateSubdomain(value)
            .forEach(complaint -> complaints.add("values: " + complaint));
      }
      return complaints;
    }

    private boolean isValidForLabels() {
      return io.github.podchurn.model.selector.Requirement.validate(
              key, operator.ofSelectors, values)
          .isEmpty();
    }

    private boolean isValidForFields() {
      return (operator == Operator.IN || operator == Operator.NOT_IN) && values.size() == 1;
    }
  }

  /** What a requirement demands of the label's value. */
  public enum Operator {
    IN(io.github.podchurn.model.selector.Operator.IN),
    NOT_IN(io.github.podchurn.model.selector.Operator.NOT_IN),
    EXISTS(io.github.podchurn.model.selector.Operator.EXISTS),
    DOES_NOT_EXIST(io.github.podchurn.model.selector.Operator.DOES_NOT_EXIST),
    /** Both are whole numbers and the label's is larger. */
    GT(io.github.podchurn.model.selector.Operator.GREATER_THAN),
    /** Both are whole numbers and the label's is smaller. */
    LT(io.github.podchurn.model.selector.Operator.LESS_THAN);

    private final io.github.podchurn.model.selector.Operator ofSelectors;

    Operator(io.github.podchurn.model.selector.Operator ofSelectors) {
      this.ofSelectors = ofSelectors;
    }
  }

  public NodeAffinity {
    requiredTerms =
        requiredTerms == null ? null : requiredTerms.stream().filter(Term::isValid).toList();
  }

  /** Whether it is for all nodes. */
  public boolean isAny() {
    return requiredTerms == null && nodeSelector.asMap().isEmpty();
  }

  /** Whether the Pod may run on the node of this name and with these labels. */
  public boolean matches(String nodeName, Labels labels) {
    for (var pair : nodeSelector.asMap().entrySet()) {
      if (!pair.getValue().equals(labels.get(pair.getKey()))) {
        return false;
      }
    }
    return requiredTerms == null
        || requiredTerms.stream().anyMatch(term -> term.matches(nodeName, labels));
  }
}
