package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.scenarios.validation.Finding;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A kubectl command line as a user would type it, without the word kubectl. A namespace that was
 * not given is null.
 */
public sealed interface KubectlLine {

  /** The verbs that are simulated. */
  List<String> VERBS = List.of("apply", "delete", "rollout", "scale", "set");

  /**
   * {@code apply -f FILE}.
   *
   * @param namespace of objects that state none
   */
  record Apply(String file, @Nullable String namespace) implements KubectlLine {}

  /**
   * {@code delete KIND NAME}.
   *
   * @param gracePeriod instead of the Pod's own; null when not given
   */
  record Delete(Kind kind, String name, @Nullable String namespace, @Nullable Duration gracePeriod)
      implements KubectlLine {}

  /**
   * {@code delete pod -l SELECTOR}.
   *
   * @param gracePeriod instead of the Pods' own; null when not given
   */
  record DeletePods(Selector pods, @Nullable String namespace, @Nullable Duration gracePeriod)
      implements KubectlLine {}

  /** {@code scale deployment/NAME --replicas=N}. */
  record Scale(String deployment, @Nullable String namespace, int replicas)
      implements KubectlLine {}

  /**
   * {@code set image deployment/NAME CONTAINER=IMAGE}.
   *
   * @param images new images by the names of containers
   */
  record SetImage(String deployment, @Nullable String namespace, SortedMap<String, String> images)
      implements KubectlLine {
    public SetImage {
      images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    }
  }

  /** {@code rollout restart deployment/NAME}. */
  record RolloutRestart(String deployment, @Nullable String namespace) implements KubectlLine {}

  /**
   * {@code rollout undo deployment/NAME}.
   *
   * @param toRevision null for the one before the present
   */
  record RolloutUndo(String deployment, @Nullable String namespace, @Nullable Integer toRevision)
      implements KubectlLine {}

  /** A line that is not understood, and why. */
  record Unreadable(Finding finding) implements KubectlLine {}

  /** What {@code text} says. */
  static KubectlLine parse(String text) {
    try {
      return KubectlParser.parse(Words.of(text));
    } catch (KubectlSyntaxException e) {
      return new Unreadable(e.finding());
    }
  }
}
