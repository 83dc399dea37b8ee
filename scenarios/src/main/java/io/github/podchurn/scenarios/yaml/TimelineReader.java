package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Schedule;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.timeline}. */
final class TimelineReader {

  private static final List<String> RESERVED = List.of("start", "end");

  /** Verbs that say nothing without the word after them. */
  private static final List<String> GROUPS = List.of("rollout", "set");

  private final ScheduleReader schedules;
  private final KubectlReader kubectl;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> repeated = new LinkedHashSet<>();
  private final Map<String, Duration> times = new LinkedHashMap<>();
  private final List<Draft> drafts = new ArrayList<>();

  /**
   * A reader of the timeline of one scenario.
   *
   * @param duration of the run
   */
  TimelineReader(Duration duration, KubectlReader kubectl) {
    this.schedules = new ScheduleReader(duration);
    this.kubectl = kubectl;
  }

  /** An event that may still lack a name, and where its action stands. */
  private record Draft(
      Schedule schedule, @Nullable String name, String text, Action action, Value place) {}

  /** The names of all events, even of those with mistakes. */
  Set<String> names() {
    return names;
  }

  /** The names of those that happen again and again. */
  Set<String> repeated() {
    return repeated;
  }

  /** The times of the events that happen once. */
  Map<String, Duration> times() {
    return times;
  }

  /** What the events apply. */
  List<Manifest> applied() {
    return kubectl.applied();
  }

  /** The changes of images. */
  List<Action.SetImage> imageChanges() {
    return drafts.stream()
        .map(Draft::action)
        .filter(Action.SetImage.class::isInstance)
        .map(Action.SetImage.class::cast)
        .toList();
  }

  /** The events in the order of the file, each with a name. */
  List<TimelineEvent> read(Value value) {
    value.items(this::draft).forEach(drafts::add);
    var events = new ArrayList<TimelineEvent>();
    for (var draft : drafts) {
      var name = nameOf(draft);
      note(name, draft.schedule());
      events.add(new TimelineEvent(draft.schedule(), name, draft.text(), draft.action()));
    }
    return events;
  }

  /** To be called when every object of the scenario is known. */
  void check(KnownObjects objects, List<Manifest> manifests, List<NodeSpec> nodes) {
    var checks = new TimelineChecks(objects, manifests, nodes);
    for (var draft : drafts) {
      checks.check(draft.action(), draft.place(), deletedBefore(draft));
    }
  }

  private List<Action.Delete> deletedBefore(Draft draft) {
    return drafts.stream()
        .filter(other -> other.schedule().from().compareTo(draft.schedule().from()) < 0)
        .map(Draft::action)
        .filter(Action.Delete.class::isInstance)
        .map(Action.Delete.class::cast)
        .toList();
  }

  private @Nullable Draft draft(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var name = fields.read("name", this::name);
    var line = fields.get("kubectl");
    var fault = fields.get("fault");
    var pick = fields.get("pick");
    var schedule = schedules.read(fields);
    if (name != null && schedule != null) {
      note(name, schedule);
    }
    if (!fields.end()) {
      return null;
    }
    if ((line == null) == (fault == null)) {
      return value.wrong(
          line == null ? "neither kubectl nor fault" : "kubectl and fault",
          "one of kubectl and fault",
          null);
    }
    var what = line == null ? Objects.requireNonNull(fault) : line;
    var action = line == null ? fault(what, pick) : kubectl.read(what, pick);
    return schedule == null || action == null
        ? null
        : new Draft(schedule, name, text(action, what), action, what);
  }

  private void note(String name, Schedule schedule) {
    if (schedule instanceof Schedule.Once once) {
      times.put(name, once.at());
    } else {
      repeated.add(name);
    }
  }

  private static @Nullable Action fault(Value fault, @Nullable Value pick) {
    if (pick != null) {
      pick.wrong("pick beside fault", "pick among the fields of the fault", null);
    }
    return FaultReader.read(fault);
  }

  private static String text(Action action, Value what) {
    return what.node() instanceof ScalarNode line
        ? "kubectl " + line.text()
        : FaultReader.text(action);
  }

  private @Nullable String name(Value value) {
    var name = value.valid(ScenarioNames::validate);
    if (name != null && RESERVED.contains(name)) {
      return value.wrong("a name other than start and end, which mean those of the run");
    }
    return name == null || names.add(name)
        ? name
        : value.wrong(value.node().described() + " a second time", "each event's name once", null);
  }

  /** The verb or the fault, with a number where that is taken. */
  private String nameOf(Draft draft) {
    var given = draft.name();
    if (given != null) {
      return given;
    }
    var words = draft.text().replaceFirst("^kubectl\\s+", "").split("\\s+");
    var base = GROUPS.contains(words[0]) && words.length > 1 ? words[0] + "-" + words[1] : words[0];
    var name = base;
    for (int i = 2; !names.add(name); i++) {
      name = base + "-" + i;
    }
    return name;
  }
}
