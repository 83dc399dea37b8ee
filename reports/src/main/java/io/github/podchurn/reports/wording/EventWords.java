package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.TimelineResult;
import io.github.podchurn.model.result.TimelineResult.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of a timeline event. */
public final class EventWords {

  private static final int EVIDENCE_SHOWN = 8;
  // How evidence ends that something begun before is over, not that it was done again.
  private static final List<String> ENDINGS =
      List.of(" gone", " ready", " ready again", " complete");

  private EventWords() {}

  /**
   * How often an event happened that the scenario repeats, such as {@code every exp(45s): 7 times};
   * nothing for one that happens once.
   */
  public static Optional<String> repetition(ExperimentResult result, TimelineResult event) {
    return every(result, event)
        .map(every -> "every " + every + ": " + Figures.plural(times(event), "time"));
  }

  /** What stands at the event's flag: its name, and how often a repeated one happens from there. */
  public static String flag(ExperimentResult result, TimelineResult event) {
    boolean repeated = every(result, event).isPresent() && times(event) > 1;
    return event.name() + (repeated ? ", " + Figures.plural(times(event), "time") : "");
  }

  /** Whether there is so little evidence that it need not be folded. */
  public static boolean fitsOnAScreen(TimelineResult event) {
    return event.evidence().size() <= EVIDENCE_SHOWN;
  }

  /** How much evidence there is, and from when to when. */
  public static String span(TimelineResult event) {
    var seen = event.evidence();
    return Figures.plural(seen.size(), "thing")
        + " seen, "
        + Figures.instant(seen.get(0).at())
        + " to "
        + Figures.instant(seen.get(seen.size() - 1).at());
  }

  private static long times(TimelineResult event) {
    return event.evidence().stream()
        .filter(seen -> ENDINGS.stream().noneMatch(seen.what()::endsWith))
        .mapToDouble(Evidence::at)
        .distinct()
        .count();
  }

  private static Optional<String> every(ExperimentResult result, TimelineResult event) {
    if (result.scenario().get("spec") instanceof Map<?, ?> spec
        && spec.get("timeline") instanceof List<?> timeline) {
      for (var item : timeline) {
        if (item instanceof Map<?, ?> known
            && event.name().equals(known.get("name"))
            && known.get("every") != null) {
          return Optional.of(String.valueOf(known.get("every")));
        }
      }
    }
    return Optional.empty();
  }
}
