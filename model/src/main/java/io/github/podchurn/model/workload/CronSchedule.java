package io.github.podchurn.model.workload;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times of a CronJob: five fields, for minute, hour, day of the month, month and day of the
 * week. A run begins at midnight on Monday, the first of January of a year of 365 days.
 *
 * <p>Source: {@code github.com/robfig/cron/v3}, {@code parser.go} and {@code spec.go}. Names of
 * months and days and descriptors such as {@code @hourly} are left out.
 *
 * @param text as it was written
 */
public record CronSchedule(String text, List<BitSet> fields) {

  private static final Pattern PART =
      Pattern.compile("(?:\\*|([0-9]{1,2})(?:-([0-9]{1,2}))?)(?:/([0-9]{1,2}))?");
  private static final int[] MIN = {0, 0, 1, 1, 0};
  private static final int[] MAX = {59, 23, 31, 12, 6};
  private static final int[] DAYS_OF_MONTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int DAYS_OF_YEAR = 365;
  private static final int MINUTES_OF_DAY = 24 * 60;

  /** No time of a schedule is further away than that. */
  private static final long MINUTES_MAX = 2L * DAYS_OF_YEAR * MINUTES_OF_DAY;

  public CronSchedule {
    fields = List.copyOf(fields);
  }

  /** Reads a schedule; nothing if it is none. */
  public static Optional<CronSchedule> parse(String text) {
    var words = text.strip().split("\\s+");
    if (words.length != MIN.length) {
      return Optional.empty();
    }
    var fields = new ArrayList<BitSet>();
    for (int i = 0; i < words.length; i++) {
      var field = field(words[i], MIN[i], MAX[i]);
      if (field.isEmpty()) {
        return Optional.empty();
      }
      fields.add(field);
    }
    return Optional.of(new CronSchedule(text.strip(), fields));
  }

  /** The numbers that a field allows; none if it is not valid. */
  private static BitSet field(String word, int min, int max) {
    var allowed = new BitSet();
    for (String part : word.split(",", -1)) {
      var matcher = PART.matcher(part);
      if (!matcher.matches() || !add(matcher, min, max, allowed)) {
        return new BitSet();
      }
    }
    return allowed;
  }

  private static boolean add(Matcher part, int min, int max, BitSet allowed) {
    var low = part.group(1);
    var high = part.group(2);
    int step = part.group(3) == null ? 1 : Integer.parseInt(part.group(3));
    int from = low == null ? min : Integer.parseInt(low);
    boolean isRange = low == null || high != null || part.group(3) != null;
    int to = high != null ? Integer.parseInt(high) : isRange ? max : from;
    if (step == 0 || from < min || to > max || from > to) {
      return false;
    }
    for (int number = from; number <= to; number += step) {
      allowed.set(number);
    }
    return true;
  }

  /** The first time after {@code minute}, in minutes since the run's beginning. */
  public Optional<Long> nextAfter(long minute) {
    for (long next = minute + 1; next <= minute + MINUTES_MAX; next++) {
      if (matches(next)) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private boolean matches(long minute) {
    int ofDay = (int) (minute % MINUTES_OF_DAY);
    long day = minute / MINUTES_OF_DAY;
    return fields.get(0).get(ofDay % 60) && fields.get(1).get(ofDay / 60) && matchesDay(day);
  }

  /** Where both days are restricted, either is enough. */
  private boolean matchesDay(long day) {
    int dayOfYear = (int) (day % DAYS_OF_YEAR);
    int month = 0;
    while (dayOfYear >= DAYS_OF_MONTHS[month]) {
      dayOfYear -= DAYS_OF_MONTHS[month];
      month++;
    }
    boolean ofMonth = fields.get(2).get(dayOfYear + 1);
    boolean ofWeek = fields.get(4).get((int) ((day + 1) % 7));
    boolean isEither = isRestricted(2) && isRestricted(4);
    return fields.get(3).get(month + 1) && (isEither ? ofMonth || ofWeek : ofMonth && ofWeek);
  }

  private boolean isRestricted(int field) {
    return !text.split("\\s+")[field].startsWith("*");
  }
}
