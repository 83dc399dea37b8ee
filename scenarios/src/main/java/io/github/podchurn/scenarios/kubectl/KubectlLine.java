package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.scenario.TimelineEvent.MarkChanges;
import io.github.podchurn.model.scheduling.Taint;
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
  List<String> VERBS =
      List.of(
          "annotate",
          "apply",
          "autoscale",
          "cordon",
          "create",
          "delete",
          "drain",
          "expose",
          "label",
          "patch",
          "rollout",
          "scale",
          "set",
          "taint",
          "uncordon");

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

  /** {@code scale KIND/NAME --replicas=N}. */
  record Scale(Kind kind, String name, @Nullable String namespace, int replicas)
      implements KubectlLine {}

  /**
   * {@code set image KIND/NAME CONTAINER=IMAGE}.
   *
   * @param images new images by the names of containers
   */
  record SetImage(
      Kind kind, String name, @Nullable String namespace, SortedMap<String, String> images)
      implements KubectlLine {
    public SetImage {
      images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    }
  }

  /** {@code rollout restart KIND/NAME}. */
  record RolloutRestart(Kind kind, String name, @Nullable String namespace)
      implements KubectlLine {}

  /**
   * {@code rollout undo KIND/NAME}.
   *
   * @param toRevision null for the one before the present
   */
  record RolloutUndo(
      Kind kind, String name, @Nullable String namespace, @Nullable Integer toRevision)
      implements KubectlLine {}

  /** {@code rollout pause deployment/NAME} and {@code rollout resume deployment/NAME}. */
  record RolloutPause(String deployment, @Nullable String namespace, boolean paused)
      implements KubectlLine {}

  /**
   * {@code label} and {@code annotate}.
   *
   * @param name of one object; null when a selector is given
   * @param selector of Pods; null when a name is given
   */
  record Mark(
      Kind kind,
      @Nullable String name,
      @Nullable Selector selector,
      @Nullable String namespace,
      MarkChanges changes)
      implements KubectlLine {}

  /**
   * {@code patch KIND NAME -p PATCH}.
   *
   * @param patch JSON or YAML
   */
  record Patch(Kind kind, String name, @Nullable String namespace, String patch)
      implements KubectlLine {}

  /**
   * {@code expose deployment NAME --port=N}.
   *
   * @param service its name; null for the Deployment's
   * @param targetPort number or name; null for the port's number
   * @param type null for ClusterIP
   */
  record Expose(
      String deployment,
      @Nullable String namespace,
      @Nullable String service,
      int port,
      @Nullable String targetPort,
      @Nullable String type)
      implements KubectlLine {}

  /**
   * {@code autoscale deployment NAME --max=N}.
   *
   * @param cpuPercent of the requests; null for the default
   */
  record Autoscale(
      String deployment, @Nullable String namespace, int min, int max, @Nullable Integer cpuPercent)
      implements KubectlLine {}

  /**
   * {@code create deployment NAME --image=IMAGE}.
   *
   * @param port of the container; null for none
   */
  record CreateDeployment(
      String name, @Nullable String namespace, String image, int replicas, @Nullable Integer port)
      implements KubectlLine {}

  /** {@code cordon NODE} and {@code uncordon NODE}. */
  record Cordon(String node, boolean unschedulable) implements KubectlLine {}

  /**
   * {@code drain NODE}.
   *
   * @param gracePeriod instead of the Pods' own; null when not given
   * @param timeout null for never
   */
  record Drain(
      String node,
      boolean force,
      boolean ignoreDaemonSets,
      @Nullable Duration gracePeriod,
      @Nullable Duration timeout)
      implements KubectlLine {}

  /** {@code taint nodes NODE KEY=VALUE:EFFECT}. */
  record AddTaint(String node, Taint taint) implements KubectlLine {}

  /**
   * {@code taint nodes NODE KEY:EFFECT-}.
   *
   * @param effect null for all effects
   */
  record RemoveTaint(String node, String key, Taint.@Nullable Effect effect)
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
