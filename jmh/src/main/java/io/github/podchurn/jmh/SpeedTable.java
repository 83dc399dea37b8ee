package io.github.podchurn.jmh;

import io.github.podchurn.jmh.SpeedRow.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures what {@code jmh/speed-table.csv} names, prints it as a Markdown table, and ends with
 * exit code 1 if a ratio has fallen by more than a fifth from the committed one.
 *
 * <p>Run it from the top of the checkout, see {@code jmh/README.md}. With an argument, only the
 * workloads whose names contain it are measured; with {@code --write} all are, and the file gets
 * the ratios that were found.
 */
public final class SpeedTable {

  private static final Path FILE = Path.of("jmh", "speed-table.csv");
  private static final String WRITE = "--write";

  /** Rates in millions per second, as far as they are measured. */
  private final Map<String, Double> rates = new TreeMap<>();

  private SpeedTable() {}

  /** Measures, prints and judges. */
  public static void main(String[] arguments) throws IOException, RunnerException {
    boolean write = arguments.length > 0 && arguments[0].equals(WRITE);
    String wanted = arguments.length == 0 || write ? "" : arguments[0];
    var rows = new ArrayList<SpeedRow>();
    for (String line : Files.readAllLines(FILE)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        rows.add(SpeedRow.parse(line));
      }
    }
    rows.removeIf(row -> !row.workload().contains(wanted));
    var table = new SpeedTable();
    table.measure(rows);
    boolean kept = table.print(rows);
    if (write) {
      table.write();
    }
    System.exit(kept ? 0 : 1);
  }

  private void measure(List<SpeedRow> rows) throws RunnerException {
    for (var row : rows) {
      for (var benchmark : row.measured()) {
        if (!rates.containsKey(benchmark.toString())) {
          rates.put(benchmark.toString(), rateOf(benchmark));
        }
      }
    }
  }

  private static double rateOf(Measured benchmark) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("\\." + benchmark.method().replace(".", "\\.") + "$")
            .forks(1)
            // The whole path of a request takes the optimising compiler some seconds.
            .warmupIterations(12)
            .warmupTime(TimeValue.milliseconds(300))
            .measurementIterations(5)
            .measurementTime(TimeValue.milliseconds(300))
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.MICROSECONDS);
    benchmark.parameters().forEach(options::param);
    var results = new Runner(options.build()).run();
    if (results.size() != 1) {
      throw new IllegalStateException(benchmark + " names " + results.size() + " benchmarks");
    }
    return results.iterator().next().getPrimaryResult().getScore();
  }

  private boolean print(List<SpeedRow> rows) {
    boolean kept = true;
    System.out.println();
    System.out.println("| workload | here, M/s | compared with | M/s | ratio | committed | |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (var row : rows) {
      double here = best(List.of(row.here()));
      double there = best(row.there());
      boolean rowKept = row.isKeptBy(here / there);
      kept &= rowKept;
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %s | %.2f | %.2f | %.2f | %s |%n",
          row.workload(),
          here,
          row.peer(),
          there,
          here / there,
          row.ratio(),
          rowKept ? "kept" : "**fallen**");
    }
    return kept;
  }

  /** Puts the ratios into the file, whose lines end with them. */
  private void write() throws IOException {
    var lines = new ArrayList<String>();
    for (String line : Files.readAllLines(FILE)) {
      if (line.isBlank() || line.startsWith("#")) {
        lines.add(line);
      } else {
        var row = SpeedRow.parse(line);
        double ratio = best(List.of(row.here())) / best(row.there());
        String claim = line.substring(0, line.lastIndexOf(';'));
        lines.add(String.format(Locale.ROOT, "%s; %.2f", claim, ratio));
      }
    }
    Files.write(FILE, lines);
  }

  private double best(List<Measured> benchmarks) {
    double best = 0;
    for (var benchmark : benchmarks) {
      best = Math.max(best, rates.getOrDefault(benchmark.toString(), 0.0));
    }
    return best;
  }
}
