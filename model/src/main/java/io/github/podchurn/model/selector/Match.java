package io.github.podchurn.model.selector;

import org.jspecify.annotations.Nullable;

/** Whether an object is selected, and why not. */
public sealed interface Match {

  /** It meets every requirement. */
  record Matched() implements Match {
    @Override
    public String toString() {
      return "selected";
    }
  }

  /**
   * It fails a requirement, the first in the order of keys.
   *
   * @param value of the label in question, or null if the object does not carry it
   */
  record Failed(Requirement requirement, @Nullable String value) implements Match {
    @Override
    public String toString() {
      return "not selected: "
          + requirement
          + " is required, but "
          + (value == null
              ? "there is no label " + requirement.key()
              : requirement.key() + " is \"" + value + "\"");
    }
  }

  /** The selector selects nothing at all. */
  record SelectsNothing() implements Match {
    @Override
    public String toString() {
      return "not selected: the selector selects nothing";
    }
  }
}
