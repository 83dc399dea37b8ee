package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.autoscaling.HorizontalPodAutoscaler;
import io.github.podchurn.model.figure.Figure;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reasons that Events and conditions of objects gave, and when. */
final class ReasonLog {

  private final Simulator simulator;
  private final ApiServer api;
  private final List<Given> conditions = new ArrayList<>();

  ReasonLog(Simulator simulator, ApiServer api) {
    this.simulator = simulator;
    this.api = api;
    api.observe(Kind.DEPLOYMENT, this::onChange);
    api.observe(Kind.HORIZONTAL_POD_AUTOSCALER, this::onChange);
  }

  /** A condition of an object got a reason. */
  private record Given(Kind kind, NamespacedName object, String reason, long atNanos) {}

  private void onChange(ObjectChange change) {
    var before = reasons(change.before());
    var after = reasons(change.after());
    for (int i = 0; i < after.size(); i++) {
      var reason = after.get(i);
      if (!reason.isEmpty() && (before.isEmpty() || !before.get(i).equals(reason))) {
        var object = change.object();
        conditions.add(new Given(object.kind(), object.id(), reason, simulator.now()));
      }
    }
  }

  /** The reasons of an object's conditions, in a fixed order; empty where there is none. */
  private static List<String> reasons(@Nullable KubernetesObject object) {
    if (object instanceof Deployment deployment) {
      var progress = deployment.status().progress();
      return List.of(progress == null ? "" : progress.reason().manifestName());
    }
    if (object instanceof HorizontalPodAutoscaler autoscaler) {
      var status = autoscaler.status();
      return Stream.of(status.active(), status.able(), status.limited())
          .map(reason -> reason == null ? "" : reason.manifestName())
          .toList();
    }
    return List.of();
  }

  long conditions(Figure.OfReason figure, long fromNanos, long toNanos) {
    return conditions.stream()
        .filter(it -> it.kind() == figure.kind() && it.object().equals(figure.object()))
        .filter(it -> it.reason().equals(figure.reason()))
        .filter(it -> fromNanos <= it.atNanos() && it.atNanos() < toNanos)
        .count();
  }

  long events(Figure.OfReason figure, long fromNanos, long toNanos) {
    var reference = figure.kind().resource() + "/" + figure.object().name();
    return api.events().entries().stream()
        .filter(it -> it.told().reason().equals(figure.reason()))
        .filter(it -> it.told().isAbout(figure.object().namespace(), reference))
        .flatMap(it -> it.times().stream())
        .filter(time -> fromNanos <= time && time < toNanos)
        .count();
  }
}
