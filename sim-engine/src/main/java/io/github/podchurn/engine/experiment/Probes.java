package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.figure.Figure;
import io.github.podchurn.model.result.Observation;
import io.github.podchurn.model.result.RunResult;
import io.github.podchurn.model.scenario.Expectation;
import io.github.podchurn.model.scenario.Expectation.Condition;
import io.github.podchurn.model.scenario.Expectation.Over;
import io.github.podchurn.model.scenario.Expectation.Severity;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.Window;
import io.github.podchurn.model.scenario.Window.Anchor;
import io.github.podchurn.model.scenario.Window.Bound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures that the experiment itself wants of every run: it asks for them as expectations do, after
 * those of the scenario. To observe changes nothing of what happens.
 */
final class Probes {

  private final Scenario scenario;
  private final List<Expectation> asked;

  Probes(Scenario scenario) {
    this.scenario = scenario;
    this.asked = new ArrayList<>(scenario.expectations());
  }

  /**
   * Asks for a figure.
   *
   * @return where it will stand among the observed ones
   */
  int ask(Figure figure, Window window) {
    asked.add(
        new Expectation(
            "", figure, new Condition.InRange(0, 0), window, "", Over.EACH, Severity.WARN));
    return asked.size() - 1;
  }

  /** Asks for a figure in equal windows from one time until the end of the run. */
  List<Integer> askInWindows(Figure figure, Duration from, int windows) {
    long length = scenario.duration().minus(from).toNanos() / windows;
    var places = new ArrayList<Integer>();
    for (int i = 0; i < windows; i++) {
      var start = new Bound(new Anchor.Start(), from.plusNanos(i * length));
      var end = new Bound(new Anchor.Start(), from.plusNanos((i + 1) * length));
      places.add(ask(figure, new Window.Between(start, end)));
    }
    return places;
  }

  /** The scenario with all questions. */
  Scenario scenario() {
    return scenario.withExpectations(asked);
  }

  static List<Observation> answers(RunResult run, List<Integer> places) {
    return places.stream().map(run.observed()::get).toList();
  }
}
