package io.github.podchurn.model.autoscaling;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How fast an autoscaler may go in one direction: {@code behavior.scaleUp} or {@code
 * behavior.scaleDown}.
 *
 * <p>Source: {@code calculateScaleUpLimitWithScalingRules} and {@code
 * calculateScaleDownLimitWithBehaviors} in {@code pkg/controller/podautoscaler/horizontal.go};
 * defaults in {@code pkg/apis/autoscaling/v2/defaults.go}.
 *
 * @param stabilizationWindow for how long a recommendation holds back later, larger changes
 * @param tolerance of this direction; null for the controller manager's
 */
public record ScalingRules(
    Duration stabilizationWindow,
    SelectPolicy selectPolicy,
    List<Policy> policies,
    @Nullable Double tolerance) {

  private static final Duration QUARTER_MINUTE = Duration.ofSeconds(15);

  /** Four Pods or as many as there are, whichever is more, each 15 seconds. */
  public static final ScalingRules DEFAULT_SCALE_UP =
      new ScalingRules(
          Duration.ZERO,
          SelectPolicy.MAX,
          List.of(new Policy.Pods(4, QUARTER_MINUTE), new Policy.Percent(100, QUARTER_MINUTE)),
          null);

  /** Down to anything, as long as nothing else was recommended for five minutes. */
  public static final ScalingRules DEFAULT_SCALE_DOWN =
      new ScalingRules(
          Duration.ofMinutes(5),
          SelectPolicy.MAX,
          List.of(new Policy.Percent(100, QUARTER_MINUTE)),
          null);

  /** Which of several policies counts. */
  public enum SelectPolicy {
    /** The one that allows the largest change. */
    MAX("Max"),
    /** The one that allows the smallest change. */
    MIN("Min"),
    /** None: no change in this direction. */
    DISABLED("Disabled");

    private final String manifestName;

    SelectPolicy(String manifestName) {
      this.manifestName = manifestName;
    }

    /** As a manifest's {@code selectPolicy} spells it. */
    public String manifestName() {
      return manifestName;
    }
  }

  /** A bound on the change within a period. */
  public sealed interface Policy {

    /** How far back changes count. */
    Duration period();

    /** The most replicas when there were {@code start} at the period's start. */
    int upFrom(int start);

    /** The fewest replicas when there were {@code start} at the period's start. */
    int downFrom(int start);

    /** So many Pods. */
    record Pods(int value, Duration period) implements Policy {
      @Override
      public int upFrom(int start) {
        return start + value;
      }

      @Override
      public int downFrom(int start) {
        return start - value;
      }
    }

    /**
     * So many hundredths of the replicas at the period's start. Computed in floating point as
     * upstream does, so that ten percent more than a hundred is 111.
     */
    record Percent(int value, Duration period) implements Policy {
      @Override
      public int upFrom(int start) {
        return (int) Math.ceil(start * (1 + (double) value / 100));
      }

      @Override
      public int downFrom(int start) {
        return (int) (start * (1 - (double) value / 100));
      }
    }
  }

  public ScalingRules {
    policies = List.copyOf(policies);
    if (policies.isEmpty()) {
      throw new IllegalArgumentException("scaling rules without a policy");
    }
  }

  /** The same with another window. */
  public ScalingRules withStabilizationWindow(Duration window) {
    return new ScalingRules(window, selectPolicy, policies, tolerance);
  }

  /** The same with another choice among the policies. */
  public ScalingRules withSelectPolicy(SelectPolicy choice) {
    return new ScalingRules(stabilizationWindow, choice, policies, tolerance);
  }

  /** The same with other policies, which replace the former ones altogether. */
  public ScalingRules withPolicies(Policy... newPolicies) {
    return new ScalingRules(stabilizationWindow, selectPolicy, List.of(newPolicies), tolerance);
  }

  /** The same with a tolerance of its own. */
  public ScalingRules withTolerance(double newTolerance) {
    return new ScalingRules(stabilizationWindow, selectPolicy, policies, newTolerance);
  }

  /** The period of the policy that looks back the furthest. */
  public Duration longestPeriod() {
    return policies.stream().map(Policy::period).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** The most replicas that these rules allow now; it may be fewer than there are. */
  int upLimit(int current, ScalingHistory history, long nowNanos) {
    var limits =
        policies.stream()
            .mapToInt(policy -> policy.upFrom(history.startOf(policy.period(), current, nowNanos)));
    return switch (selectPolicy) {
      case MAX -> orElse(limits.max(), current);
      case MIN -> orElse(limits.min(), current);
      case DISABLED -> current;
    };
  }

  /** The fewest replicas that these rules allow now; it may be more than there are. */
  int downLimit(int current, ScalingHistory history, long nowNanos) {
    var limits =
        policies.stream()
            .mapToInt(
                policy -> policy.downFrom(history.startOf(policy.period(), current, nowNanos)));
    return switch (selectPolicy) {
      case MAX -> orElse(limits.min(), current);
      case MIN -> orElse(limits.max(), current);
      case DISABLED -> current;
    };
  }

  private static int orElse(OptionalInt limit, int current) {
    return limit.orElse(current);
  }
}
