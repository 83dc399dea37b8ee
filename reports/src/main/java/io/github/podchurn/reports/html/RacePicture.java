package io.github.podchurn.reports.html;

import io.github.podchurn.reports.chart.Race;
import io.github.podchurn.reports.chart.RaceChart;
import io.github.podchurn.reports.html.Canvas.Layout;
import io.github.podchurn.reports.wording.Figures;

/** Lays out a {@link RaceChart}. */
final class RacePicture {

  private static final int NAME_HEIGHT = 24;
  private static final int LANE_HEIGHT = 15;
  private static final int LOSS_HEIGHT = 9;
  private static final int GAP = 12;
  private static final double CHARACTER_WIDTH = 7.2;

  private final RaceChart chart;
  private final Canvas canvas;
  private final boolean isWide;
  private final int left;

  private RacePicture(RaceChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    this.isWide = canvas.layout() == Layout.WIDE;
    this.left = canvas.left();
  }

  /** Room for the names of the lanes. */
  static int left(Layout layout) {
    return layout == Layout.WIDE ? 86 : 4;
  }

  static Drawing draw(RaceChart chart, Canvas canvas) {
    var picture = new RacePicture(chart, canvas);
    chart.races().forEach(picture::addRace);
    return canvas.finish(chart, tick -> tick.at() == 0 ? "deletion" : "+" + tick.label());
  }

  private void addRace(Race race) {
    canvas.advance(NAME_HEIGHT);
    double baseline = canvas.top() - 7;
    canvas.text("strong", left, baseline, race.ip());
    var what =
        isWide
            ? race.pod() + ", at " + Figures.instant(race.askedAt())
            : Figures.instant(race.askedAt());
    canvas.text("faint", left + (race.ip().length() + 2) * CHARACTER_WIDTH, baseline, what);
    var lost =
        race.losses().isEmpty()
            ? "nothing lost"
            : Figures.count((double) race.requestsLost()) + " lost";
    canvas.text(
        race.losses().isEmpty() ? "faint end" : "strong lost-text end",
        canvas.x(chart.seconds()),
        baseline,
        lost);
    double top = canvas.top();
    addLane("kubelet", race.kubelet(), top);
    addLosses(race, top + LANE_HEIGHT);
    addLane("endpoints", race.endpoints(), top + LANE_HEIGHT + LOSS_HEIGHT);
    addMarks(race, top);
    canvas.advance(2 * LANE_HEIGHT + LOSS_HEIGHT + GAP);
  }

  private void addLane(String name, Iterable<Race.Stretch> stretches, double top) {
    if (isWide) {
      canvas.text("faint end", left - 8, top + 12, name);
    }
    canvas.shape(
        "grid",
        "M"
            + Canvas.number(left)
            + " "
            + Canvas.number(top + LANE_HEIGHT / 2.0)
            + "H"
            + Canvas.number(canvas.x(chart.seconds())),
        "");
    for (var stretch : stretches) {
      double from = canvas.x(stretch.from());
      double to = canvas.x(stretch.to());
      if (to - from < 0.1) {
        continue;
      }
      canvas.shape(
          "race-" + stretch.look(),
          Canvas.rectangle(from, top, to, top + LANE_HEIGHT),
          stretch.name()
              + ": "
              + Figures.seconds(stretch.from())
              + " to "
              + Figures.seconds(stretch.to())
              + " after the deletion");
      if (to - from > (stretch.name().length() + 1) * CHARACTER_WIDTH) {
        canvas.text(
            "on-" + stretch.look() + " middle", (from + to) / 2, top + 11.5, stretch.name());
      }
    }
  }

  private void addLosses(Race race, double top) {
    var path = new StringBuilder();
    for (double at : race.lost()) {
      if (at <= chart.seconds()) {
        path.append('M')
            .append(Canvas.number(canvas.x(at)))
            .append(' ')
            .append(Canvas.number(top + 1))
            .append("v7");
      }
    }
    if (!path.isEmpty()) {
      canvas.shape("race-lost", path.toString(), race.losses());
    }
  }

  private void addMarks(Race race, double top) {
    var closed = race.closed();
    if (closed != null && closed <= chart.seconds()) {
      mark(
          "race-closed",
          canvas.x(closed),
          top,
          "takes no more connections from " + Figures.seconds(closed) + " on");
    }
    var followed = race.followed();
    if (followed != null && followed <= chart.seconds()) {
      mark(
          "race-followed",
          canvas.x(followed),
          top + LANE_HEIGHT + LOSS_HEIGHT,
          "in the last table from " + Figures.seconds(followed) + " on");
    }
  }

  private void mark(String look, double at, double top, String tooltip) {
    canvas.shape(
        look,
        "M" + Canvas.number(at) + " " + Canvas.number(top - 3) + "v" + (LANE_HEIGHT + 6),
        tooltip);
  }
}
