package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.PodRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a Pod, whose life may lack any of its parts. */
public final class PodWords {

  private static final int SCREEN = 12;
  private static final int LISTED_MAX = 400;

  private PodWords() {}

  /** The point in time, or {@link Figures#NONE} if it never came. */
  public static String instant(@Nullable Double seconds) {
    return seconds == null ? Figures.NONE : Figures.instant(seconds);
  }

  /** Whether there are so few that a table of them need not be folded. */
  public static boolean fitOnAScreen(List<PodRecord> pods) {
    return pods.size() <= SCREEN;
  }

  /** As many as a page should carry, the first ones. */
  public static List<PodRecord> listed(List<PodRecord> pods) {
    return pods.subList(0, Math.min(LISTED_MAX, pods.size()));
  }

  /** The text, or {@link Figures#NONE} if the Pod never had one. */
  public static String orNone(@Nullable String text) {
    return text == null ? Figures.NONE : text;
  }
}
