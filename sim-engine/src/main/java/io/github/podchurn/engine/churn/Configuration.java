package io.github.podchurn.engine.churn;

import io.github.podchurn.model.autoscaling.HorizontalPodAutoscaler;
import io.github.podchurn.model.disruption.PodDisruptionBudget;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Endpoints;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.workload.CronJob;
import io.github.podchurn.model.workload.DaemonSet;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.SpecMerge;
import io.github.podchurn.model.workload.StatefulSet;

/** Brings an object of the cluster in line with what a manifest or a patch asks for. */
final class Configuration {

  private Configuration() {}

  /** The object as a manifest wants it, whatever was changed since. */
  static KubernetesObject of(KubernetesObject live, KubernetesObject manifest) {
    if (live instanceof Deployment old && manifest instanceof Deployment applied) {
      return old.withSpec(applied.spec());
    } else if (live instanceof StatefulSet old && manifest instanceof StatefulSet applied) {
      return old.withSpec(applied.spec());
    } else if (live instanceof DaemonSet old && manifest instanceof DaemonSet applied) {
      return old.withSpec(applied.spec());
    } else if (live instanceof CronJob old && manifest instanceof CronJob applied) {
      return old.withSpec(applied.spec());
    } else if (live instanceof Service old && manifest instanceof Service applied) {
      return old.configuredAs(applied);
    } else if (live instanceof Endpoints old && manifest instanceof Endpoints applied) {
      return new Endpoints(old.meta().withLabels(applied.meta().labels()), applied.subsets());
    } else if (live instanceof EndpointSlice old && manifest instanceof EndpointSlice applied) {
      return old.configuredAs(applied);
    } else if (live instanceof PodDisruptionBudget old
        && manifest instanceof PodDisruptionBudget applied) {
      return old.configuredAs(applied);
    } else if (live instanceof HorizontalPodAutoscaler old
        && manifest instanceof HorizontalPodAutoscaler applied) {
      return old.configuredAs(applied);
    }
    return live;
  }

  /** The object with the differences between {@code base} and {@code patched}. */
  static KubernetesObject of(
      KubernetesObject live, KubernetesObject base, KubernetesObject patched) {
    if (live instanceof Deployment old
        && base instanceof Deployment before
        && patched instanceof Deployment after) {
      return old.withSpec(SpecMerge.of(old.spec(), before.spec(), after.spec()));
    } else if (live instanceof StatefulSet old
        && base instanceof StatefulSet before
        && patched instanceof StatefulSet after) {
      return old.withSpec(SpecMerge.of(old.spec(), before.spec(), after.spec()));
    } else if (live instanceof DaemonSet old
        && base instanceof DaemonSet before
        && patched instanceof DaemonSet after) {
      return old.withSpec(SpecMerge.of(old.spec(), before.spec(), after.spec()));
    }
    return of(live, patched);
  }
}
