package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.result.Observation;
import io.github.podchurn.model.result.Replication;
import io.github.podchurn.model.result.Replication.ClientCounts;
import io.github.podchurn.model.result.RunResult.Times;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of one client, each with its value in every replication. */
final class ComparedValues {

  /** Units as results spell them. */
  private static final String RATIO = "ratio";

  private static final String COUNT = "count";
  private static final String SECONDS = "seconds";

  private final Map<String, Column> columns = new LinkedHashMap<>();

  /** One figure's values, one for each replication. */
  record Column(String unit, List<Observation> values) {
    TwoSamples samples() {
      return unit.equals(RATIO) ? TwoSamples.SHARES : TwoSamples.AMOUNTS;
    }
  }

  private ComparedValues() {}

  static ComparedValues of(List<Replication> replications, String client) {
    var values = new ComparedValues();
    var counts = new ArrayList<ClientCounts>();
    var times = new ArrayList<Times>();
    for (var replication : replications) {
      replication.clients().stream().filter(it -> it.name().equals(client)).forEach(counts::add);
      replication.times().stream()
          .filter(it -> it.name().equals(client))
          .forEach(it -> times.add(it.latency()));
    }
    values.put("availability", RATIO, counts, ComparedValues::availability);
    values.put("requests", COUNT, counts, it -> Observation.count(ended(it)));
    var kinds = new TreeSet<String>();
    counts.forEach(it -> kinds.addAll(it.errors().keySet()));
    for (var kind : kinds) {
      values.put(
          errors(kind), COUNT, counts, it -> Observation.count(it.errors().getOrDefault(kind, 0L)));
    }
    values.putTimes("latency.mean", times, Times::mean);
    values.putTimes("latency.p50", times, Times::p50);
    values.putTimes("latency.p90", times, Times::p90);
    values.putTimes("latency.p95", times, Times::p95);
    values.putTimes("latency.p99", times, Times::p99);
    values.putTimes("latency.p999", times, Times::p999);
    values.putTimes("latency.max", times, Times::max);
    return values;
  }

  private void putTimes(String figure, List<Times> runs, Function<Times, @Nullable Double> time) {
    put(figure, SECONDS, runs, run -> new Observation(time.apply(run), 0));
  }

  private <T> void put(String figure, String unit, List<T> runs, Function<T, Observation> value) {
    if (!runs.isEmpty()) {
      columns.put(figure, new Column(unit, runs.stream().map(value).toList()));
    }
  }

  private static Observation availability(ClientCounts counts) {
    return Observation.share(counts.succeeded(), ended(counts));
  }

  private static long ended(ClientCounts counts) {
    return counts.requests() - counts.inFlight();
  }

  private static String errors(String kind) {
    return "errors." + kind;
  }

  Map<String, Column> columns() {
    return columns;
  }

  /** The column of a figure; errors of a kind that did not occur are 0 in every replication. */
  @Nullable Column column(String figure, int replications) {
    var column = columns.get(figure);
    if (column != null || !figure.startsWith(errors(""))) {
      return column;
    }
    return new Column(COUNT, Collections.nCopies(replications, Observation.count(0)));
  }
}
