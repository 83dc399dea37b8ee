package io.github.podchurn.model.scenario;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.selector.Selector;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done to the cluster at a given time.
 *
 * @param name by which windows and reports refer to it; unique in the scenario
 * @param text what the user wrote, to be shown
 */
public record TimelineEvent(Duration at, String name, String text, Action action) {

  /** What is done. */
  public sealed interface Action {

    /** {@code kubectl apply -f}: objects that do not exist are created. */
    record Apply(List<KubernetesObject> objects) implements Action {
      public Apply {
        objects = List.copyOf(objects);
      }
    }

    /**
     * {@code kubectl delete KIND NAME}.
     *
     * @param gracePeriod instead of the Pod's own; null when not given
     */
    record Delete(Kind kind, NamespacedName id, @Nullable Duration gracePeriod) implements Action {}

    /** The fault {@code killContainer}: the application's process dies. */
    record KillContainer(String namespace, Selector pods, Pick pick) implements Action {}
  }

  /** How many of the matching Pods are hit. */
  public sealed interface Pick {
    /** All of them. */
    record All() implements Pick {}

    /** So many, drawn; all when there are fewer. */
    record Count(int pods) implements Pick {}

    /** This share of them, from 0 to 1, drawn; at least one. */
    record Share(double share) implements Pick {}
  }
}
