package io.github.podchurn.model.result;

/**
 * Whether a claim of the scenario held.
 *
 * @param that the claim
 * @param during the window it is about; empty for the whole run
 * @param unit of the observed figure: {@code ratio}, {@code seconds} or {@code count}
 * @param over {@code mean} or {@code each}
 * @param severity {@code fail} or {@code warn}
 */
public record ExpectationResult(
    String that,
    String during,
    boolean passed,
    Estimate observed,
    String unit,
    String over,
    String severity) {}
