package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lays the differences between two versions of a workload over a third, as a strategic merge patch
 * does: what is the same in both stays as it is there, and containers go by their names.
 */
public final class SpecMerge {

  private SpecMerge() {}

  /** {@code live} with what {@code after} has otherwise than {@code before}. */
  public static Deployment.Spec of(
      Deployment.Spec live, Deployment.Spec before, Deployment.Spec after) {
    return new Deployment.Spec(
        choose(live.replicas(), before.replicas(), after.replicas()),
        live.selector(),
        template(live.template(), before.template(), after.template()),
        chooseNullable(live.rollingUpdate(), before.rollingUpdate(), after.rollingUpdate()),
        rollout(live.rollout(), before.rollout(), after.rollout()));
  }

  /** The same for a StatefulSet, of which nothing else may be changed. */
  public static StatefulSet.Spec of(
      StatefulSet.Spec live, StatefulSet.Spec before, StatefulSet.Spec after) {
    return new StatefulSet.Spec(
        choose(live.replicas(), before.replicas(), after.replicas()),
        choose(live.startOrdinal(), before.startOrdinal(), after.startOrdinal()),
        live.selector(),
        template(live.template(), before.template(), after.template()),
        live.serviceName(),
        live.isOrdered(),
        chooseNullable(live.partition(), before.partition(), after.partition()),
        choose(live.minReady(), before.minReady(), after.minReady()));
  }

  /** The same for a DaemonSet. */
  public static DaemonSet.Spec of(
      DaemonSet.Spec live, DaemonSet.Spec before, DaemonSet.Spec after) {
    return new DaemonSet.Spec(
        live.selector(),
        template(live.template(), before.template(), after.template()),
        chooseNullable(live.update(), before.update(), after.update()),
        choose(live.minReady(), before.minReady(), after.minReady()));
  }

  private static Deployment.RolloutSettings rollout(
      Deployment.RolloutSettings live,
      Deployment.RolloutSettings before,
      Deployment.RolloutSettings after) {
    return new Deployment.RolloutSettings(
        choose(live.minReady(), before.minReady(), after.minReady()),
        choose(
            live.revisionHistoryLimit(),
            before.revisionHistoryLimit(),
            after.revisionHistoryLimit()),
        chooseNullable(
            live.progressDeadline(), before.progressDeadline(), after.progressDeadline()),
        choose(live.paused(), before.paused(), after.paused()));
  }

  private static PodTemplate template(PodTemplate live, PodTemplate before, PodTemplate after) {
    var spec = live.spec();
    if (!before.spec().equals(after.spec())) {
      spec =
          after
              .spec()
              .withContainers(
                  containers(
                      live.spec().containers(),
                      before.spec().containers(),
                      after.spec().containers()));
    }
    return new PodTemplate(
        labels(live.labels(), before.labels(), after.labels()),
        labels(live.annotations(), before.annotations(), after.annotations()),
        spec);
  }

  /** The patched containers; one whose image the patch leaves alone keeps the one it has now. */
  private static List<Container> containers(
      List<Container> live, List<Container> before, List<Container> after) {
    var merged = new ArrayList<Container>();
    for (var container : after) {
      var now = named(live, container.name());
      var old = named(before, container.name());
      boolean keepsImage = old != null && old.image().equals(container.image());
      merged.add(now != null && keepsImage ? container.withImage(now.image()) : container);
    }
    return merged;
  }

  private static @Nullable Container named(List<Container> containers, String name) {
    return containers.stream().filter(it -> it.name().equals(name)).findFirst().orElse(null);
  }

  private static Labels labels(Labels live, Labels before, Labels after) {
    var merged = new TreeMap<>(live.asMap());
    before.asMap().keySet().stream().filter(key -> after.get(key) == null).forEach(merged::remove);
    after
        .asMap()
        .forEach(
            (key, value) -> {
              if (!value.equals(before.get(key))) {
                merged.put(key, value);
              }
            });
    return new Labels(merged);
  }

  private static <T> T choose(T live, T before, T after) {
    return before.equals(after) ? live : after;
  }

  private static <T> @Nullable T chooseNullable(
      @Nullable T live, @Nullable T before, @Nullable T after) {
    return Objects.equals(before, after) ? live : after;
  }
}
