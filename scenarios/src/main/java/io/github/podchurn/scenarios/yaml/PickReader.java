package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.TimelineEvent.Pick;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads how many of the matching Pods are hit: {@code one}, {@code all}, {@code 3}, {@code 25%}.
 */
final class PickReader {

  private static final String PICKS = "one, all, a number or a percentage, such as 25%";
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)%");

  private PickReader() {}

  static @Nullable Pick read(Value value) {
    var text = value.raw(PICKS);
    if (text == null) {
      return null;
    }
    if (text.equals("all")) {
      return new Pick.All();
    }
    if (text.equals("one")) {
      return new Pick.Count(1);
    }
    if (COUNT.matcher(text).matches()) {
      return new Pick.Count(Integer.parseInt(text));
    }
    var percent = PERCENT.matcher(text);
    double share =
        percent.matches() ? new BigDecimal(percent.group(1)).movePointLeft(2).doubleValue() : 0;
    return share > 0 && share <= 1 ? new Pick.Share(share) : value.wrong(PICKS);
  }

  /** As the format writes it. */
  static String text(Pick pick) {
    if (pick instanceof Pick.Count count) {
      return count.pods() == 1 ? "one" : Integer.toString(count.pods());
    }
    return pick instanceof Pick.Share share ? Numbers.percent(share.share()) : "all";
  }
}
