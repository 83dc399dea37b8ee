package io.github.podchurn.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * The least that any tool like podchurn has to do: parse the scenario's YAML with Jackson and draw
 * line charts with JFreeChart. It simulates nothing and checks nothing.
 */
public final class BareProgram {

  private static final int WIDTH = 2000;
  private static final int HEIGHT = 840;
  private static final int LINES = 3;
  private static final int POINTS = 300;

  private BareProgram() {}

  /**
   * Runs it.
   *
   * @param arguments the scenario's file, the folder to write to, the number of charts
   */
  public static void main(String[] arguments) throws IOException {
    int documents = parse(Path.of(arguments[0]));
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      draw(Path.of(arguments[1]).resolve("chart-" + i + ".png"), documents);
    }
  }

  private static int parse(Path scenario) throws IOException {
    int documents = 0;
    var mapper = new YAMLMapper(new YAMLFactory());
    try (var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(scenario.toFile())) {
      while (values.hasNextValue()) {
        documents += values.nextValue().isObject() ? 1 : 0;
      }
    }
    return documents;
  }

  private static void draw(Path file, int scale) throws IOException {
    var lines = new XYSeriesCollection();
    for (int line = 0; line < LINES; line++) {
      var series = new XYSeries("line " + line);
      for (int x = 0; x < POINTS; x++) {
        series.add(x, scale * Math.sin(x / 20.0 + line));
      }
      lines.addSeries(series);
    }
    var chart = ChartFactory.createXYLineChart("chart", "time [s]", "value", lines);
    try (var out = Files.newOutputStream(file)) {
      ChartUtils.writeChartAsPNG(out, chart, WIDTH, HEIGHT);
    }
  }
}
