package io.github.podchurn.model.scheduling;

import io.github.podchurn.model.meta.Labels;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a Pod may run on, by their labels: all pairs of its node selector and at least one of
 * its required terms.
 *
 * <p>Source: {@code GetRequiredNodeAffinity} in {@code
 * component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go}.
 *
 * @param nodeSelector empty for all nodes
 * @param requiredTerms null for all nodes; an empty list is for none
 */
public record NodeAffinity(Labels nodeSelector, @Nullable List<Term> requiredTerms) {

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

    boolean matches(String nodeName, Labels labels) {
      var fields = Labels.of("metadata.name", nodeName);
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
      return operator.test.test(labels.get(key), values);
    }
  }

  /** What a requirement demands of the label's value. */
  public enum Operator {
    IN((value, values) -> value != null && values.contains(value)),
    NOT_IN((value, values) -> value == null || !values.contains(value)),
    EXISTS((value, values) -> value != null),
    DOES_NOT_EXIST((value, values) -> value == null),
    /** Both are whole numbers and the label's is larger. */
    GT((value, values) -> compare(value, values) > 0),
    /** Both are whole numbers and the label's is smaller. */
    LT((value, values) -> compare(value, values) < 0);

    private final BiPredicate<@Nullable String, List<String>> test;

    Operator(BiPredicate<@Nullable String, List<String>> test) {
      this.test = test;
    }

    /** Zero when there is nothing to compare, which satisfies neither operator. */
    private static int compare(@Nullable String value, List<String> values) {
      if (value == null || values.size() != 1) {
        return 0;
      }
      try {
        return Long.compare(Long.parseLong(value), Long.parseLong(values.get(0)));
      } catch (NumberFormatException notANumber) {
        return 0;
      }
    }
  }

  public NodeAffinity {
    requiredTerms = requiredTerms == null ? null : List.copyOf(requiredTerms);
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
