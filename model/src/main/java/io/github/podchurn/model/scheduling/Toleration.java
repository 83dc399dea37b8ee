package io.github.podchurn.model.scheduling;

import io.github.podchurn.model.scheduling.Taint.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Pod's consent to taints.
 *
 * <p>Source: {@code ToleratesTaint} in {@code api/core/v1/toleration.go}.
 *
 * @param key empty for every key
 * @param effect null for every effect
 * @param tolerationPeriod how long a NoExecute taint is borne ({@code tolerationSeconds}); null for
 *     ever
 */
public record Toleration(
    String key,
    Operator operator,
    String value,
    @Nullable Effect effect,
    @Nullable Duration tolerationPeriod) {

  /** How long Pods bear a node that is not ready or unreachable, by default admission. */
  public static final Duration DEFAULT_PERIOD = Duration.ofMinutes(5);

  /** How a toleration's value is compared. */
  public enum Operator {
    /** Equal to the taint's; so it is too when no operator is stated. */
    EQUAL,
    /** Not at all. */
    EXISTS
  }

  /** Consent to all taints of this key and effect, whatever their value. */
  public static Toleration exists(String key, @Nullable Effect effect) {
    return new Toleration(key, Operator.EXISTS, "", effect, null);
  }

  /** The same, but only for a while. */
  public Toleration during(Duration period) {
    return new Toleration(key, operator, value, effect, period);
  }

  /**
   * With the two that admission adds unless they are stated: five minutes on a node that is not
   * ready or unreachable.
   *
   * <p>Source: {@code plugin/pkg/admission/defaulttolerationseconds}.
   */
  public static List<Toleration> withDefaults(List<Toleration> stated) {
    var all = new ArrayList<>(stated);
    for (var key : List.of(Taint.NOT_READY, Taint.UNREACHABLE)) {
      if (stated.stream().noneMatch(it -> it.tolerates(new Taint(key, "", Effect.NO_EXECUTE)))) {
        all.add(exists(key, Effect.NO_EXECUTE).during(DEFAULT_PERIOD));
      }
    }
    return all;
  }

  /** Whether it is about {@code taint}. */
  public boolean tolerates(Taint taint) {
    return (effect == null || effect == taint.effect())
        && (key.isEmpty() || key.equals(taint.key()))
        && (operator == Operator.EXISTS || value.equals(taint.value()));
  }

  static boolean anyTolerates(List<Toleration> tolerations, Taint taint) {
    return tolerations.stream().anyMatch(toleration -> toleration.tolerates(taint));
  }
}
