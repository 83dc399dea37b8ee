package io.github.podchurn.model.autoscaling;

/**
 * How fast an autoscaler may go in each direction.
 *
 * <p>Source: {@code HorizontalPodAutoscalerBehavior} in {@code pkg/apis/autoscaling/v2}. What a
 * manifest leaves out comes from the defaults, direction by direction.
 */
public record Behavior(ScalingRules scaleUp, ScalingRules scaleDown) {

  /** What a manifest's empty {@code behavior} means. */
  public static final Behavior DEFAULT =
      new Behavior(ScalingRules.DEFAULT_SCALE_UP, ScalingRules.DEFAULT_SCALE_DOWN);

  /** The tolerances of both directions, taken from {@code fallback} where none is stated. */
  public Tolerances tolerances(Tolerances fallback) {
    var down = scaleDown.tolerance();
    var up = scaleUp.tolerance();
    return new Tolerances(
        down == null ? fallback.scaleDown() : down, up == null ? fallback.scaleUp() : up);
  }
}
