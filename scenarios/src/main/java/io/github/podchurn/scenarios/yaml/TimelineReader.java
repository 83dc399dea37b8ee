package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.scenarios.kubectl.KubectlLine;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.NotSimulated;
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

  private final Duration duration;
  private final AppliedFiles files;
  private final Set<String> names = new LinkedHashSet<>();
  private final Map<String, Duration> times = new LinkedHashMap<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Manifest> applied = new ArrayList<>();

  /**
   * A reader of the timeline of one scenario.
   *
   * @param duration of the run
   */
  TimelineReader(Duration duration, AppliedFiles files) {
    this.duration = duration;
    this.files = files;
  }

  /** An event that may still lack a name, and where its action stands. */
  private record Draft(
      Duration at, @Nullable String name, String text, Action action, Value place) {}

  /** The names of all events, even of those with mistakes. */
  Set<String> names() {
    return names;
  }

  /** The times of the events that have one. */
  Map<String, Duration> times() {
    return times;
  }

  /** What the events apply. */
  List<Manifest> applied() {
    return applied;
  }

  /** The events in the order of the file, each with a name. */
  List<TimelineEvent> read(Value value) {
    value.items(this::draft).forEach(drafts::add);
    return drafts.stream()
        .map(draft -> new TimelineEvent(draft.at(), nameOf(draft), draft.text(), draft.action()))
        .toList();
  }

  /** To be called when every object of the scenario is known. */
  void check(KnownObjects objects, List<Manifest> manifests) {
    Map<NamespacedName, Manifest> first = new LinkedHashMap<>();
    manifests.forEach(manifest -> first.putIfAbsent(manifest.object().id(), manifest));
    for (var draft : drafts) {
      if (draft.action() instanceof Action.Delete delete) {
        checkExists(delete, objects, draft.place());
      } else if (draft.action() instanceof Action.KillContainer kill
          && !objects.anyPod(kill.namespace(), kill.pods())) {
        draft
            .place()
            .mistakes()
            .warning(
                draft.place().place(),
                "\""
                    + kill.pods()
                    + "\", which matches no Pod of the scenario in namespace "
                    + kill.namespace(),
                "nothing will happen",
                null);
      } else if (draft.action() instanceof Action.Apply apply) {
        checkChangesNothing(apply, manifests, draft);
      }
    }
  }

  private @Nullable Draft draft(Value value) {
    var fields = value.fields(NotSimulated.EVENT);
    if (fields == null) {
      return null;
    }
    // An event that repeats has no single time; that it is not simulated is said below.
    var at = fields.has("at") ? fields.read("at", this::timeInRun) : null;
    var name = fields.read("name", this::name);
    if (name != null && at != null) {
      times.put(name, at);
    }
    var kubectl = fields.get("kubectl");
    var fault = fields.get("fault");
    if (!fields.end()) {
      return null;
    }
    if (!fields.has("at")) {
      fields.require("at", Value::duration);
    }
    if ((kubectl == null) == (fault == null)) {
      return value.wrong(
          kubectl == null ? "neither kubectl nor fault" : "kubectl and fault",
          "one of kubectl and fault",
          null);
    }
    var what = kubectl == null ? Objects.requireNonNull(fault) : kubectl;
    var action = kubectl == null ? FaultReader.read(what) : kubectl(what);
    return at == null || action == null
        ? null
        : new Draft(at, name, text(action, what), action, what);
  }

  private static String text(Action action, Value what) {
    return what.node() instanceof ScalarNode line
        ? "kubectl " + line.text()
        : FaultReader.text(action);
  }

  private @Nullable Duration timeInRun(Value value) {
    var time = value.duration();
    return time != null && time.compareTo(duration) > 0
        ? value.wrong("at most spec.duration, which is " + GoDuration.format(duration))
        : time;
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
    var base = draft.text().replaceFirst("^kubectl\\s+", "").split("\\s", 2)[0];
    var name = base;
    for (int i = 2; !names.add(name); i++) {
      name = base + "-" + i;
    }
    return name;
  }

  private @Nullable Action kubectl(Value value) {
    var text = value.text();
    if (text == null) {
      return null;
    }
    var line = KubectlLine.parse(text);
    if (line instanceof KubectlLine.Unreadable unreadable) {
      return value.wrong(unreadable.finding());
    }
    if (line instanceof KubectlLine.Delete delete) {
      return new Action.Delete(
          delete.kind(),
          new NamespacedName(namespace(delete.namespace()), delete.name()),
          delete.gracePeriod());
    }
    var apply = (KubectlLine.Apply) line;
    var objects = files.read(apply.file(), namespace(apply.namespace()), value);
    applied.addAll(objects);
    return new Action.Apply(objects.stream().map(Manifest::object).toList());
  }

  private static String namespace(@Nullable String given) {
    return given == null ? ClientReader.DEFAULT_NAMESPACE : given;
  }

  private static void checkExists(Action.Delete delete, KnownObjects objects, Value place) {
    var id = delete.id();
    if (!objects.complete() || objects.has(delete.kind(), id)) {
      return;
    }
    var kind = delete.kind().resource();
    var elsewhere = objects.namespacesOf(delete.kind(), id.name());
    var finding =
        Finding.unknownName(
            "no " + kind + " \"" + id.name() + "\" in namespace " + id.namespace(),
            id.name(),
            objects.names(delete.kind(), id.namespace()));
    place.wrong(
        finding.found(),
        finding.allowed(),
        elsewhere.isEmpty() ? finding.hint() : "did you mean -n " + elsewhere.get(0) + "?");
  }

  /** Applying makes missing objects; changing those that are there is not simulated. */
  private void checkChangesNothing(Action.Apply apply, List<Manifest> manifests, Draft draft) {
    for (var object : apply.objects()) {
      for (var manifest : manifests) {
        var there = manifest.object();
        boolean isSame = there.kind() == object.kind() && there.id().equals(object.id());
        if (isSame && !there.equals(object) && !deletedBefore(object.kind(), object.id(), draft)) {
          draft
              .place()
              .wrong(
                  "a change of " + object.reference() + ", which is there already",
                  "objects that are not there or stay as they are: this version does not simulate"
                      + " changes by apply",
                  null);
        }
      }
    }
  }

  private boolean deletedBefore(Kind kind, NamespacedName id, Draft draft) {
    return drafts.stream()
        .anyMatch(
            other ->
                other.action() instanceof Action.Delete delete
                    && delete.kind() == kind
                    && delete.id().equals(id)
                    && other.at().compareTo(draft.at()) < 0);
  }
}
