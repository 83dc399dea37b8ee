package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import java.time.Duration;
import java.util.List;

/** A ReplicaSet of a test, of which only what matters is said. */
final class ReplicaSetBuilder {

  private final String name;
  private int size;
  private int counted;
  private int revision;
  private long createdNanos;
  private boolean terminating;

  private ReplicaSetBuilder(String name) {
    this.name = name;
  }

  static ReplicaSetBuilder named(String name) {
    return new ReplicaSetBuilder(name);
  }

  ReplicaSetBuilder size(int replicas) {
    this.size = replicas;
    return this;
  }

  /** How many Pods its status says it has. */
  ReplicaSetBuilder counted(int replicas) {
    this.counted = replicas;
    return this;
  }

  ReplicaSetBuilder revision(int number) {
    this.revision = number;
    return this;
  }

  ReplicaSetBuilder createdAt(long nanos) {
    this.createdNanos = nanos;
    return this;
  }

  ReplicaSetBuilder terminating() {
    this.terminating = true;
    return this;
  }

  ReplicaSet build() {
    var container =
        new Container(
            "app", "web:1", ImagePullPolicy.IF_NOT_PRESENT, List.of(), null, Duration.ZERO);
    var spec = new PodSpec(List.of(container), RestartPolicy.ALWAYS, Duration.ZERO, null);
    var meta =
        ObjectMeta.of("default", name, Labels.empty()).created("uid-of-" + name, createdNanos);
    return new ReplicaSet(
        terminating ? meta.terminating(new ObjectMeta.Deletion(0, 0)) : meta,
        size,
        Selector.of(Labels.empty()),
        new PodTemplate(Labels.empty(), Labels.empty(), spec),
        Duration.ZERO,
        new ReplicaSet.Rollout(revision, 0, 0),
        new ReplicaSet.Status(counted, counted, counted));
  }
}
