package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.result.RunResult.EventRun;
import io.github.podchurn.model.result.TimelineResult.Evidence;
import io.github.podchurn.model.scenario.TimelineEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the timeline's events: what was really done, and when it was over. */
public final class EventLog {

  private final Simulator simulator;
  private final MetricsRecorder recorder;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  EventLog(Simulator simulator, MetricsRecorder recorder, List<TimelineEvent> timeline) {
    this.simulator = simulator;
    this.recorder = recorder;
    timeline.forEach(event -> entries.put(event.name(), new Entry(event)));
  }

  private static final class Entry {
    private final TimelineEvent event;
    private long doneNanos = Simulator.NEVER;
    private final List<Evidence> evidence = new ArrayList<>();

    private Entry(TimelineEvent event) {
      this.event = event;
    }
  }

  /** Something was seen to happen because of an event. */
  public void evidence(TimelineEvent event, String what) {
    entry(event.name()).evidence.add(new Evidence(Seconds.of(simulator.now()), what));
  }

  /** What the event began is done. */
  public void done(TimelineEvent event) {
    entry(event.name()).doneNanos = simulator.now();
    recorder.cutNow();
  }

  long startNanos(String event) {
    return entry(event).event.at().toNanos();
  }

  /** When what the event began was done; {@link Simulator#NEVER} if it was not. */
  long doneNanos(String event) {
    return entry(event).doneNanos;
  }

  private Entry entry(String name) {
    var entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no timeline event is called " + name);
    }
    return entry;
  }

  List<EventRun> runs() {
    var runs = new ArrayList<EventRun>();
    for (var entry : entries.values()) {
      var event = entry.event;
      long start = event.at().toNanos();
      runs.add(
          new EventRun(
              event.name(),
              Seconds.of(start),
              event.text(),
              entry.doneNanos == Simulator.NEVER ? null : Seconds.of(entry.doneNanos - start),
              entry.evidence));
    }
    return runs;
  }
}
