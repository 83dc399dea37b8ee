package io.github.podchurn.engine.controller;

import static io.github.podchurn.engine.apiserver.ControlPlane.CONTROLLER_MANAGER;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.PodDeletion;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.workload.Pod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what was made for an object that is gone.
 *
 * <p>Source: {@code pkg/controller/garbagecollector}, deletion in the background.
 */
final class GarbageCollector {

  private final ApiServer api;

  private GarbageCollector(ApiServer api) {
    this.api = api;
  }

  static void start(ControlPlane plane) {
    var collector = new GarbageCollector(plane.api());
    for (var kind :
        List.of(
            Kind.DEPLOYMENT,
            Kind.REPLICA_SET,
            Kind.STATEFUL_SET,
            Kind.DAEMON_SET,
            Kind.JOB,
            Kind.CRON_JOB)) {
      plane.watch(
          CONTROLLER_MANAGER, kind, change -> collector.onChange(change.before(), change.after()));
    }
  }

  private void onChange(@Nullable KubernetesObject before, @Nullable KubernetesObject after) {
    if (before != null && after == null) {
      var dependents = dependentsOf(before.kind());
      for (var object : List.copyOf(api.list(dependents, before.meta().namespace()))) {
        if (object.meta().isOwnedBy(before.meta().uid())) {
          delete(object);
        }
      }
    }
  }

  private static Kind dependentsOf(Kind owner) {
    return switch (owner) {
      case DEPLOYMENT -> Kind.REPLICA_SET;
      case CRON_JOB -> Kind.JOB;
      default -> Kind.POD;
    };
  }

  private void delete(KubernetesObject object) {
    if (object instanceof Pod pod) {
      PodDeletion.request(api, pod, null);
    } else {
      api.remove(object);
    }
  }
}
