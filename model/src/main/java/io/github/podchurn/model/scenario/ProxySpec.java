package io.github.podchurn.model.scenario;

import java.time.Duration;

/**
 * kube-proxy on every node.
 *
 * @param minSyncPeriod least time between two synchronisations
 * @param sync how long one takes, from its start until the kernel uses the new rules
 */
public record ProxySpec(Mode mode, SyncRunner runner, Duration minSyncPeriod, Distribution sync) {

  /** How the rules get into the kernel. */
  public enum Mode {
    IPTABLES
  }

  /** How the least time between two synchronisations is kept. */
  public enum SyncRunner {
    /** A token per period, two in store: after a quiet time two runs may follow at once. */
    TOKEN_BUCKET,
    /** A full period from the end of a run to the start of the next. */
    GAP_AFTER_COMPLETION
  }
}
