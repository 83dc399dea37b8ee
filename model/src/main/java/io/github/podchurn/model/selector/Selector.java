package io.github.podchurn.model.selector;

import io.github.podchurn.model.meta.Labels;

/**
 * Matches the objects that carry every required label with the required value. Labels beyond those
 * do no harm; a selector without requirements matches everything.
 *
 * <p>Source: {@code SelectorFromSet} in {@code apimachinery/pkg/labels/selector.go}.
 */
public record Selector(Labels required) {

  /** Whether an object with {@code labels} is selected. */
  public boolean matches(Labels labels) {
    for (var requirement : required.asMap().entrySet()) {
      if (!requirement.getValue().equals(labels.get(requirement.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** The number of requirements. */
  public int size() {
    return required.asMap().size();
  }

  @Override
  public String toString() {
    return required.toString();
  }
}
