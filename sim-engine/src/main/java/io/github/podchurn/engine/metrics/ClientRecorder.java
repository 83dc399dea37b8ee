package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.kernel.InvariantViolation;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.model.result.FailureCause;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.RequestCourse;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.model.result.Series.Failures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** The books about one group of clients. A request counts at the time at which it started. */
public final class ClientRecorder {

  /** In the place of a Pod's number: no Pod has taken the request. */
  public static final int NO_POD = RunningPod.UNNUMBERED;

  // A share of a few requests is luck.
  private static final int COURSE_BUCKETS_MAX = 120;

  private final String name;
  private final Windows windows;
  private final long horizonNanos;
  private final long bucketNanos;
  private final int bucketCount;
  private final List<OutcomeCounts> stretches = new ArrayList<>();
  private final List<RequestFigures> figures = new ArrayList<>();
  private final long[] succeeded;
  // By kind and cause; null for those that never came.
  private final long[][] failed = new long[OutcomeCounts.FAILURES][];
  private final LatencyGrid latency;
  private final AnswerGrid answers;
  private long started;
  private long ended;

  // The cell of the request that ended last, which mostly is that of the next one too: the stretch
  // and the bucket of all requests that started from one time to another.
  private long cellFromNanos;
  private long cellToNanos;
  private OutcomeCounts stretchOfCell;
  private int bucketOfCell;
  private int latencyBucketOfCell;
  private int answerBucketOfCell;

  ClientRecorder(String name, Windows windows, TimeGrid grid) {
    this.name = name;
    this.windows = windows;
    this.horizonNanos = grid.horizonNanos();
    this.bucketNanos = grid.bucketNanos();
    this.bucketCount = grid.bucketCount();
    this.succeeded = new long[bucketCount];
    this.latency = new LatencyGrid(grid);
    this.answers = new AnswerGrid(grid);
    for (int i = 0; i < windows.count(); i++) {
      stretches.add(new OutcomeCounts());
    }
    this.stretchOfCell = stretches.get(0);
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
   * A request was answered in time. A request ends once.
   *
   * @param endNanos when; an end behind the end of the run means that it was still in flight
   * @param pod the number of the Pod that has taken it, or {@link #NO_POD}
   */
  public void succeeded(long startNanos, long endNanos, int pod) {
    if (!end(startNanos, endNanos)) {
      return;
    }
    stretchOfCell.addSuccess(endNanos - startNanos);
    latency.add(latencyBucketOfCell, endNanos - startNanos);
    if (pod != NO_POD) {
      stretchOfCell.addServedBy(pod);
      answers.add(pod, answerBucketOfCell);
    }
    succeeded[bucketOfCell]++;
  }

  /** A request has failed. A request ends once. */
  public void failed(long startNanos, long endNanos, Outcome outcome, FailureCause cause) {
    if (end(startNanos, endNanos)) {
      stretchOfCell.addFailure(outcome, cause, endNanos - startNanos);
      bucketsOf(outcome, cause)[bucketOfCell]++;
    }
  }

  /** Whether it was over before the run was. */
  private boolean end(long startNanos, long endNanos) {
    if (startNanos < cellFromNanos || startNanos >= cellToNanos) {
      findCell(startNanos);
    }
    ended++;
    if (endNanos > horizonNanos) {
      stretchOfCell.addInFlight();
      return false;
    }
    return true;
  }

  private void findCell(long startNanos) {
    int stretch = windows.indexOf(startNanos);
    stretchOfCell = stretches.get(stretch);
    bucketOfCell = (int) (startNanos / bucketNanos);
    latencyBucketOfCell = latency.bucketOf(bucketOfCell);
    answerBucketOfCell = answers.bucketOf(bucketOfCell);
    cellFromNanos = Math.max(windows.start(stretch), bucketOfCell * bucketNanos);
    cellToNanos = Math.min(windows.end(stretch), (bucketOfCell + 1) * bucketNanos);
  }

  /** A request went to an address whose Pod had been gone for so long. */
  public void usedStaleAddress(long startNanos, long goneForNanos) {
    stretches.get(windows.indexOf(startNanos)).addStaleness(goneForNanos);
  }

  /** A cut was made: the stretch before it keeps what was counted. */
  void insertStretch(int index) {
    stretches.add(index, new OutcomeCounts());
    cellToNanos = 0;
  }

  /** Of the requests that started from one cut to another; to be asked once the run is over. */
  RequestFigures figures(long fromNanos, long toNanos) {
    for (var known : figures) {
      if (known.areFrom(fromNanos, toNanos)) {
        return known;
      }
    }
    var read = new RequestFigures(fromNanos, toNanos, between(fromNanos, toNanos));
    figures.add(read);
    return read;
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
    long counted = 0;
    long inFlight = 0;
    for (var stretch : stretches) {
      counted += stretch.ended();
      inFlight += stretch.inFlight();
    }
    if (started != ended || started != counted + inFlight) {
      throw new InvariantViolation(
          horizonNanos,
          "client "
              + name
              + " started "
              + started
              + " requests, but "
              + counted
              + " ended and "
              + inFlight
              + " are in flight");
    }
  }

  /** What happened over time, coarsely. */
  RequestCourse course() {
    int merged = -Math.floorDiv(-bucketCount, COURSE_BUCKETS_MAX);
    var answered = new long[-Math.floorDiv(-bucketCount, merged)];
    var all = new long[answered.length];
    for (int i = 0; i < bucketCount; i++) {
      answered[i / merged] += succeeded[i];
      all[i / merged] += succeeded[i];
    }
    for (var values : failed) {
      for (int i = 0; values != null && i < bucketCount; i++) {
        all[i / merged] += values[i];
      }
    }
    return new RequestCourse(Seconds.of(merged * bucketNanos), answered, all);
  }

  /**
   * What happened over time.
   *
   * @param placeOf a Pod's place in the result, by its number
   */
  ClientSeries series(IntUnaryOperator placeOf) {
    var errors = new TreeMap<String, List<Long>>();
    var failures = new ArrayList<Failures>();
    for (var outcome : Outcome.values()) {
      var sums = new long[bucketCount];
      for (var cause : FailureCause.values()) {
        var values = failed[OutcomeCounts.indexOf(outcome, cause)];
        if (values != null) {
          Arrays.setAll(sums, i -> sums[i] + values[i]);
          failures.add(new Failures(outcome.jsonName(), cause.jsonName(), listOf(values)));
          errors.put(outcome.jsonName(), listOf(sums));
        }
      }
    }
    return new ClientSeries(
        name, listOf(succeeded), errors, failures, latency.percentiles(), answers.series(placeOf));
  }

  private static List<Long> listOf(long[] values) {
    var list = new ArrayList<Long>(values.length);
    for (long value : values) {
      list.add(value);
    }
    return list;
  }

  private long[] bucketsOf(Outcome outcome, FailureCause cause) {
    int index = OutcomeCounts.indexOf(outcome, cause);
    var known = failed[index];
    if (known == null) {
      known = new long[bucketCount];
      failed[index] = known;
    }
    return known;
  }
}
