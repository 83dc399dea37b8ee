package io.github.podchurn.model.workload;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One container of a Pod.
 *
 * @param readinessProbe null when readiness follows from running
 * @param preStopSleep how long the preStop hook sleeps; zero without a hook
 */
public record Container(
    String name,
    String image,
    ImagePullPolicy imagePullPolicy,
    List<ContainerPort> ports,
    @Nullable Probe readinessProbe,
    Duration preStopSleep) {

  public Container {
    ports = List.copyOf(ports);
  }

  /** The same with another image; the pull policy stays as it was stated or defaulted. */
  public Container withImage(String newImage) {
    return new Container(name, newImage, imagePullPolicy, ports, readinessProbe, preStopSleep);
  }
}
