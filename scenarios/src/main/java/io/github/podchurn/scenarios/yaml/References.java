package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What expectations may refer to. Clients and events count from the moment they have a name, even
 * if something else about them is wrong.
 *
 * @param repeated those events that happen again and again
 * @param times of the events whose time is known
 */
record References(
    Collection<String> clients,
    Collection<String> events,
    Collection<String> repeated,
    Map<String, Duration> times,
    KnownObjects objects) {

  References {
    clients = List.copyOf(clients);
    events = List.copyOf(events);
    repeated = List.copyOf(repeated);
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
