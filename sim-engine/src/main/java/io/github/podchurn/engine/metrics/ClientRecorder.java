package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.kernel.InvariantViolation;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.Series.ClientSeries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The books about one group of clients. A request counts at the time at which it started. */
public final class ClientRecorder {

  private final String name;
  private final Windows windows;
  private final long horizonNanos;
  private final long bucketNanos;
  private final List<OutcomeCounts> stretches = new ArrayList<>();
  private final Map<Outcome, long[]> buckets = new EnumMap<>(Outcome.class);
  private final int bucketCount;
  private long started;
  private long ended;

  ClientRecorder(String name, Windows windows, TimeGrid grid) {
    this.name = name;
    this.windows = windows;
    this.horizonNanos = grid.horizonNanos();
    this.bucketNanos = grid.bucketNanos();
    this.bucketCount = grid.bucketCount();
    for (int i = 0; i < windows.count(); i++) {
      stretches.add(new OutcomeCounts());
    }
  }

  public String name() {
    return name;
  }

  /** A request has started. */
  public void started(long startNanos) {
    if (startNanos >= horizonNanos) {
      throw new InvariantViolation(startNanos, "client " + name + " sends after the end");
    }
    started++;
  }

  /**
   * A request has ended. To be called once per request.
   *
   * @param endNanos when; an end behind the end of the run means that it was still in flight
   */
  public void ended(long startNanos, long endNanos, Outcome outcome) {
    var stretch = stretches.get(windows.indexOf(startNanos));
    if (endNanos > horizonNanos) {
      stretch.addInFlight();
    } else {
      stretch.add(outcome, endNanos - startNanos);
      bucketsOf(outcome)[(int) (startNanos / bucketNanos)]++;
    }
    ended++;
  }

  /** A request that succeeded was answered by the Pod with this number. */
  public void servedBy(long startNanos, long endNanos, int pod) {
    if (endNanos <= horizonNanos) {
      stretches.get(windows.indexOf(startNanos)).addServedBy(pod);
    }
  }

  /** A request went to an address whose Pod had been gone for so long. */
  public void usedStaleAddress(long startNanos, long goneForNanos) {
    stretches.get(windows.indexOf(startNanos)).addStaleness(goneForNanos);
  }

  /** A cut was made: the stretch before it keeps what was counted. */
  void insertStretch(int index) {
    stretches.add(index, new OutcomeCounts());
  }

  /** The sum of the stretches from one cut to another. */
  OutcomeCounts between(long fromNanos, long toNanos) {
    var sum = new OutcomeCounts();
    for (int i = 0; i < stretches.size(); i++) {
      if (windows.start(i) >= fromNanos && windows.start(i) < toNanos) {
        sum.add(stretches.get(i));
      }
    }
    return sum;
  }

  /** Every request that started has ended exactly once, or is known to be in flight. */
  void checkConservation() {
    var all = between(0, Long.MAX_VALUE);
    if (started != ended || started != all.ended() + all.inFlight()) {
      throw new InvariantViolation(
          horizonNanos,
          "client "
              + name
              + " started "
              + started
              + " requests, but "
              + all.ended()
              + " ended and "
              + all.inFlight()
              + " are in flight");
    }
  }

  ClientSeries series() {
    var errors = new TreeMap<String, List<Long>>();
    buckets.forEach(
        (outcome, values) -> {
          if (outcome.isError()) {
            errors.put(outcome.jsonName(), listOf(values));
          }
        });
    return new ClientSeries(name, listOf(bucketsOf(Outcome.SUCCEEDED)), errors);
  }

  private static List<Long> listOf(long[] values) {
    var list = new ArrayList<Long>(values.length);
    for (long value : values) {
      list.add(value);
    }
    return list;
  }

  private long[] bucketsOf(Outcome outcome) {
    var known = buckets.get(outcome);
    if (known == null) {
      known = new long[bucketCount];
      buckets.put(outcome, known);
    }
    return known;
  }
}
