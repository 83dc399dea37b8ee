package io.github.podchurn.model.network;

/**
 * When Linux sends again what nobody acknowledges, and when it gives up, with its default settings.
 *
 * <p>Source: {@code tcp_retransmit_timer} in {@code net/ipv4/tcp_timer.c} and {@code
 * Documentation/networking/ip-sysctl.rst}.
 */
public final class TcpRetransmission {

  private static final long SECOND = 1_000_000_000L;

  /** {@code tcp_syn_retries}: so many waits that double. */
  private static final int SYN_RETRIES = 6;

  /** {@code tcp_syn_linear_timeouts}, from 6.5 on: so many waits of a second before those. */
  private static final int LINEAR_TIMEOUTS = 4;

  /** {@code tcp_retries2} and the bounds of the wait for an acknowledgement of data. */
  private static final int DATA_RETRIES = 15;

  private static final long RTO_MIN = 200_000_000L;
  private static final long RTO_MAX = 120 * SECOND;

  private final long[] synNanos;
  private final long givesUpNanos;

  private TcpRetransmission(int linear) {
    synNanos = new long[linear + SYN_RETRIES + 1];
    long wait = SECOND;
    for (int i = 1; i < synNanos.length; i++) {
      synNanos[i] = synNanos[i - 1] + wait;
      wait = i > linear ? 2 * wait : wait;
    }
    givesUpNanos = synNanos[synNanos.length - 1] + wait;
  }

  /** As a kernel has it. */
  public static TcpRetransmission of(LinuxKernel kernel) {
    return new TcpRetransmission(kernel.isBefore(6, 5) ? 0 : LINEAR_TIMEOUTS);
  }

  /**
   * When the first SYN is sent that is sent after a time, counted from the first of all; {@link
   * Long#MAX_VALUE} if there is none.
   */
  public long synAfter(long nanos) {
    for (long at : synNanos) {
      if (at > nanos) {
        return at;
      }
    }
    return Long.MAX_VALUE;
  }

  /** When a connection without any answer is given up, counted from its first SYN. */
  public long connectGivesUpNanos() {
    return givesUpNanos;
  }

  /**
   * When a connection that stood is given up, counted from the sending of data that nobody
   * acknowledges: after waits from 200 ms on that double up to 120 s, 924.6 s in all.
   */
  public static long dataGivesUpNanos() {
    long sum = 0;
    long wait = RTO_MIN;
    for (int i = 0; i <= DATA_RETRIES; i++) {
      sum += wait;
      wait = Math.min(2 * wait, RTO_MAX);
    }
    return sum;
  }
}
