package io.github.podchurn.reports.chart;

import io.github.podchurn.reports.wording.Figures;
import java.awt.Color;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jspecify.annotations.Nullable;

/** Draws a {@link RaceChart}. */
final class RaceDrawing {

  private static final int RACE_HEIGHT = 84;
  private static final double HALF_LANE = 0.34;
  private static final double KUBELET = 1;
  private static final double ENDPOINTS = 0;
  private static final double NAME_AT = 1.85;
  private static final double CHARACTERS = 118;

  private final RaceChart chart;
  private final Sheet sheet;
  private final ChartStyle style;

  private RaceDrawing(RaceChart chart, Sheet sheet) {
    this.chart = chart;
    this.sheet = sheet;
    this.style = sheet.style();
  }

  static void draw(RaceChart chart, Sheet sheet) {
    var drawing = new RaceDrawing(chart, sheet);
    chart.races().forEach(drawing::addRace);
    drawing.addLegend();
  }

  private void addRace(Race race) {
    var lanes = sheet.names(List.of("", "kubelet", "endpoints"));
    lanes.setRange(-0.6, 2.3);
    var plot = sheet.addPlot(lanes, RACE_HEIGHT);
    plot.setRangeGridlinesVisible(false);
    addLane(plot, race.kubelet(), KUBELET);
    addLane(plot, race.endpoints(), ENDPOINTS);
    var lost = Color.decode(style.palette().lost());
    for (double at : race.lost()) {
      if (at <= chart.seconds()) {
        sheet.upright(plot, at, 0.36, 0.64, style.line(1.6f), lost);
      }
    }
    addMark(plot, race.closed(), KUBELET, style.dots(2.4f));
    addMark(plot, race.followed(), ENDPOINTS, style.line(2.4f));
    var what = race.ip() + "   " + race.pod() + ", deleted at " + Figures.instant(race.askedAt());
    sheet.write(plot, sheet.strong(what), 0, NAME_AT, TextAnchor.CENTER_LEFT);
    var loss = race.losses().isEmpty() ? "nothing lost" : race.losses() + " lost";
    sheet.write(plot, sheet.faint(loss), chart.seconds(), NAME_AT, TextAnchor.CENTER_RIGHT);
  }

  private void addLane(XYPlot plot, List<Race.Stretch> stretches, double middle) {
    for (var stretch : stretches) {
      double from = Math.min(stretch.from(), chart.seconds());
      double to = Math.min(stretch.to(), chart.seconds());
      var paint = style.paint(style.palette().race(stretch.look()));
      sheet.fill(plot, from, middle - HALF_LANE, to, middle + HALF_LANE, paint);
      if ((to - from) / chart.seconds() * CHARACTERS > stretch.name().length() + 2) {
        sheet.writeOn(plot, sheet.small(stretch.name()), (from + to) / 2, middle);
      }
    }
  }

  private void addMark(XYPlot plot, @Nullable Double at, double middle, Stroke stroke) {
    if (at != null && at <= chart.seconds()) {
      sheet.upright(plot, at, middle - 0.46, middle + 0.46, stroke, style.ink());
    }
  }

  private void addLegend() {
    var names =
        List.of(
            "told", "the news is under way",
            "hook", "preStop hook",
            "drain", "SIGTERM, drains",
            "teardown", "torn down",
            "first", "on its way to the first table",
            "nodes", "some tables follow");
    for (int i = 0; i < names.size(); i += 2) {
      sheet.explain(names.get(i + 1), style.paint(style.palette().race(names.get(i))));
    }
    sheet.explainUpright("takes no more connections", style.dots(2.4f), style.ink());
    sheet.explainUpright("the last table has followed", style.line(2.4f), style.ink());
    var lost = Color.decode(style.palette().lost());
    sheet.explainUpright("a request lost", style.line(1.6f), lost);
  }
}
