package io.github.podchurn.model.balancing;

import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Peak EWMA: of two different endpoints drawn at random the one with the lower cost, which is its
 * latency times one more than its active requests; the second drawn if they cost the same. The
 * latency jumps up to a higher one at once and decays to a lower one exponentially in time.
 *
 * <p>Source: Finagle's {@code PeakEwma.scala} and {@code P2CPick.scala}; its decay time is 10 s
 * unless set. An endpoint that has not answered yet is free while nothing is sent to it, and all
 * but forbidden while its first request is under way.
 */
public final class PeakEwmaPicker extends ListedPicker {

  /** Finagle's. */
  public static final Duration DEFAULT_DECAY = Duration.ofSeconds(10);

  private static final double PENALTY = Long.MAX_VALUE >> 16;

  private final double decayNanos;
  private final ActiveRequests active = new ActiveRequests();
  // By endpoint: the latency, and when it was brought up to date.
  private double[] latencies = new double[8];
  private long[] updateNanos = new long[8];

  /**
   * Picks by latencies of the recent past.
   *
   * @param decay after which time a former latency counts 1/e
   */
  public PeakEwmaPicker(Duration decay) {
    super(EndpointList.Order.NEWEST_LAST);
    if (decay.isZero() || decay.isNegative()) {
      throw new IllegalArgumentException("decay " + decay + " is not above 0");
    }
    this.decayNanos = decay.toNanos();
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    int n = endpoints.usableSize();
    if (n < 2) {
      return n == 0 ? NONE : endpoints.usableAt(0);
    }
    int first = RandomPicker.pick(n, random);
    int second = RandomPicker.pick(n - 1, random);
    int one = endpoints.usableAt(first);
    int other = endpoints.usableAt(second < first ? second : second + 1);
    return cost(one, nowNanos) < cost(other, nowNanos) ? one : other;
  }

  @Override
  public void add(int endpoint, long address, int weight) {
    super.add(endpoint, address, weight);
    active.hold(endpoint);
    if (endpoint >= latencies.length) {
      int length = Math.max(endpoint + 1, 2 * latencies.length);
      latencies = Arrays.copyOf(latencies, length);
      updateNanos = Arrays.copyOf(updateNanos, length);
    }
    latencies[endpoint] = 0;
  }

  @Override
  public void connectionOpened(int endpoint) {
    active.opened(endpoint);
  }

  @Override
  public void connectionClosed(int endpoint, long lastedNanos, long nowNanos) {
    active.closed(endpoint);
    observe(endpoint, lastedNanos, nowNanos);
  }

  private double cost(int endpoint, long nowNanos) {
    observe(endpoint, 0, nowNanos);
    double latency = latencies[endpoint];
    int requests = active.of(endpoint);
    return latency == 0 && requests != 0 ? PENALTY + requests : latency * (requests + 1);
  }

  private void observe(int endpoint, long latencyNanos, long nowNanos) {
    double former = latencies[endpoint];
    if (latencyNanos > former) {
      latencies[endpoint] = latencyNanos;
    } else {
      long age = Math.max(nowNanos - updateNanos[endpoint], 0);
      double kept = StrictMath.exp(-age / decayNanos);
      latencies[endpoint] = former * kept + latencyNanos * (1 - kept);
    }
    updateNanos[endpoint] = nowNanos;
  }
}
