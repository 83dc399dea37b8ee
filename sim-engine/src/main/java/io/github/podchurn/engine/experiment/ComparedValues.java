package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.result.Replication;
import io.github.podchurn.model.result.Replication.ClientCounts;
import io.github.podchurn.model.result.RunResult.Times;
import java.util.ArrayList;
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

  /** One figure's values; null where a replication has none. */
  record Column(String unit, List<@Nullable Double> values) {}

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
    values.put("requests", COUNT, counts, it -> (double) (it.requests() - it.inFlight()));
    var kinds = new TreeSet<String>();
    counts.forEach(it -> kinds.addAll(it.errors().keySet()));
    for (var kind : kinds) {
      values.put(errors(kind), COUNT, counts, it -> (double) it.errors().getOrDefault(kind, 0L));
    }
    values.put("latency.mean", SECONDS, times, Times::mean);
    values.put("latency.p50", SECONDS, times, Times::p50);
    values.put("latency.p90", SECONDS, times, Times::p90);
    values.put("latency.p95", SECONDS, times, Times::p95);
    values.put("latency.p99", SECONDS, times, Times::p99);
    values.put("latency.p999", SECONDS, times, Times::p999);
    values.put("latency.max", SECONDS, times, Times::max);
    return values;
  }

  private <T> void put(
      String figure, String unit, List<T> runs, Function<T, @Nullable Double> value) {
    var values = new ArrayList<@Nullable Double>();
    runs.forEach(run -> values.add(value.apply(run)));
    if (!values.isEmpty()) {
      columns.put(figure, new Column(unit, values));
    }
  }

  private static @Nullable Double availability(ClientCounts counts) {
    long ended = counts.requests() - counts.inFlight();
    return ended == 0 ? null : Double.valueOf((double) counts.succeeded() / ended);
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
    var zeros = new ArrayList<@Nullable Double>();
    for (int i = 0; i < replications; i++) {
      zeros.add(0.0);
    }
    return new Column(COUNT, zeros);
  }
}
