package io.github.podchurn.engine.sampling;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.model.scenario.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Draws durations from a distribution, with the bits of one stream as it stands at each draw. */
@FunctionalInterface
public interface DurationSampler {

  /** The next duration in nanoseconds, at least 0 and at most a century. */
  long nextNanos();

  /** The 99 % quantile of the standard normal distribution. */
  double NORMAL_P99 = 2.3263478740408408;

  /** Longer draws are cut, so that sums of times can't overflow. */
  long MAX_NANOS = Duration.ofDays(36_525).toNanos();

  static DurationSampler of(Distribution distribution, RandomStream random) {
    if (distribution instanceof Distribution.Constant constant) {
      long nanos = constant.value().toNanos();
      return () -> nanos;
    }
    if (distribution instanceof Distribution.Mix mix) {
      return ofMix(mix, random);
    }
    var nanos = continuous(distribution, random);
    return () -> toNanos(nanos.sample());
  }

  private static ContinuousSampler continuous(Distribution distribution, RandomStream random) {
    UniformRandomProvider bits = random::nextLong;
    if (distribution instanceof Distribution.Uniform uniform) {
      double low = nanos(uniform.low());
      double width = nanos(uniform.high()) - low;
      return () -> low + width * random.nextUnit();
    }
    if (distribution instanceof Distribution.Exponential exponential) {
      return ZigguratSampler.Exponential.of(bits, nanos(exponential.mean()));
    }
    if (distribution instanceof Distribution.Normal normal) {
      return ofNormal(normal, bits);
    }
    if (distribution instanceof Distribution.LogNormal logNormal) {
      double median = nanos(logNormal.p50());
      double sigma = StrictMath.log(nanos(logNormal.p99()) / median) / NORMAL_P99;
      var gaussian = ZigguratSampler.NormalizedGaussian.of(bits);
      return () -> median * StrictMath.exp(sigma * gaussian.sample());
    }
    if (distribution instanceof Distribution.Gamma gamma) {
      return new GammaSampler(random, gamma.shape(), nanos(gamma.mean()) / gamma.shape());
    }
    if (distribution instanceof Distribution.Weibull weibull) {
      double scale = nanos(weibull.scale());
      var exponential = ZigguratSampler.Exponential.of(bits);
      return () -> scale * StrictMath.pow(exponential.sample(), 1 / weibull.shape());
    }
    var pareto = (Distribution.Pareto) distribution;
    double min = nanos(pareto.min());
    return () -> min * StrictMath.pow(1 - random.nextUnit(), -1 / pareto.alpha());
  }

  /** Cut at zero: a negative draw is drawn again. */
  private static ContinuousSampler ofNormal(
      Distribution.Normal normal, UniformRandomProvider bits) {
    double mean = nanos(normal.mean());
    double sd = nanos(normal.sd());
    var gaussian = ZigguratSampler.NormalizedGaussian.of(bits);
    return () -> {
      double drawn;
      do {
        drawn = mean + sd * gaussian.sample();
      } while (drawn < 0);
      return drawn;
    };
  }

  private static DurationSampler ofMix(Distribution.Mix mix, RandomStream random) {
    List<DurationSampler> parts = new ArrayList<>();
    for (var part : mix.parts()) {
      parts.add(of(part.distribution(), random));
    }
    return () -> {
      double left = random.nextUnit();
      int i = 0;
      while (i < parts.size() - 1 && left >= mix.parts().get(i).share()) {
        left -= mix.parts().get(i).share();
        i++;
      }
      return parts.get(i).nextNanos();
    };
  }

  private static double nanos(Duration duration) {
    return duration.toNanos();
  }

  /** Rounded; quicker than {@link Math#round}, which minds negative numbers. */
  private static long toNanos(double nanos) {
    return Math.min((long) (nanos + 0.5), MAX_NANOS);
  }
}
