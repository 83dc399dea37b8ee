package io.github.podchurn.engine.proxy;

import io.github.podchurn.model.scenario.ProxySpec;

/**
 * When kube-proxy may start a synchronisation.
 *
 * <p>Source: {@code pkg/proxy/runner/bounded_frequency_runner.go} (from 1.34 on: a gap after each
 * run's end) and {@code pkg/util/async/bounded_frequency_runner.go} (before: a bucket of two tokens
 * that refills at one per period).
 */
final class SyncRunner {

  private static final int BURST = 2;

  private final ProxySpec.SyncRunner kind;
  private final long periodNanos;
  private long lastEnd;
  private boolean hasRun;
  // Tokens are counted in nanoseconds of the period that they take to come.
  private long tokenNanos;
  private long tokensAsOf;

  SyncRunner(ProxySpec.SyncRunner kind, long periodNanos) {
    this.kind = kind;
    this.periodNanos = periodNanos;
    this.tokenNanos = BURST * periodNanos;
  }

  /** The earliest start of a run that is asked for at {@code requested}. */
  long earliestStart(long requested) {
    long idle = hasRun ? Math.max(requested, lastEnd) : requested;
    if (kind == ProxySpec.SyncRunner.GAP_AFTER_COMPLETION) {
      return hasRun ? Math.max(requested, lastEnd + periodNanos) : requested;
    }
    long missing = periodNanos - tokensAt(idle);
    return missing <= 0 ? idle : idle + missing;
  }

  /** Notes that a run took place. */
  void ran(long start, long end) {
    tokenNanos = tokensAt(start) - periodNanos;
    tokensAsOf = start;
    lastEnd = end;
    hasRun = true;
  }

  private long tokensAt(long time) {
    return Math.min(BURST * periodNanos, tokenNanos + (time - tokensAsOf));
  }
}
