package io.github.podchurn.engine.metrics;

import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.Window;
import io.github.podchurn.model.scenario.Window.Anchor;
import java.util.List;

/** Where windows begin and end in simulated time. */
final class WindowBounds {

  private final Scenario scenario;
  private final EventLog events;

  WindowBounds(Scenario scenario, EventLog events) {
    this.scenario = scenario;
    this.events = events;
  }

  /** The bounds that are known before the run. */
  List<Long> known(Window window) {
    if (window instanceof Window.DuringEvent during) {
      return List.of(events.startNanos(during.event()));
    }
    return List.of(from(window), to(window));
  }

  long from(Window window) {
    if (window instanceof Window.Between between) {
      return time(between.from());
    }
    if (window instanceof Window.DuringEvent during) {
      return events.startNanos(during.event());
    }
    return scenario.warmup().length().toNanos();
  }

  /** The end; that of an event that is never done is the end of the run. */
  long to(Window window) {
    long end = scenario.duration().toNanos();
    if (window instanceof Window.Between between) {
      return time(between.to());
    }
    if (window instanceof Window.DuringEvent during) {
      return Math.min(events.doneNanos(during.event()), end);
    }
    return end;
  }

  private long time(Window.Bound bound) {
    Anchor anchor = bound.anchor();
    long end = scenario.duration().toNanos();
    long at = 0;
    if (anchor instanceof Anchor.End) {
      at = end;
    } else if (anchor instanceof Anchor.Event event) {
      at = events.startNanos(event.name());
    }
    return Math.min(Math.max(0, at + bound.offset().toNanos()), end);
  }
}
