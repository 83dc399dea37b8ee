package io.github.podchurn.reports.html;

import io.github.podchurn.reports.chart.PodStack;
import io.github.podchurn.reports.chart.RolloutChart;

/** Lays out a {@link RolloutChart}. */
final class RolloutPicture {

  /** Room for a number of four digits. */
  static final int LEFT = 42;

  private static final int NAME_HEIGHT = 26;
  private static final int ONE_PANEL_HEIGHT = 220;
  private static final int PANEL_HEIGHT = 120;
  private static final int GAP = 10;
  private static final int GRID_LINES_MAX = 6;

  private final Canvas canvas;
  private final int height;

  private RolloutPicture(Canvas canvas, int height) {
    this.canvas = canvas;
    this.height = height;
  }

  static Drawing draw(RolloutChart chart, Canvas canvas) {
    boolean isOne = chart.panels().size() == 1;
    var picture = new RolloutPicture(canvas, isOne ? ONE_PANEL_HEIGHT : PANEL_HEIGHT);
    for (var panel : chart.panels()) {
      canvas.advance(NAME_HEIGHT);
      canvas.text("strong", canvas.x(0), canvas.top() - 10, panel.workload());
      picture.addPanel(panel);
    }
    return canvas.finish(chart);
  }

  private void addPanel(PodStack panel) {
    panel.bands().forEach(band -> addBand(band, panel.most()));
    int step = step(panel.most());
    for (int number = 0; number <= panel.most(); number += step) {
      double at = y(number, panel.most());
      canvas.horizontal(at);
      canvas.text("faint end", canvas.x(0) - 8, at + 4, String.valueOf(number));
    }
    canvas.advance(height + GAP);
  }

  /** 1, 2, 5, 10, 20 and so on. */
  private static int step(int most) {
    for (int power = 1; ; power *= 10) {
      for (int factor : new int[] {1, 2, 5}) {
        if (most <= power * factor * GRID_LINES_MAX) {
          return power * factor;
        }
      }
    }
  }

  private void addBand(PodStack.Band band, int most) {
    var path = new StringBuilder();
    for (var slice : band.slices()) {
      path.append(
          Canvas.rectangle(
              canvas.x(slice.from()),
              y(slice.high(), most),
              canvas.x(slice.to()),
              y(slice.low(), most)));
    }
    canvas.shape(VersionLooks.of(band.place(), band.state()), path.toString(), "");
  }

  private double y(int number, int most) {
    return canvas.top() + (1 - (double) number / most) * height;
  }
}
