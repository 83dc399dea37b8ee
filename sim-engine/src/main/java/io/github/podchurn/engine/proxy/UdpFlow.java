package io.github.podchurn.engine.proxy;

import io.github.podchurn.model.scenario.ConntrackSpec;
import io.github.podchurn.model.scenario.ConntrackSpec.Cleanup;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The packets from one UDP socket to a Service, as the kernel's connection tracking sees them: they
 * go where the first one went, until nothing has come for a while or kube-proxy has the flow
 * forgotten. A flow that goes nowhere is not remembered.
 *
 * <p>Source: {@code net/netfilter/nf_conntrack_proto_udp.c} and {@code
 * pkg/proxy/conntrack/cleanup.go}.
 */
public final class UdpFlow {

  /** A flow with replies counts as a stream when it is that old. */
  private static final long STREAM_NANOS = 2_000_000_000L;

  private final long timeoutNanos;
  private final long streamTimeoutNanos;
  private final Cleanup cleanup;
  private @Nullable VirtualServer server;
  private @Nullable Backend backend;
  private @Nullable ConnectionCount counting;
  private long beganNanos;
  private long lastNanos;
  private boolean isReplied;

  public UdpFlow(ConntrackSpec spec) {
    this.timeoutNanos = spec.udpTimeout().toNanos();
    this.streamTimeoutNanos = spec.udpStreamTimeout().toNanos();
    this.cleanup = spec.cleanup();
  }

  /** Where the next packet goes; null if nowhere, which {@link VirtualServer#refusal} explains. */
  public @Nullable Backend route(VirtualServer to, long source, long now, RandomGenerator random) {
    var known = backend;
    if (known == null || to != server || isForgotten(known, to, now)) {
      end(now);
      known = to.route(source, now, random);
      counting = known == null ? null : to.counting();
      server = to;
      backend = known;
      beganNanos = now;
      isReplied = false;
    }
    lastNanos = now;
    return known;
  }

  private boolean isForgotten(Backend known, VirtualServer by, long now) {
    boolean isStream = isReplied && lastNanos - beganNanos > STREAM_NANOS;
    return now - lastNanos >= (isStream ? streamTimeoutNanos : timeoutNanos)
        || by.isCleanedUp(known, cleanup, now);
  }

  private void end(long now) {
    if (backend != null && counting != null) {
      counting.closed(backend, now - beganNanos, now);
    }
  }

  /** A reply has come back. */
  public void replied(long now) {
    isReplied = true;
    lastNanos = Math.max(lastNanos, now);
  }
}
