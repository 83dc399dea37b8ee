package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.autoscaling.HorizontalPodAutoscaler;
import io.github.podchurn.model.figure.Figure;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.workload.ContainerTermination;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reasons that Events, conditions and ends of containers gave, and when. */
final class ReasonLog {

  private final Simulator simulator;
  private final ApiServer api;
  private final List<Given> conditions = new ArrayList<>();
  private final List<Given> terminations = new ArrayList<>();

  ReasonLog(Simulator simulator, ApiServer api) {
    this.simulator = simulator;
    this.api = api;
    api.observe(Kind.DEPLOYMENT, this::onChange);
    api.observe(Kind.HORIZONTAL_POD_AUTOSCALER, this::onChange);
    api.observe(Kind.POD, this::onPod);
  }

  /**
   * A reason that was given.
   *
   * @param object as {@code deployment/web}
   */
  private record Given(String namespace, String object, String reason, long atNanos) {

    private boolean is(Figure.OfReason figure, long fromNanos, long toNanos) {
      return namespace.equals(figure.object().namespace())
          && object.equals(reference(figure))
          && reason.equals(figure.reason())
          && fromNanos <= atNanos
          && atNanos < toNanos;
    }
  }

  private static String reference(Figure.OfReason figure) {
    return figure.kind().resource() + "/" + figure.object().name();
  }

  private void onChange(ObjectChange change) {
    var before = reasons(change.before());
    var after = reasons(change.after());
    for (int i = 0; i < after.size(); i++) {
      var reason = after.get(i);
      if (!reason.isEmpty() && (before.isEmpty() || !before.get(i).equals(reason))) {
        var object = change.object();
        conditions.add(
            new Given(object.meta().namespace(), object.reference(), reason, simulator.now()));
      }
    }
  }

  private void onPod(ObjectChange change) {
    var before = lastTermination(change.before());
    var after = lastTermination(change.after());
    if (after != null && !after.equals(before)) {
      var pod = (Pod) change.object();
      var reason = after.reason().manifestName();
      terminations.add(
          new Given(pod.meta().namespace(), pod.workload(), reason, after.finishedNanos()));
    }
  }

  private static @Nullable ContainerTermination lastTermination(@Nullable KubernetesObject pod) {
    return pod == null ? null : ((Pod) pod).status().lastTermination();
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
    return count(conditions, figure, fromNanos, toNanos);
  }

  long terminations(Figure.OfReason figure, long fromNanos, long toNanos) {
    return count(terminations, figure, fromNanos, toNanos);
  }

  private static long count(List<Given> given, Figure.OfReason figure, long from, long to) {
    return given.stream().filter(it -> it.is(figure, from, to)).count();
  }

  long events(Figure.OfReason figure, long fromNanos, long toNanos) {
    return api.events().entries().stream()
        .filter(it -> it.told().reason().equals(figure.reason()))
        .filter(it -> it.told().isAbout(figure.object().namespace(), reference(figure)))
        .flatMap(it -> it.times().stream())
        .filter(time -> fromNanos <= time && time < toNanos)
        .count();
  }
}
