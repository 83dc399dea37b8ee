package io.github.podchurn.engine.traffic;

/**
 * Keeps retries to a share of the requests: those of the present ten seconds and the ten before.
 *
 * <p>Source: the retry budgets of Finagle and Linkerd, with their default of ten seconds.
 */
final class RetryBudget {

  private static final long WINDOW_NANOS = 10_000_000_000L;

  private final double share;
  private long window;
  private long requests;
  private long requestsBefore;
  private long retries;
  private long retriesBefore;

  RetryBudget(double share) {
    this.share = share;
  }

  void request(long now) {
    turn(now);
    requests++;
  }

  /** Whether one more retry is within the budget; if so it counts. */
  boolean take(long now) {
    turn(now);
    if (retries + retriesBefore + 1 > share * (requests + requestsBefore)) {
      return false;
    }
    retries++;
    return true;
  }

  private void turn(long now) {
    long current = now / WINDOW_NANOS;
    if (current == window) {
      return;
    }
    boolean isNext = current == window + 1;
    requestsBefore = isNext ? requests : 0;
    retriesBefore = isNext ? retries : 0;
    requests = 0;
    retries = 0;
    window = current;
  }
}
