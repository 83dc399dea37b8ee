package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.figure.Unit;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.Observation;
import io.github.podchurn.model.result.OutputAnalysis.Stopping;
import io.github.podchurn.model.scenario.Replications;
import io.github.podchurn.model.scenario.StoppingRule;
import io.github.podchurn.model.scenario.StoppingRule.Scale;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides, replication by replication and in their order, whether there are enough.
 *
 * <p>Who stops at the first moment at which an interval looks narrow, stops too often when it looks
 * narrower than it is, and the interval covers less than it says. So the interval must have been
 * narrow enough for some replications on end, as K. Hoad, S. Robinson and R. Davies recommend
 * ("Automated selection of the number of replications for a discrete-event simulation", Journal of
 * the Operational Research Society 61, 2010), there is a least number of them, and the interval
 * does not trust what it has seen of the variation further than they go ({@link Estimates}).
 */
final class StoppingDecision {

  /** How many replications on end the precision must have held. */
  static final int LOOKS = 5;

  private final Replications replications;
  private final StoppingRule rule;
  private final RunningEstimate running;
  private int seen;
  private int precise;

  StoppingDecision(Replications replications, StoppingRule rule) {
    this.replications = replications;
    this.rule = rule;
    var estimates = Estimates.of(replications);
    this.running =
        rule.figure().function().unit() == Unit.RATIO ? estimates.shares() : estimates.amounts();
  }

  /** Takes the figure of the next replication, and says whether no more are needed. */
  boolean isEnoughWith(Observation observation) {
    running.add(observation);
    seen++;
    var reached = reached();
    precise = reached != null && reached <= rule.halfWidth() ? precise + 1 : 0;
    return isEnough();
  }

  private boolean isEnough() {
    return seen >= replications.min() && precise >= LOOKS;
  }

  /** The half-width by now, by the rule's measure; null while there is no interval. */
  private @Nullable Double reached() {
    Estimate estimate = running.estimate();
    var mean = estimate.mean();
    var low = estimate.low();
    var high = estimate.high();
    if (mean == null || low == null || high == null) {
      return null;
    }
    double half = Math.max(mean - low, high - mean);
    if (rule.scale() == Scale.ABSOLUTE) {
      return half;
    }
    return mean == 0 ? null : Double.valueOf(half / mean);
  }

  /** Why the replications ended. */
  Stopping result() {
    var reason = isEnough() ? "precision" : seen == replications.max() ? "max" : "interrupted";
    return new Stopping(
        rule.text(),
        reason,
        rule.halfWidth(),
        reached(),
        rule.scale() == Scale.OF_MEAN,
        rule.figure().function().unit().name().toLowerCase(Locale.ROOT),
        replications.min(),
        replications.max(),
        seen);
  }
}
