package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.Window;
import io.github.podchurn.model.scenario.Window.Anchor;
import io.github.podchurn.model.scenario.Window.Bound;
import io.github.podchurn.scenarios.validation.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code during}: an event, or two points in time such as {@code rollout+60s..end}. */
final class WindowParser {

  private static final String START = "start";
  private static final String END = "end";

  private final Value value;
  private final References references;
  private final Duration duration;

  /**
   * A parser of one window.
   *
   * @param duration of the run
   */
  WindowParser(Value value, References references, Duration duration) {
    this.value = value;
    this.references = references;
    this.duration = duration;
  }

  @Nullable Window parse() {
    var text = value.someText();
    if (text == null) {
      return null;
    }
    int dots = text.indexOf("..");
    if (dots >= 0) {
      return between(text.substring(0, dots).strip(), text.substring(dots + 2).strip());
    }
    var name = text.strip();
    if (references.events().contains(name)) {
      return references.isOnce(name, value) ? new Window.DuringEvent(name) : null;
    }
    var finding = Finding.unknownName("no event \"" + name + "\"", name, references.events());
    return value.wrong(
        finding.found(),
        "an event (" + finding.allowed() + ") or a range such as start+30s..end",
        finding.hint());
  }

  private @Nullable Window between(String fromText, String toText) {
    var from = bound(fromText);
    var to = bound(toText);
    if (from == null || to == null) {
      return null;
    }
    var fromTime = timeOf(from);
    var toTime = timeOf(to);
    if (fromTime == null || toTime == null) {
      return new Window.Between(from, to);
    }
    boolean inside = !fromTime.isNegative() && toTime.compareTo(duration) <= 0;
    if (!inside || fromTime.compareTo(toTime) >= 0) {
      return value.wrong(
          value.node().described()
              + ", which is from "
              + seconds(fromTime)
              + " to "
              + seconds(toTime),
          "a range within the run, which ends at " + seconds(duration),
          null);
    }
    return new Window.Between(from, to);
  }

  private static String seconds(Duration time) {
    return time.isNegative() ? "-" + GoDuration.format(time.negated()) : GoDuration.format(time);
  }

  private @Nullable Bound bound(String text) {
    for (String name : namesLongestFirst()) {
      boolean isMeant =
          text.equals(name) || (text.startsWith(name) && isSign(text.charAt(name.length())));
      if (isMeant) {
        return references.isOnce(name, value) ? bound(name, text.substring(name.length())) : null;
      }
    }
    var name = text.split("[+]", 2)[0].replaceFirst("-[0-9].*", "");
    return value.wrong(Finding.unknownName("no point in time \"" + text + "\"", name, names()));
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }

  private @Nullable Bound bound(String name, String text) {
    if (text.isEmpty()) {
      return new Bound(anchor(name), Duration.ZERO);
    }
    var duration = GoDuration.parse(text.substring(1).strip());
    if (duration.isEmpty()) {
      var finding = Value.noDuration(text.substring(1));
      return value.wrong("the offset " + finding.found(), finding.allowed(), finding.hint());
    }
    var offset = duration.get();
    return new Bound(anchor(name), text.charAt(0) == '-' ? offset.negated() : offset);
  }

  private List<String> names() {
    var names = new ArrayList<>(List.of(START, END));
    names.addAll(references.events());
    return names;
  }

  /** An event's name may begin with that of another. */
  private List<String> namesLongestFirst() {
    return names().stream().sorted((a, b) -> Integer.compare(b.length(), a.length())).toList();
  }

  private static Anchor anchor(String name) {
    return switch (name) {
      case START -> new Anchor.Start();
      case END -> new Anchor.End();
      default -> new Anchor.Event(name);
    };
  }

  /** Null when the time of the event is wrong, which has been said. */
  private @Nullable Duration timeOf(Bound bound) {
    if (bound.anchor() instanceof Anchor.Event event) {
      var time = references.times().get(event.name());
      return time == null ? null : time.plus(bound.offset());
    }
    return (bound.anchor() instanceof Anchor.End ? duration : Duration.ZERO).plus(bound.offset());
  }

  /** As the format writes a window; nothing for the whole run. */
  static @Nullable String text(Window window) {
    if (window instanceof Window.DuringEvent event) {
      return event.event();
    }
    return window instanceof Window.Between between
        ? text(between.from()) + ".." + text(between.to())
        : null;
  }

  private static String text(Bound bound) {
    var name =
        bound.anchor() instanceof Anchor.Event event
            ? event.name()
            : bound.anchor() instanceof Anchor.Start ? START : END;
    if (bound.offset().isZero()) {
      return name;
    }
    return name
        + (bound.offset().isNegative() ? "-" : "+")
        + GoDuration.format(bound.offset().abs());
  }
}
