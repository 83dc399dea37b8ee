package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.scenarios.validation.Finding;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kubectl command line as a user would type it, without the word kubectl. */
public sealed interface KubectlLine {

  /** The verbs that are simulated. */
  List<String> VERBS = List.of("apply", "delete");

  /**
   * {@code apply -f FILE}.
   *
   * @param namespace of objects that state none, or null when not given
   */
  record Apply(String file, @Nullable String namespace) implements KubectlLine {}

  /**
   * {@code delete KIND NAME}.
   *
   * @param namespace null when not given
   * @param gracePeriod instead of the Pod's own; null when not given
   */
  record Delete(Kind kind, String name, @Nullable String namespace, @Nullable Duration gracePeriod)
      implements KubectlLine {}

  /** A line that is not understood, and why. */
  record Unreadable(Finding finding) implements KubectlLine {}

  /** What {@code text} says. */
  static KubectlLine parse(String text) {
    try {
      return new KubectlParser(Words.of(text)).parse();
    } catch (KubectlSyntaxException e) {
      return new Unreadable(e.finding());
    }
  }
}
