package io.github.podchurn.engine.kernel;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What happened in a run, event by event, condensed into a digest: two runs with equal digests
 * executed the same events in the same order.
 */
public final class EventTrace {

  // Odd, with bits that follow no rule: fractions of square roots of small primes.
  private static final long TIME_FACTOR = 0x6a09e667f3bcc909L;
  private static final long RANK_FACTOR = 0xbb67ae8584caa73bL;
  private static final long ARGUMENT_FACTOR = 0x510e527fade682d1L;
  private static final long CHAIN_FACTOR = 0xa54ff53a5f1d36f1L;
  private static final int WORDS_PER_EVENT = 3;

  private long digest = 0x1f83d9abfb41bd6bL;
  private long events;
  private long[] recorded = new long[0];
  private final int recordedMax;

  private EventTrace(int recordedMax) {
    this.recordedMax = recordedMax;
  }

  /** A trace that keeps the digest alone. */
  public static EventTrace digestOnly() {
    return new EventTrace(0);
  }

  /** A trace that also keeps the first {@code events} events, to see where two runs part. */
  public static EventTrace recording(int events) {
    return new EventTrace(events * WORDS_PER_EVENT);
  }

  void add(long time, long rank, long argument) {
    // Rotation spreads the high bits, which a multiplication alone never moves down. Only one
    // multiplication waits for the event before; the others tell apart what is added up.
    long event = time * TIME_FACTOR + rank * RANK_FACTOR + argument * ARGUMENT_FACTOR;
    digest = (Long.rotateLeft(digest, 29) ^ event) * CHAIN_FACTOR;
    if (events * WORDS_PER_EVENT < recordedMax) {
      record(time, rank, argument);
    }
    events++;
  }

  private void record(long time, long rank, long argument) {
    int at = (int) events * WORDS_PER_EVENT;
    if (at + WORDS_PER_EVENT > recorded.length) {
      recorded = Arrays.copyOf(recorded, Math.max(3 * 1024, recorded.length * 2));
    }
    recorded[at] = time;
    recorded[at + 1] = rank;
    recorded[at + 2] = argument;
  }

  /** How many events were executed. */
  public long events() {
    return events;
  }

  /** Sixteen hexadecimal digits. */
  public String digest() {
    return HexFormat.of().toHexDigits(digest);
  }

  /** Where this trace and another part, for people; empty if their recorded events are equal. */
  public String firstDifference(EventTrace other) {
    int limit = Math.min(recordedMax, other.recordedMax);
    int at =
        Arrays.mismatch(
            recorded, 0, recordedUpTo(limit), other.recorded, 0, other.recordedUpTo(limit));
    if (at < 0) {
      return "";
    }
    int event = at / WORDS_PER_EVENT;
    return "event " + event + ": " + describe(event) + " against " + other.describe(event);
  }

  private int recordedUpTo(int limit) {
    return (int) Math.min(events * WORDS_PER_EVENT, limit);
  }

  private String describe(int event) {
    if (event >= events) {
      return "nothing";
    }
    int at = event * WORDS_PER_EVENT;
    return "time "
        + recorded[at]
        + " ns, rank "
        + recorded[at + 1]
        + ", argument "
        + recorded[at + 2];
  }
}
