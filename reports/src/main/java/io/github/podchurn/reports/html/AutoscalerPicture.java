package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.Series.Round;
import io.github.podchurn.reports.chart.AutoscalerChart;
import io.github.podchurn.reports.chart.AutoscalerChart.Panel;
import io.github.podchurn.reports.html.Canvas.Layout;
import io.github.podchurn.reports.wording.Figures;
import java.util.Optional;
import java.util.function.Function;

/** Lays out an {@link AutoscalerChart}. */
final class AutoscalerPicture {

  /** Room for {@code 1000%}. */
  static final int LEFT = 48;

  private static final int NAME_HEIGHT = 26;
  private static final int METRIC_HEIGHT = 90;
  private static final int PODS_HEIGHT = 110;
  private static final int STRIP_HEIGHT = 18;
  private static final int GAP = 12;
  private static final double CHARACTER_WIDTH = 6.6;

  private final AutoscalerChart chart;
  private final Canvas canvas;

  private AutoscalerPicture(AutoscalerChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
  }

  static Drawing draw(AutoscalerChart chart, Canvas canvas) {
    var picture = new AutoscalerPicture(chart, canvas);
    chart.panels().forEach(picture::addPanel);
    return canvas.finish(chart);
  }

  private void addPanel(Panel panel) {
    canvas.advance(NAME_HEIGHT);
    boolean isWide = canvas.layout() == Layout.WIDE;
    var words = isWide ? panel.words() : panel.series().name();
    canvas.text("strong", canvas.x(0), canvas.top() - 10, words);
    addMetric(panel);
    canvas.advance(METRIC_HEIGHT + GAP);
    addPods(panel);
    canvas.advance(PODS_HEIGHT + GAP / 2.0);
    addStrip(panel);
    canvas.advance(STRIP_HEIGHT + GAP);
  }

  private void addMetric(Panel panel) {
    var scale = new Scale(canvas.top(), METRIC_HEIGHT, panel.mostOfTarget() * 1.1);
    double step = scale.most() > 4 ? 2 : scale.most() > 2 ? 1 : 0.5;
    for (double share = 0; share <= scale.most(); share += step) {
      canvas.horizontal(scale.y(share));
      canvas.text("faint end", canvas.x(0) - 8, scale.y(share) + 4, Math.round(share * 100) + "%");
    }
    line("metric", panel, panel::ofTarget, scale);
    level("level", 1, scale);
  }

  private void addPods(Panel panel) {
    var scale = new Scale(canvas.top(), PODS_HEIGHT, panel.mostPods() * 1.08 + 0.5);
    area(panel, scale);
    int step = Math.max(1, (panel.mostPods() + 4) / 5);
    for (int pods = 0; pods <= scale.most(); pods += step) {
      canvas.horizontal(scale.y(pods));
      canvas.text("faint end", canvas.x(0) - 8, scale.y(pods) + 4, String.valueOf(pods));
    }
    for (int bound : new int[] {panel.series().minReplicas(), panel.series().maxReplicas()}) {
      if (bound <= scale.most()) {
        level("bound", bound, scale);
      }
    }
    line("ready-endpoints", panel, round -> Optional.of((double) round.desired()), scale);
    var decisions = new StringBuilder();
    for (var change : panel.changes()) {
      decisions
          .append('M')
          .append(Canvas.number(canvas.x(change.at())))
          .append(' ')
          .append(Canvas.number(scale.y(change.from())))
          .append('V')
          .append(Canvas.number(scale.y(change.to())));
    }
    canvas.shape("decision", decisions.toString(), "");
  }

  private void area(Panel panel, Scale scale) {
    var path = new StringBuilder();
    var rounds = panel.series().rounds();
    for (int i = 0; i < rounds.size(); i++) {
      if (rounds.get(i).current() > 0) {
        double top = scale.y(rounds.get(i).current());
        path.append(
            Canvas.rectangle(
                canvas.x(rounds.get(i).at()), top, canvas.x(end(panel, i)), scale.y(0)));
      }
    }
    canvas.shape("pods", path.toString(), "");
  }

  private void addStrip(Panel panel) {
    double top = canvas.top();
    for (var stretch : panel.restraints()) {
      double from = canvas.x(stretch.from());
      double to = canvas.x(stretch.to());
      canvas.shape(
          "restraint",
          Canvas.rectangle(from, top, to, top + STRIP_HEIGHT),
          Figures.instant(stretch.from())
              + " to "
              + Figures.instant(stretch.to())
              + ": "
              + stretch.reasons());
      if (to - from > (stretch.reasons().length() + 2) * CHARACTER_WIDTH) {
        canvas.text("on-restraint middle", (from + to) / 2, top + 13, stretch.reasons());
      }
    }
  }

  private void level(String look, double value, Scale scale) {
    var y = Canvas.number(scale.y(value));
    canvas.shape(
        look,
        "M" + Canvas.number(canvas.x(0)) + " " + y + "H" + Canvas.number(canvas.endOfAxis()),
        "");
  }

  private void line(
      String look, Panel panel, Function<Round, Optional<Double>> value, Scale scale) {
    var path = new StringBuilder();
    boolean isOpen = false;
    for (int i = 0; i < panel.series().rounds().size(); i++) {
      var round = panel.series().rounds().get(i);
      var here = value.apply(round);
      if (here.isPresent()) {
        var y = Canvas.number(scale.y(here.get()));
        path.append(isOpen ? "V" + y : "M" + Canvas.number(canvas.x(round.at())) + " " + y);
        path.append('H').append(Canvas.number(canvas.x(end(panel, i))));
      }
      isOpen = here.isPresent();
    }
    canvas.shape(look, path.toString(), "");
  }

  private double end(Panel panel, int round) {
    var rounds = panel.series().rounds();
    return round + 1 < rounds.size() ? rounds.get(round + 1).at() : chart.axis().seconds();
  }

  /** Where values lie in a plot whose top is given. */
  private record Scale(double top, double height, double most) {
    double y(double value) {
      return top + (1 - value / most) * height;
    }
  }
}
