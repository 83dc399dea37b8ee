package io.github.podchurn.model.workload;

import org.jspecify.annotations.Nullable;

/**
 * How the kubelet asks after one container.
 *
 * @param startup until it succeeds once the others wait; null when started follows from running
 * @param liveness its failure has the container restarted; null for never
 * @param readiness null when ready follows from started
 */
public record Probes(@Nullable Probe startup, @Nullable Probe liveness, @Nullable Probe readiness) {

  public static final Probes NONE = new Probes(null, null, null);

  public static Probes ofReadiness(@Nullable Probe readiness) {
    return new Probes(null, null, readiness);
  }
}
