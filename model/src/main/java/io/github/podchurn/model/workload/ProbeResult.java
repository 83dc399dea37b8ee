package io.github.podchurn.model.workload;

/**
 * What the attempts of a probe amount to so far. It changes only after as many equal attempts in a
 * row as the probe's threshold asks for.
 *
 * <p>Source: {@code pkg/kubelet/prober/worker.go}.
 *
 * @param inARow how many of the latest attempts were equal
 * @param lastSucceeded what those attempts were
 */
public record ProbeResult(boolean succeeded, int inARow, boolean lastSucceeded) {

  /** Of a startup or readiness probe that has not been asked yet. */
  public static final ProbeResult INITIAL = new ProbeResult(false, 0, false);

  /** Of a liveness probe that has not been asked yet. */
  public static final ProbeResult INITIALLY_GOOD = new ProbeResult(true, 0, true);

  /** After successes only. */
  public static final ProbeResult GOOD_FOR_LONG = new ProbeResult(true, 1, true);

  /** The result after one more attempt. */
  public ProbeResult after(boolean attemptSucceeded, Probe probe) {
    int run = attemptSucceeded == lastSucceeded ? inARow + 1 : 1;
    int threshold = attemptSucceeded ? probe.successThreshold() : probe.failureThreshold();
    return new ProbeResult(run >= threshold ? attemptSucceeded : succeeded, run, attemptSucceeded);
  }

  /** Whether the latest attempts are as many in a row as it takes to change the result. */
  public boolean isReached(Probe probe) {
    return inARow >= threshold(probe);
  }

  /** Whether the last attempt was the one that made them so many. */
  public boolean isJustReached(Probe probe) {
    return inARow == threshold(probe);
  }

  private int threshold(Probe probe) {
    return lastSucceeded ? probe.successThreshold() : probe.failureThreshold();
  }

  /** Whether a further attempt with the same answer could still change the result. */
  public boolean isSettledOn(boolean answer) {
    return succeeded == answer && lastSucceeded == answer;
  }
}
