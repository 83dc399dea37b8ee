package io.github.podchurn.model.autoscaling;

/**
 * How far usage may be off its target, as a share of the target, before the autoscaler acts.
 *
 * <p>Source: {@code isWithin} in {@code pkg/controller/podautoscaler/replica_calculator.go} (a
 * tolerance per direction since 1.33).
 *
 * @param scaleDown how far usage may lie under its target
 * @param scaleUp how far it may lie over it
 */
public record Tolerances(double scaleDown, double scaleUp) {

  /** The controller manager's {@code --horizontal-pod-autoscaler-tolerance}: a tenth. */
  public static final Tolerances DEFAULT = new Tolerances(0.1, 0.1);

  public Tolerances {
    if (!(scaleDown >= 0 && scaleUp >= 0)) {
      throw new IllegalArgumentException("tolerances " + scaleDown + " and " + scaleUp);
    }
  }

  /** Whether {@code usageRatio}, which is usage divided by its target, is close enough to one. */
  public boolean isWithin(double usageRatio) {
    return 1.0 - scaleDown <= usageRatio && usageRatio <= 1.0 + scaleUp;
  }
}
