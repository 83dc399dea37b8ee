package io.github.podchurn.model.workload;

import io.github.podchurn.model.scheduling.ResourceList;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One container of a Pod.
 *
 * @param preStopSleep how long the preStop hook sleeps; zero without a hook
 * @param requests what the scheduler sets aside for it
 */
public record Container(
    String name,
    String image,
    ImagePullPolicy imagePullPolicy,
    List<ContainerPort> ports,
    Probes probes,
    Duration preStopSleep,
    ResourceList requests) {

  public Container {
    ports = List.copyOf(ports);
  }

  /** One that requests nothing and has at most a readiness probe. */
  public Container(
      String name,
      String image,
      ImagePullPolicy imagePullPolicy,
      List<ContainerPort> ports,
      @Nullable Probe readinessProbe,
      Duration preStopSleep) {
    this(
        name,
        image,
        imagePullPolicy,
        ports,
        Probes.ofReadiness(readinessProbe),
        preStopSleep,
        ResourceList.NONE);
  }

  /** The same with another image; the pull policy stays as it was stated or defaulted. */
  public Container withImage(String newImage) {
    return new Container(name, newImage, imagePullPolicy, ports, probes, preStopSleep, requests);
  }
}
