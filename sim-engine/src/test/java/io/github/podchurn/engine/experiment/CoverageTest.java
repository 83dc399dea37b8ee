package io.github.podchurn.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import io.github.podchurn.model.figure.ClientFunction;
import io.github.podchurn.model.figure.Figure;
import io.github.podchurn.model.figure.TimeFunction;
import io.github.podchurn.model.figure.TimeOf;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.Observation;
import io.github.podchurn.model.result.TimeCounts;
import io.github.podchurn.model.scenario.Replications;
import io.github.podchurn.model.scenario.StoppingRule;
import io.github.podchurn.model.scenario.StoppingRule.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of many experiments with a known truth, 95 % have an interval that holds it. */
@ExtendWith(SeededRandom.class)
class CoverageTest {

  private static final int EXPERIMENTS = 2_000;

  private final SplittableRandom random;

  CoverageTest(SplittableRandom random) {
    this.random = random;
  }

  @Test
  void studentsIntervalOfAMeanCovers() {
    assertThat(
            coverage(1, () -> Estimates.OF_GIVEN_NUMBER.of(values(20, () -> 1 + 0.2 * gaussian()))))
        .isBetween(0.93, 0.97);
  }

  @Test
  void intervalOfAnAvailabilityCovers() {
    assertThat(coverage(0.99, () -> availability(0.99, 20, 2_000))).isBetween(0.93, 0.97);
  }

  /** Few failures come in whole numbers, so that no interval can cover just 95 %. */
  @Test
  void availabilityThatFewFailuresDecideIsCoveredNoLess() {
    for (double failures : new double[] {0.5, 1, 2, 4, 6, 8}) {
      double truth = 1 - failures / 20_000;
      assertThat(coverage(truth, () -> availability(truth, 10, 2_000)))
          .as("%s failures in all, on average", failures)
          .isGreaterThan(0.93);
    }
  }

  private Estimate availability(double truth, int runs, int requests) {
    var observations = new ArrayList<Observation>();
    for (int run = 0; run < runs; run++) {
      observations.add(Observation.share(binomial(requests, truth), requests));
    }
    return Estimates.OF_GIVEN_NUMBER.ofShares(observations);
  }

  /** By the gaps between failures, which are geometric. */
  private int binomial(int trials, double success) {
    int failures = 0;
    double logOfSuccess = Math.log(success);
    for (double at = gap(logOfSuccess); at < trials; at += 1 + gap(logOfSuccess)) {
      failures++;
    }
    return trials - failures;
  }

  private double gap(double logOfSuccess) {
    return Math.floor(Math.log(1 - random.nextDouble()) / logOfSuccess);
  }

  /** Requests of one run share its level, so that they are far from independent. */
  @Test
  void ranksOfAPooledQuantileCover() {
    var truth = new TreeMap<Double, Double>();
    for (double share : new double[] {0.5, 0.9, 0.99}) {
      truth.put(share, quantileOfMixture(share));
    }
    truth.forEach(
        (share, seconds) ->
            assertThat(
                    coverage(
                        seconds,
                        () ->
                            new PooledQuantiles(runs(20), Estimates.OF_GIVEN_NUMBER)
                                .quantile(share)))
                .as("quantile %s", share)
                .isBetween(0.93, 0.97));
  }

  private List<TimeCounts> runs(int number) {
    var runs = new ArrayList<TimeCounts>();
    for (int i = 0; i < number; i++) {
      double level = random.nextBoolean() ? 1 : 1.3;
      var counts = new TreeMap<Long, Long>();
      for (int request = 0; request < 400; request++) {
        counts.merge((long) (level * exponential() * 1e9), 1L, Long::sum);
      }
      runs.add(
          new TimeCounts(
              counts.keySet().stream().mapToLong(it -> it).toArray(),
              counts.values().stream().mapToLong(it -> it).toArray()));
    }
    return runs;
  }

  private static double quantileOfMixture(double share) {
    double low = 0;
    double high = 100;
    while (high - low > 1e-9) {
      double middle = (low + high) / 2;
      double below = 1 - (Math.exp(-middle) + Math.exp(-middle / 1.3)) / 2;
      if (below < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Test
  void intervalCoversWhereARuleDecidesHowManyReplications() {
    var mean = new Figure.OfTime(TimeFunction.MEAN, TimeOf.LATENCY, "a");
    var rule = new StoppingRule("", mean, 0.1, Scale.OF_MEAN);
    double coverage = coverage(1, () -> sequential(rule, this::skewed));
    assertThat(coverage).isBetween(0.93, 0.97);
  }

  @Test
  void intervalOfAShareCoversWhereARuleDecidesHowManyReplications() {
    var availability = new Figure.OfClient(ClientFunction.AVAILABILITY, "a");
    var rule = new StoppingRule("", availability, 0.002, Scale.ABSOLUTE);
    double coverage =
        coverage(0.98, () -> sequential(rule, () -> Observation.share(binomial(500, 0.98), 500)));
    assertThat(coverage).isBetween(0.93, 0.97);
  }

  /** What the rule is there for: to stop at the first look that is narrow enough covers less. */
  @Test
  void stoppingAtTheFirstNarrowIntervalCoversLess() {
    var greedy = coverage(1, () -> greedy(0.1));
    assertThat(greedy).isLessThan(0.93);
  }

  /** What both share makes them vary; the second feels it more. */
  @Test
  void intervalOfADifferenceOfPairsCovers() {
    assertThat(coverage(0.1, this::differenceOfPairs)).isBetween(0.93, 0.97);
  }

  private Estimate differenceOfPairs() {
    var a = new ArrayList<Double>();
    var b = new ArrayList<Double>();
    for (int i = 0; i < 15; i++) {
      double shared = gaussian();
      a.add(1 + 0.2 * shared + 0.1 * gaussian());
      b.add(1.1 + 0.3 * shared + 0.1 * gaussian());
    }
    return TwoSamples.AMOUNTS.paired(observations(a), observations(b)).estimate();
  }

  @Test
  void intervalOfADifferenceOfStrangersThatVaryUnlikeCovers() {
    assertThat(coverage(0.1, this::differenceOfStrangers)).isBetween(0.93, 0.97);
  }

  private Estimate differenceOfStrangers() {
    var a = values(12, () -> 1 + 0.5 * gaussian());
    var b = values(30, () -> 1.1 + 0.1 * gaussian());
    return TwoSamples.AMOUNTS.independent(observations(a), observations(b)).estimate();
  }

  private static List<Observation> observations(List<Double> values) {
    return values.stream().map(Observation::of).toList();
  }

  private Observation skewed() {
    double sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += exponential() / 10;
    }
    return Observation.of(sum);
  }

  private static Estimate sequential(StoppingRule rule, Supplier<Observation> runs) {
    var replications = new Replications(10, 100_000, rule);
    var decision = new StoppingDecision(replications, rule);
    var observations = new ArrayList<Observation>();
    do {
      observations.add(runs.get());
    } while (!decision.isEnoughWith(observations.get(observations.size() - 1)));
    var estimates = Estimates.of(replications);
    return rule.scale() == Scale.OF_MEAN
        ? estimates.over(observations, Observation::value)
        : estimates.ofShares(observations);
  }

  private Estimate greedy(double halfWidth) {
    var values = new ArrayList<Double>();
    while (true) {
      values.add(skewed().value());
      var estimate = Estimates.OF_GIVEN_NUMBER.of(values);
      var high = estimate.high();
      if (high != null && (high - estimate.mean()) / estimate.mean() <= halfWidth) {
        return estimate;
      }
    }
  }

  private List<Double> values(int number, Supplier<Double> draw) {
    var values = new ArrayList<Double>();
    for (int i = 0; i < number; i++) {
      values.add(draw.get());
    }
    return values;
  }

  /** By Box and Muller: that of the JDK differs from version to version. */
  private double gaussian() {
    return Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * random.nextDouble());
  }

  private double exponential() {
    return -Math.log(1 - random.nextDouble());
  }

  private static double coverage(double truth, Supplier<Estimate> experiment) {
    int covered = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      var estimate = experiment.get();
      var high = estimate.high();
      covered += estimate.low() <= truth && (high == null || truth <= high) ? 1 : 0;
    }
    return (double) covered / EXPERIMENTS;
  }
}
