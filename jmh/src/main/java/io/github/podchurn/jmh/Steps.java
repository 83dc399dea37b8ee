package io.github.podchurn.jmh;

import java.util.SplittableRandom;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** How far ahead an event of the hold model schedules its successor, in nanoseconds. */
@FunctionalInterface
interface Steps {

  /** The mean step of most distributions. */
  double MEAN_NANOS = 1e9;

  long next();

  /** A distribution by its name. */
  static Steps of(String name) {
    var random = new SplittableRandom(1);
    ContinuousSampler exponential = ZigguratSampler.Exponential.of(random::nextLong, MEAN_NANOS);
    return switch (name) {
      case "exponential" -> () -> (long) exponential.sample();
      // Most events in milliseconds, one in sixteen in minutes: requests and timers.
      case "bimodal" -> () -> (long) (exponential.sample() * (random.nextInt(16) == 0 ? 60 : 1e-3));
      // Pareto with a shape of 1.1, a millisecond at least.
      case "skewed" ->
          () -> (long) Math.min(1e18, 1e6 * Math.pow(1 - random.nextDouble(), -1 / 1.1));
      case "equal" -> () -> (long) MEAN_NANOS;
      // Sixteen narrow heaps.
      case "clustered" -> () -> random.nextInt(1, 17) * 1_000_000_000L + random.nextInt(256);
      case "varying" -> new Varying(exponential);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Exponential steps whose mean changes by powers of two up to 32,768, again and again. */
  final class Varying implements Steps {

    private static final int PHASE_BITS = 16;
    private static final int SCALES = 16;

    private final ContinuousSampler exponential;
    private long steps;

    Varying(ContinuousSampler exponential) {
      this.exponential = exponential;
    }

    @Override
    public long next() {
      long scale = 1L << (steps++ >>> PHASE_BITS) % SCALES;
      return (long) (exponential.sample() * 1e-3 * scale);
    }
  }
}
