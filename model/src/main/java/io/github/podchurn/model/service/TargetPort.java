package io.github.podchurn.model.service;

import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.workload.Pod;
import java.util.OptionalInt;

/**
 * Which port of a Pod a Service port leads to: a number, or the name of a container port, which may
 * be another number in every Pod.
 */
public sealed interface TargetPort {

  /** The number is used whether or not any container declares it. */
  record Numbered(int number) implements TargetPort {
    @Override
    public String toString() {
      return Integer.toString(number);
    }
  }

  /**
   * The first port with this name and the Service port's protocol of a container, else of a sidecar
   * (an init container that is restarted always).
   */
  record Named(String name) implements TargetPort {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * The number for one Pod, or nothing when the Pod has no port of that name.
   *
   * <p>Source: {@code FindPort} in {@code staging/src/k8s.io/endpointslice/utils.go} (and, the
   * same, in {@code pkg/api/v1/pod/util.go}).
   */
  default OptionalInt resolve(Pod pod, Protocol protocol) {
    if (this instanceof Numbered numbered) {
      return OptionalInt.of(numbered.number());
    }
    var name = ((Named) this).name();
    return pod.spec().lastingContainers().stream()
        .flatMap(container -> container.ports().stream())
        .filter(port -> port.name().equals(name) && port.protocol() == protocol)
        .mapToInt(port -> port.number())
        .findFirst();
  }
}
