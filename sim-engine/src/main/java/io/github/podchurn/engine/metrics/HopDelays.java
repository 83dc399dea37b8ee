package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.proxy.SyncLog;
import io.github.podchurn.model.result.Propagation;
import io.github.podchurn.model.result.Propagation.HopDelay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** How long each hop took from a Pod's change to a node's table, over all changes of a run. */
final class HopDelays {

  private static final int VALUES_MAX = 10_000;

  private final List<PropagationLog.Change> changes;
  private final long horizonNanos;

  HopDelays(List<PropagationLog.Change> changes, long horizonNanos) {
    this.changes = Thinning.of(changes, VALUES_MAX);
    this.horizonNanos = horizonNanos;
  }

  /** Those that are looked at. */
  List<PropagationLog.Change> changes() {
    return changes;
  }

  /** The delay of one change in a hop of one node, or a negative number for none. */
  private interface Delay {
    long of(PropagationLog.Change change);
  }

  /** The delays on the way to the tables of these nodes. */
  List<HopDelay> of(List<SyncLog> logs) {
    var delays = new ArrayList<HopDelay>();
    add(
        delays,
        "slice",
        "",
        change ->
            change.causedNanos() == change.writtenNanos()
                ? -1
                : change.writtenNanos() - change.causedNanos());
    var slowest = new ArrayList<HopDelay>();
    logs.forEach(log -> add(slowest, "table", log.node(), c -> inForce(log, c) - c.writtenNanos()));
    slowest.sort(Comparator.comparingDouble(HopDelay::max).reversed());
    var shown = slowest.stream().limit(Propagation.NODES_MAX).map(HopDelay::node).toList();
    for (var log : logs) {
      if (shown.contains(log.node())) {
        addHops(delays, log);
      }
    }
    return delays;
  }

  private void addHops(List<HopDelay> delays, SyncLog log) {
    add(
        delays,
        "watch",
        log.node(),
        c -> done(log, c, log.arrivedNanos(c.version()) - c.writtenNanos()));
    add(
        delays,
        "wait",
        log.node(),
        c -> done(log, c, log.startedNanos(c.version()) - log.arrivedNanos(c.version())));
    add(
        delays,
        "sync",
        log.node(),
        c -> done(log, c, inForce(log, c) - log.startedNanos(c.version())));
    add(delays, "table", log.node(), c -> inForce(log, c) - c.writtenNanos());
  }

  private long done(SyncLog log, PropagationLog.Change change, long delay) {
    return inForce(log, change) < 0 ? -1 : delay;
  }

  /** When the node's table held it, or a time before everything if it did not by the end. */
  private long inForce(SyncLog log, PropagationLog.Change change) {
    long inForce = log.inForceNanos(change.version());
    return inForce <= horizonNanos ? inForce : Long.MIN_VALUE / 2;
  }

  private void add(List<HopDelay> delays, String hop, String node, Delay delay) {
    var values = changes.stream().mapToLong(delay::of).filter(value -> value >= 0).toArray();
    if (values.length > 0) {
      Arrays.sort(values);
      delays.add(
          new HopDelay(
              hop,
              node,
              values.length,
              quantile(values, 50),
              quantile(values, 90),
              Seconds.of(values[values.length - 1])));
    }
  }

  private static double quantile(long[] sorted, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return Seconds.of(sorted[Math.max(1, rank) - 1]);
  }
}
