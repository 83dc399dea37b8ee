package io.github.podchurn.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A claim of {@code jmh/speed-table.csv}: one benchmark is so many times as fast as others.
 *
 * @param workload what both do
 * @param there several are one: the best of them
 * @param ratio of the rates, as committed
 */
record SpeedRow(String workload, Measured here, String peer, List<Measured> there, double ratio) {

  /** A ratio may be so much less than the committed one before the table fails. */
  private static final double TOLERATED = 0.8;

  /** A benchmark method with its parameters. */
  record Measured(String method, Map<String, String> parameters) {

    private static Measured parse(String text) {
      String[] words = text.trim().split(" ");
      var parameters = new TreeMap<String, String>();
      for (int i = 1; i < words.length; i++) {
        String[] pair = words[i].split("=", 2);
        parameters.put(pair[0], pair[1]);
      }
      return new Measured(words[0], parameters);
    }
  }

  static SpeedRow parse(String line) {
    String[] cells = line.split(";");
    if (cells.length != 5) {
      throw new IllegalArgumentException("found " + cells.length + " cells instead of 5: " + line);
    }
    var there = new ArrayList<Measured>();
    for (String text : cells[3].split(" or ")) {
      there.add(Measured.parse(text));
    }
    return new SpeedRow(
        cells[0].trim(),
        Measured.parse(cells[1]),
        cells[2].trim(),
        there,
        Double.parseDouble(cells[4].trim()));
  }

  boolean isKeptBy(double measured) {
    return measured >= TOLERATED * ratio;
  }

  /** All that has to be measured. */
  List<Measured> measured() {
    var all = new ArrayList<Measured>();
    all.add(here);
    all.addAll(there);
    return all;
  }
}
