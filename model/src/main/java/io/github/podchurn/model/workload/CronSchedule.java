package io.github.podchurn.model.workload;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The times of a CronJob: minutes whose five fields (minute, hour, day of the month, month, day of
 * the week) all match, except that of two restricted days either is enough.
 *
 * <p>Source: {@code github.com/robfig/cron/v3}, {@code parser.go} and {@code spec.go}. The
 * descriptor {@code @every} is left out.
 *
 * @param text as it was written
 */
public record CronSchedule(String text, List<Field> fields) {

  private static final Map<String, String> DESCRIPTORS = new LinkedHashMap<>();
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final List<Bounds> BOUNDS =
      List.of(
          new Bounds(0, 59, List.of()),
          new Bounds(0, 23, List.of()),
          new Bounds(1, 31, List.of()),
          new Bounds(1, 12, MONTHS),
          new Bounds(0, 6, DAYS));

  /** So far upstream looks, too. */
  private static final int YEARS_MAX = 5;

  static {
    DESCRIPTORS.put("@yearly", "0 0 1 1 *");
    DESCRIPTORS.put("@annually", "0 0 1 1 *");
    DESCRIPTORS.put("@monthly", "0 0 1 * *");
    DESCRIPTORS.put("@weekly", "0 0 * * 0");
    DESCRIPTORS.put("@daily", "0 0 * * *");
    DESCRIPTORS.put("@midnight", "0 0 * * *");
    DESCRIPTORS.put("@hourly", "0 * * * *");
  }

  /**
   * What one field allows.
   *
   * @param values a bit for each number
   * @param isStar whether it says so by a star, which matters for days
   */
  public record Field(long values, boolean isStar) {

    private boolean has(int number) {
      return ((values >>> number) & 1) == 1;
    }
  }

  private record Bounds(int min, int max, List<String> names) {

    /** A number, or the name of one; -1 if it is neither. */
    private int number(String word) {
      int named = names.indexOf(word.toLowerCase(Locale.ROOT));
      if (named >= 0) {
        return named + min;
      }
      return word.matches("[0-9]{1,4}") ? Integer.parseInt(word) : -1;
    }
  }

  public CronSchedule {
    fields = List.copyOf(fields);
  }

  /** The descriptors that stand for a schedule. */
  public static List<String> descriptors() {
    return Collections.unmodifiableList(new ArrayList<>(DESCRIPTORS.keySet()));
  }

  /** Reads a schedule; nothing if it is none. */
  public static Optional<CronSchedule> parse(String text) {
    var stated = text.strip();
    var words = DESCRIPTORS.getOrDefault(stated, stated).split("\\s+");
    if (words.length != BOUNDS.size()) {
      return Optional.empty();
    }
    var fields = new ArrayList<Field>();
    for (int i = 0; i < words.length; i++) {
      var field = field(words[i], BOUNDS.get(i));
      if (field.isEmpty()) {
        return Optional.empty();
      }
      fields.add(field.get());
    }
    return Optional.of(new CronSchedule(stated, fields));
  }

  private static Optional<Field> field(String word, Bounds bounds) {
    long values = 0;
    boolean isStar = false;
    for (String part : word.split(",", -1)) {
      var range = Range.parse(part, bounds);
      if (range.isEmpty()) {
        return Optional.empty();
      }
      values |= range.get().values();
      isStar |= range.get().isStar();
    }
    return Optional.of(new Field(values, isStar));
  }

  /** {@code *}, {@code 3}, {@code 1-5} or one of them with a step. */
  private record Range(int from, int to, int step, boolean isStar) {

    private static final Pattern SYNTAX =
        Pattern.compile("([*?]|(\\w+)(?:-(\\w+))?)(?:/([0-9]{1,4}))?");

    private static Optional<Range> parse(String part, Bounds bounds) {
      var matcher = SYNTAX.matcher(part);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      var low = matcher.group(2);
      var high = matcher.group(3);
      var step = matcher.group(4);
      int every = step == null ? 1 : Integer.parseInt(step);
      int from = low == null ? bounds.min() : bounds.number(low);
      boolean isOpen = low == null || (high == null && step != null);
      int to = high != null ? bounds.number(high) : isOpen ? bounds.max() : from;
      boolean isValid = every > 0 && bounds.min() <= from && from <= to && to <= bounds.max();
      // A star with a step is a restriction.
      boolean isStar = low == null && every == 1;
      return isValid ? Optional.of(new Range(from, to, every, isStar)) : Optional.empty();
    }

    private long values() {
      long values = 0;
      for (int number = from; number <= to; number += step) {
        values |= 1L << number;
      }
      return values;
    }
  }

  /** The first time after {@code time}; nothing if there is none. */
  public Optional<LocalDateTime> nextAfter(LocalDateTime time) {
    var next = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    int yearMax = next.getYear() + YEARS_MAX;
    while (next.getYear() <= yearMax) {
      if (!fields.get(3).has(next.getMonthValue())) {
        next = next.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
      } else if (!matchesDay(next)) {
        next = next.truncatedTo(ChronoUnit.DAYS).plusDays(1);
      } else if (!fields.get(1).has(next.getHour())) {
        next = next.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      } else if (!fields.get(0).has(next.getMinute())) {
        next = next.plusMinutes(1);
      } else {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private boolean matchesDay(LocalDateTime time) {
    var ofMonth = fields.get(2);
    var ofWeek = fields.get(4);
    boolean matchesMonth = ofMonth.has(time.getDayOfMonth());
    boolean matchesWeek = ofWeek.has(time.getDayOfWeek().getValue() % 7);
    if (ofMonth.isStar() || ofWeek.isStar()) {
      return matchesMonth && matchesWeek;
    }
    return matchesMonth || matchesWeek;
  }
}
