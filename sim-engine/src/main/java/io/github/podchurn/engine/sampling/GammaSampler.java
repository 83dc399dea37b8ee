package io.github.podchurn.engine.sampling;

import io.github.podchurn.engine.kernel.RandomStream;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Gamma variates by rejection from a cube of a normal one. A shape below 1 is reached from the next
 * higher one by a power of a uniform variate.
 *
 * <p>Source: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM
 * Transactions on Mathematical Software 26(3), 2000. It is our own because a shape below 1 brings a
 * power into the value itself, and the one of commons-rng-sampling is {@link Math}'s, which differs
 * between machines.
 */
final class GammaSampler implements ContinuousSampler {

  private final RandomStream random;
  private final ContinuousSampler normal;
  private final double scale;

  /** The exponent of the uniform variate for shapes below 1; 0 for others. */
  private final double boost;

  private final double d;
  private final double c;

  /**
   * A sampler whose mean is the product of both.
   *
   * @param shape more than 0
   */
  GammaSampler(RandomStream random, double shape, double scale) {
    this.random = random;
    this.scale = scale;
    normal = ZigguratSampler.NormalizedGaussian.of(random::nextLong);
    boost = shape < 1 ? 1 / shape : 0;
    d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
    c = 1 / StrictMath.sqrt(9 * d);
  }

  @Override
  public double sample() {
    double drawn = scale * d * cube();
    return boost == 0 ? drawn : drawn * StrictMath.pow(1 - random.nextUnit(), boost);
  }

  private double cube() {
    while (true) {
      double x = normal.sample();
      double root = 1 + c * x;
      if (root > 0) {
        double v = root * root * root;
        double u = 1 - random.nextUnit();
        double squared = x * x;
        if (u < 1 - 0.0331 * squared * squared
            || StrictMath.log(u) < 0.5 * squared + d * (1 - v + StrictMath.log(v))) {
          return v;
        }
      }
    }
  }
}
