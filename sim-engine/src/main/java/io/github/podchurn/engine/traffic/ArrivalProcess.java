package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.scenario.ClientSpec.Load;
import io.github.podchurn.model.scenario.Distribution;
import java.time.Duration;

/** The times at which requests are meant to start. They do not wait for earlier ones to end. */
interface ArrivalProcess {

  /** The next arrival after the previous one, in nanoseconds since the process began. */
  long next();

  static ArrivalProcess of(Load load, RandomStream random) {
    if (load instanceof Load.Open open) {
      return poisson(open.perSecond(), random);
    }
    if (load instanceof Load.Profile profile) {
      var unit = new Distribution.Exponential(Duration.ofSeconds(1));
      return new ProfileArrivals(profile, DurationSampler.of(unit, random));
    }
    return new EvenlySpaced(((Load.Constant) load).perSecond());
  }

  private static ArrivalProcess poisson(double perSecond, RandomStream random) {
    var mean = Duration.ofNanos(Math.max(1, Math.round(1e9 / perSecond)));
    return new Poisson(DurationSampler.of(new Distribution.Exponential(mean), random));
  }

  /** Independent exponential gaps. */
  final class Poisson implements ArrivalProcess {
    private final DurationSampler gap;
    private long last;

    Poisson(DurationSampler gap) {
      this.gap = gap;
    }

    @Override
    public long next() {
      last += gap.nextNanos();
      return last;
    }
  }

  /** Equal gaps, without drift. */
  final class EvenlySpaced implements ArrivalProcess {
    private final double perSecond;
    private long count;

    EvenlySpaced(double perSecond) {
      this.perSecond = perSecond;
    }

    @Override
    public long next() {
      return Math.round(count++ * 1e9 / perSecond);
    }
  }
}
