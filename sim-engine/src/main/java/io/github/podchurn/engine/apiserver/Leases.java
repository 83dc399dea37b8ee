package io.github.podchurn.engine.apiserver;

import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.scenario.NodeLifecycleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The leases by which kubelets show that they are there. A kubelet renews its lease once per period
 * as long as it reaches the API server; since the times are known, renewals are arithmetic instead
 * of writes, and only the beginning and the end of a silence are events.
 *
 * <p>Source: {@code pkg/kubelet/kubelet.go} and KEP-589.
 */
public final class Leases {

  private final Simulator simulator;
  private final RandomStreams streams;
  private final long everyNanos;
  private final Map<String, Lease> leases = new TreeMap<>();
  private final List<Consumer<String>> onSilence = new ArrayList<>();

  private static final class Lease {
    private final long phaseNanos;
    // When the kubelet was last cut off; NEVER while it is in touch.
    private long cutNanos = Simulator.NEVER;

    private Lease(long phaseNanos) {
      this.phaseNanos = phaseNanos;
    }
  }

  public Leases(Simulator simulator, RandomStreams streams, NodeLifecycleSpec spec) {
    this.simulator = simulator;
    this.streams = streams;
    this.everyNanos = spec.leaseEvery().toNanos();
  }

  /** Has {@code listener} told of every node whose kubelet is cut off. */
  public void onSilence(Consumer<String> listener) {
    onSilence.add(listener);
  }

  /** The kubelet of a node does not reach the API server from now on. */
  public void cut(String node) {
    var lease = lease(node);
    if (lease.cutNanos == Simulator.NEVER) {
      lease.cutNanos = simulator.now();
      onSilence.forEach(listener -> listener.accept(node));
    }
  }

  /** The kubelet of a node reaches the API server again. */
  public void restored(String node) {
    lease(node).cutNanos = Simulator.NEVER;
  }

  /** When the kubelet of a node last renewed its lease, or would have if it did not just now. */
  public long lastRenewalNanos(String node) {
    var lease = lease(node);
    long until = Math.min(simulator.now(), lease.cutNanos);
    return until - Math.floorMod(until - lease.phaseNanos, everyNanos);
  }

  /** The next time at which the kubelet of a node renews its lease, if it can. */
  public long nextRenewalNanos(String node) {
    long now = simulator.now();
    return now + everyNanos - Math.floorMod(now - lease(node).phaseNanos, everyNanos);
  }

  /** Whether the kubelet of a node reaches the API server. */
  public boolean isInTouch(String node) {
    return lease(node).cutNanos == Simulator.NEVER;
  }

  private Lease lease(String node) {
    return leases.computeIfAbsent(node, this::newLease);
  }

  private Lease newLease(String node) {
    return new Lease((long) (streams.stream("lease/" + node).nextUnit() * everyNanos));
  }
}
