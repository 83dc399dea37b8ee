package io.github.podchurn.model.workload;

import io.github.podchurn.model.network.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the kubelet last reported of a Pod.
 *
 * @param podIp null until the Pod's sandbox has its address
 * @param ready the Ready condition
 * @param readySinceNanos simulated time of that condition's last change
 * @param restarts how often the kubelet has started the application again
 * @param lastTermination how a container last ended by itself; null if none has
 */
public record PodStatus(
    PodPhase phase,
    @Nullable IpAddress podIp,
    boolean ready,
    long readySinceNanos,
    int restarts,
    @Nullable ContainerTermination lastTermination) {

  public static final PodStatus PENDING = new PodStatus(PodPhase.PENDING, null, false, 0, 0, null);

  public PodStatus withAddress(IpAddress address) {
    return new PodStatus(phase, address, ready, readySinceNanos, restarts, lastTermination);
  }

  public PodStatus withPhase(PodPhase newPhase) {
    return new PodStatus(newPhase, podIp, ready, readySinceNanos, restarts, lastTermination);
  }

  /** The time of the last change stays when the condition does not change. */
  public PodStatus withReady(boolean newReady, long nowNanos) {
    return newReady == ready
        ? this
        : new PodStatus(phase, podIp, newReady, nowNanos, restarts, lastTermination);
  }

  public PodStatus withRestarts(int newRestarts) {
    return new PodStatus(phase, podIp, ready, readySinceNanos, newRestarts, lastTermination);
  }

  public PodStatus withLastTermination(@Nullable ContainerTermination termination) {
    return new PodStatus(phase, podIp, ready, readySinceNanos, restarts, termination);
  }
}
