package io.github.podchurn.engine.node;

import io.github.podchurn.engine.apiserver.EventRecorder;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * The images on one node. They are pulled one after the other, as {@code serializeImagePulls} has
 * it by default.
 */
final class ImageStore {

  private final Simulator simulator;
  private final EventRecorder events;
  private final Map<String, Long> hereFrom = new TreeMap<>();
  private long busyUntil;

  ImageStore(Simulator simulator, EventRecorder events) {
    this.simulator = simulator;
    this.events = events;
  }

  /**
   * Sees to it that a container's image is there.
   *
   * @param pullNanos how long the registry takes, if it is asked
   * @return from when on the container can be started
   */
  long pull(Pod pod, Container container, long pullNanos) {
    var image = container.image();
    long now = simulator.now();
    long here = hereFrom.getOrDefault(image, Simulator.NEVER);
    boolean asks =
        switch (container.imagePullPolicy()) {
          case ALWAYS -> true;
          case IF_NOT_PRESENT -> here == Simulator.NEVER;
          case NEVER -> false;
        };
    if (!asks) {
      events.normal(pod, "Pulled", "Container image \"" + image + "\" already present on machine");
      return here == Simulator.NEVER ? now : Math.max(now, here);
    }
    events.normal(pod, "Pulling", "Pulling image \"" + image + "\"");
    busyUntil = Math.max(now, busyUntil) + pullNanos;
    hereFrom.merge(image, busyUntil, Math::min);
    var took = text(pullNanos) + " (" + text(busyUntil - now) + " including waiting)";
    simulator.at(
        busyUntil,
        EventPriority.REACTION,
        () ->
            events.normal(pod, "Pulled", "Successfully pulled image \"" + image + "\" in " + took));
    return busyUntil;
  }

  private static String text(long nanos) {
    return GoDuration.format(Duration.ofNanos(nanos).truncatedTo(ChronoUnit.MILLIS));
  }

  /** Notes that an image has been on the node for long. */
  void isHere(Container container) {
    if (container.imagePullPolicy() != ImagePullPolicy.NEVER) {
      hereFrom.put(container.image(), 0L);
    }
  }
}
