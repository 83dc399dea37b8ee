package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a Pod, whose life may lack any of its parts. */
public final class PodWords {

  private static final int SCREEN = 12;

  private PodWords() {}

  /** The point in time, or {@link Figures#NONE} if it never came. */
  public static String instant(@Nullable Double seconds) {
    return seconds == null ? Figures.NONE : Figures.instant(seconds);
  }

  /** Whether there are so few that a table of them need not be folded. */
  public static boolean fitOnAScreen(List<PodRecord> pods) {
    return pods.size() <= SCREEN;
  }

  /** The text, or {@link Figures#NONE} if the Pod never had one. */
  public static String orNone(@Nullable String text) {
    return text == null ? Figures.NONE : text;
  }

  /** A state in the legend of patterns. */
  public static String state(State state) {
    return switch (state) {
      case PENDING -> "pending";
      case STARTING -> "not ready yet";
      case READY -> "ready";
      case NOT_READY -> "not ready";
      case TERMINATING -> "terminating";
      case GONE -> "gone";
    };
  }
}
