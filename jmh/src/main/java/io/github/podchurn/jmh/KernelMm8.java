package io.github.podchurn.jmh;

import io.github.podchurn.engine.kernel.EventHandler;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** An M/M/8 queue at 90 % load on podchurn's simulator, with its trace, and nothing else. */
final class KernelMm8 {

  static final int SERVERS = 8;
  static final double LOAD = 0.9;
  private static final double SERVICE_NANOS = 1e9;
  private static final long RUN_NANOS = 1_000_000_000_000L;

  private final Simulator simulator = new Simulator(EventTrace.digestOnly());
  private final ContinuousSampler service;
  private final ContinuousSampler interarrival;
  private final LongLine line = new LongLine();
  private final EventHandler arrival = argument -> arrive();
  private final EventHandler departure = this::leave;
  private int idle = SERVERS;
  private long served;
  private double nanosInSystem;

  /** An empty system. */
  KernelMm8(long seed) {
    var streams = new RandomStreams(seed);
    service = ZigguratSampler.Exponential.of(streams.stream("service")::nextLong, SERVICE_NANOS);
    interarrival =
        ZigguratSampler.Exponential.of(
            streams.stream("arrivals")::nextLong, SERVICE_NANOS / (LOAD * SERVERS));
  }

  /** Serves so many customers and returns their mean time in the system; a service takes 1. */
  double run(int customers) {
    arrive();
    while (served < customers) {
      simulator.runUntil(simulator.now() + RUN_NANOS);
    }
    return nanosInSystem / served / SERVICE_NANOS;
  }

  private void arrive() {
    long now = simulator.now();
    simulator.schedule(now + (long) interarrival.sample(), EventPriority.ARRIVAL, arrival, 0);
    if (idle > 0) {
      idle--;
      serve(now, now);
    } else {
      line.addLast(now);
    }
  }

  private void leave(long arrived) {
    long now = simulator.now();
    nanosInSystem += now - arrived;
    served++;
    if (line.isEmpty()) {
      idle++;
    } else {
      serve(line.removeFirst(), now);
    }
  }

  private void serve(long arrived, long now) {
    simulator.schedule(now + (long) service.sample(), EventPriority.WORK, departure, arrived);
  }
}
