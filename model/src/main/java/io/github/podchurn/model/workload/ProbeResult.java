package io.github.podchurn.model.workload;

/**
 * What the attempts of a readiness probe amount to so far. It starts as failure and changes only
 * after as many equal attempts in a row as the probe's threshold asks for.
 *
 * <p>Source: {@code pkg/kubelet/prober/worker.go}.
 *
 * @param inARow how many of the latest attempts were equal
 * @param lastSucceeded what those attempts were
 */
public record ProbeResult(boolean succeeded, int inARow, boolean lastSucceeded) {

  public static final ProbeResult INITIAL = new ProbeResult(false, 0, false);

  /** The result after one more attempt. */
  public ProbeResult after(boolean attemptSucceeded, Probe probe) {
    int run = attemptSucceeded == lastSucceeded ? inARow + 1 : 1;
    int threshold = attemptSucceeded ? probe.successThreshold() : probe.failureThreshold();
    return new ProbeResult(run >= threshold ? attemptSucceeded : succeeded, run, attemptSucceeded);
  }

  /** Whether a further attempt with the same answer could still change the result. */
  public boolean isSettledOn(boolean answer) {
    return succeeded == answer && lastSucceeded == answer;
  }
}
