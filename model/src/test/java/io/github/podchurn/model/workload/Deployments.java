package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import java.time.Duration;
import java.util.List;

/** Deployments of a test and their ReplicaSets. */
final class Deployments {

  private static final Labels LABELS = Labels.of("app", "web");

  private Deployments() {}

  /** A rolling update whose bounds are written as in a manifest. */
  static Deployment deployment(int replicas, String surge, String unavailable) {
    return new Deployment(
        ObjectMeta.of("default", "web", LABELS),
        1,
        new Deployment.Spec(
            replicas,
            Selector.of(LABELS),
            template(),
            update(surge, unavailable),
            Deployment.RolloutSettings.DEFAULT),
        Deployment.Status.EMPTY);
  }

  static RollingUpdate update(String surge, String unavailable) {
    return new RollingUpdate(bound(surge), bound(unavailable));
  }

  private static IntOrPercent bound(String text) {
    return IntOrPercent.parsePercent(text)
        .orElseGet(() -> new IntOrPercent.Int(Integer.parseInt(text)));
  }

  /** A ReplicaSet that was last written when its Deployment was to have so many replicas. */
  static ReplicaSet set(int size, int available, int createdNanos, int desired) {
    return set(size, available, createdNanos, desired, desired);
  }

  /** The same with the most Pods that there might be then. */
  static ReplicaSet set(int size, int available, int createdNanos, int desired, int most) {
    var meta = ObjectMeta.of("default", "web-" + createdNanos, LABELS).created("u", createdNanos);
    return new ReplicaSet(
        meta,
        size,
        Selector.of(LABELS),
        template(),
        Duration.ZERO,
        new ReplicaSet.Rollout(1, desired, most),
        new ReplicaSet.Status(size, available, available));
  }

  private static PodTemplate template() {
    var container =
        new Container(
            "web", "web:1", ImagePullPolicy.IF_NOT_PRESENT, List.of(), null, Duration.ZERO);
    return new PodTemplate(
        LABELS,
        Labels.empty(),
        new PodSpec(List.of(container), RestartPolicy.ALWAYS, Duration.ZERO, null));
  }
}
