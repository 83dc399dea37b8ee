package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.scenario.ClientSpec.Load;

/**
 * Poisson arrivals whose rate is a line through given points. Where the number of arrivals to be
 * expected until then passes the next point of a Poisson process of rate one, there is an arrival.
 *
 * <p>Source: inversion of the cumulative rate, as in Çinlar, Introduction to Stochastic Processes
 * (1975), section 4.7.
 */
final class ProfileArrivals implements ArrivalProcess {

  private static final double NANOS = 1e9;

  private final Load.Profile profile;
  private final DurationSampler unitGap;
  private int segment;
  private double segmentStart;
  private double expectedBefore;
  private double expected;

  /**
   * An arrival process.
   *
   * @param unitGap exponential with a mean of one second, which stands for one arrival
   */
  ProfileArrivals(Load.Profile profile, DurationSampler unitGap) {
    this.profile = profile;
    this.unitGap = unitGap;
  }

  @Override
  public long next() {
    expected += unitGap.nextNanos() / NANOS;
    while (segment < profile.segments().size()
        && expected - expectedBefore > arrivalsOf(current())) {
      expectedBefore += arrivalsOf(current());
      segmentStart += seconds(current());
      segment++;
    }
    double left = expected - expectedBefore;
    double at = segmentStart + (segment < profile.segments().size() ? within(left) : after(left));
    return at >= Simulator.NEVER / NANOS ? Simulator.NEVER : Math.round(at * NANOS);
  }

  private Load.Segment current() {
    return profile.segments().get(segment);
  }

  private static double seconds(Load.Segment segment) {
    return segment.length().toNanos() / NANOS;
  }

  private static double arrivalsOf(Load.Segment segment) {
    return seconds(segment) * (segment.from() + segment.to()) / 2;
  }

  /** When in the present segment so many arrivals are to be expected since its beginning. */
  private double within(double arrivals) {
    double from = current().from();
    double slope = (current().to() - from) / seconds(current());
    // Of both forms of the root this one holds for a slope of zero, too.
    double root = Math.sqrt(Math.max(0, from * from + 2 * slope * arrivals));
    return arrivals == 0 ? 0 : 2 * arrivals / (from + root);
  }

  private double after(double arrivals) {
    double rate = profile.segments().get(profile.segments().size() - 1).to();
    return rate == 0 ? Double.POSITIVE_INFINITY : arrivals / rate;
  }
}
