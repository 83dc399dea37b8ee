package io.github.podchurn.model.selector;

import io.github.podchurn.model.meta.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Matches the objects whose labels meet every requirement; labels that nothing is required of do no
 * harm. Without requirements it matches everything, which is not the same as {@link #NOTHING}.
 *
 * <p>Source: {@code apimachinery/pkg/labels/selector.go}.
 *
 * @param scope whether there is anything to match at all
 * @param requirements sorted by key; those of one key in their given order
 */
public record Selector(Scope scope, List<Requirement> requirements) {

  /** Matches every object. */
  public static final Selector EVERYTHING = of(List.of());

  /** Matches no object. */
  public static final Selector NOTHING = new Selector(Scope.NOTHING, List.of());

  /** What a selector chooses from. */
  public enum Scope {
    ALL,
    NOTHING
  }

  public Selector {
    var sorted = new ArrayList<>(requirements);
    sorted.sort(Comparator.comparing(Requirement::key));
    requirements = List.copyOf(sorted);
  }

  public static Selector of(List<Requirement> requirements) {
    return new Selector(Scope.ALL, requirements);
  }

  /** Requires every label with its value, as Services do: {@code SelectorFromSet}. */
  public static Selector of(Labels labels) {
    var requirements = new ArrayList<Requirement>();
    labels
        .asMap()
        .forEach(
            (key, value) -> requirements.add(Requirement.of(key, Operator.EQUALS, List.of(value))));
    return of(requirements);
  }

  /** This and one more requirement. */
  public Selector and(Requirement requirement) {
    var more = new ArrayList<>(requirements);
    more.add(requirement);
    return new Selector(scope, more);
  }

  /** Whether an object with {@code labels} is selected. */
  public boolean matches(Labels labels) {
    if (scope == Scope.NOTHING) {
      return false;
    }
    for (var requirement : requirements) {
      if (!requirement.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an object is selected, and if not, what it lacks. */
  public Match explain(Labels labels) {
    if (scope == Scope.NOTHING) {
      return new Match.SelectsNothing();
    }
    for (var requirement : requirements) {
      if (!requirement.matches(labels)) {
        return new Match.Failed(requirement, labels.get(requirement.key()));
      }
    }
    return new Match.Matched();
  }

  /** The values that it requires by equality, by their keys. */
  public Labels equalities() {
    var equalities = new TreeMap<String, String>();
    for (var requirement : requirements) {
      if (requirement.operator() == Operator.EQUALS
          || requirement.operator() == Operator.DOUBLE_EQUALS) {
        equalities.put(requirement.key(), requirement.values().first());
      }
    }
    return new Labels(equalities);
  }

  /** The number of requirements. */
  public int size() {
    return requirements.size();
  }

  /** As {@code kubectl get -l} takes it. */
  @Override
  public String toString() {
    return requirements.stream().map(Requirement::toString).collect(Collectors.joining(","));
  }
}
