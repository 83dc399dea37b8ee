package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.MarkChanges;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What expectations may refer to. Clients and events count from the moment they have a name, even
 * if something else about them is wrong.
 *
 * @param repeated those events that happen again and again
 * @param times of the events whose time is known
 * @param timeline the events that could be read
 */
record References(
    Collection<String> clients,
    Collection<String> events,
    Collection<String> repeated,
    Map<String, Duration> times,
    KnownObjects objects,
    List<TimelineEvent> timeline) {

  References {
    clients = List.copyOf(clients);
    events = List.copyOf(events);
    repeated = List.copyOf(repeated);
    timeline = List.copyOf(timeline);
    times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
  }

  /** The names of all objects of a kind, in any namespace, as {@code pod/NAME}. */
  List<String> objectReferences(Kind kind) {
    return objects.all().stream()
        .filter(object -> object.kind() == kind)
        .map(object -> object.reference())
        .distinct()
        .toList();
  }

  /** Whether some event gives an object this label while the scenario runs. */
  boolean givesLabel(String key, String value) {
    return timeline.stream()
        .anyMatch(
            event ->
                event.action() instanceof Action.Mark mark
                    && mark.changes().target() == MarkChanges.Target.LABELS
                    && Optional.of(value).equals(mark.changes().values().get(key)));
  }

  /** Says so when an event happens again and again, so that it has no time of its own. */
  boolean isOnce(String name, Value value) {
    if (repeated.contains(name)) {
      value.wrong(
          "the event \"" + name + "\", which happens again and again",
          "an event that happens once",
          null);
    }
    return !repeated.contains(name);
  }
}
