package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.Series.ServiceSeries;
import io.github.podchurn.model.result.Series.Step;
import io.github.podchurn.reports.chart.EndpointChart;
import java.util.function.ToIntFunction;

/** Lays out an {@link EndpointChart}. */
final class EndpointPicture {

  /** Room for a number of four digits. */
  static final int LEFT = 42;

  private static final int NAME_HEIGHT = 26;
  private static final int PANEL_HEIGHT = 110;
  private static final int GAP = 10;
  private static final int GRID_LINES_MAX = 4;

  private final EndpointChart chart;
  private final Canvas canvas;

  private EndpointPicture(EndpointChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
  }

  static Drawing draw(EndpointChart chart, Canvas canvas) {
    var picture = new EndpointPicture(chart, canvas);
    chart.panels().forEach(picture::addPanel);
    return canvas.finish(chart);
  }

  private void addPanel(ServiceSeries panel) {
    canvas.advance(NAME_HEIGHT);
    canvas.text("strong", canvas.x(0), canvas.top() - 10, "Service " + panel.name());
    int most = Math.max(1, EndpointChart.most(panel));
    addArea(panel, most);
    addScale(most);
    addLine("ready-pods", panel, most, Step::readyPods);
    addLine("ready-endpoints", panel, most, Step::readyEndpoints);
    canvas.advance(PANEL_HEIGHT + GAP);
  }

  private void addScale(int most) {
    int step = Math.max(1, (most + GRID_LINES_MAX - 1) / GRID_LINES_MAX);
    for (int number = 0; number <= most; number += step) {
      canvas.horizontal(y(number, most));
      canvas.text("faint end", canvas.x(0) - 8, y(number, most) + 4, String.valueOf(number));
    }
  }

  private void addArea(ServiceSeries panel, int most) {
    var path = new StringBuilder();
    var steps = panel.steps();
    for (int i = 0; i < steps.size(); i++) {
      double to = i + 1 < steps.size() ? steps.get(i + 1).at() : chart.axis().seconds();
      if (steps.get(i).pods() > 0) {
        path.append(
            Canvas.rectangle(
                canvas.x(steps.get(i).at()),
                y(steps.get(i).pods(), most),
                canvas.x(to),
                y(0, most)));
      }
    }
    canvas.shape("pods", path.toString(), "");
  }

  private void addLine(String look, ServiceSeries panel, int most, ToIntFunction<Step> number) {
    var path = new StringBuilder();
    for (var step : panel.steps()) {
      var x = Canvas.number(canvas.x(step.at()));
      var y = Canvas.number(y(number.applyAsInt(step), most));
      path.append(path.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
    }
    if (!path.isEmpty()) {
      canvas.shape(look, path.append("H").append(Canvas.number(canvas.endOfAxis())).toString(), "");
    }
  }

  private double y(int number, int most) {
    return canvas.top() + (1 - (double) number / most) * PANEL_HEIGHT;
  }
}
