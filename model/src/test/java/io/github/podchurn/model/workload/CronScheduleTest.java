package io.github.podchurn.model.workload;

import static io.github.podchurn.model.SeededRandom.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cases of {@code spec_test.go} and {@code parser_test.go} of {@code
 * github.com/robfig/cron/v3}, without their seconds, of which a CronJob has none.
 */
class CronScheduleTest {

  /** TestActivation. */
  @ParameterizedTest(name = "{1} on {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2012-07-09T15:00 | 0/15 * * * *       | true",
        "2012-07-09T15:45 | 0/15 * * * *       | true",
        "2012-07-09T15:40 | 0/15 * * * *       | false",
        "2012-07-09T15:05 | 5/15 * * * *       | true",
        "2012-07-09T15:20 | 5/15 * * * *       | true",
        "2012-07-09T15:50 | 5/15 * * * *       | true",
        "2012-07-15T15:00 | 0/15 * * Jul *     | true",
        "2012-07-15T15:00 | 0/15 * * Jun *     | false",
        "2012-07-15T08:30 | 30 08 ? Jul Sun    | true",
        "2012-07-15T08:30 | 30 08 15 Jul ?     | true",
        "2012-07-16T08:30 | 30 08 ? Jul Sun    | false",
        "2012-07-16T08:30 | 30 08 15 Jul ?     | false",
        "2012-07-09T15:00 | @hourly            | true",
        "2012-07-09T15:04 | @hourly            | false",
        "2012-07-09T15:00 | @daily             | false",
        "2012-07-09T00:00 | @daily             | true",
        "2012-07-09T00:00 | @weekly            | false",
        "2012-07-08T00:00 | @weekly            | true",
        "2012-07-08T01:00 | @weekly            | false",
        "2012-07-08T00:00 | @monthly           | false",
        "2012-07-01T00:00 | @monthly           | true",
        "2012-07-15T00:00 | * * 1,15 * Sun     | true",
        "2012-06-15T00:00 | * * 1,15 * Sun     | true",
        "2012-08-01T00:00 | * * 1,15 * Sun     | true",
        "2012-07-15T00:00 | * * * * Mon        | false",
        "2012-07-09T00:00 | * * 1,15 * *       | false",
        "2012-07-15T00:00 | * * 1,15 * *       | true",
        "2012-07-15T00:00 | * * */2 * Sun      | true",
      })
  void minuteIsOneOfTheSchedule(LocalDateTime time, String schedule, boolean expected) {
    var next = parse(schedule).nextAfter(time.minusSeconds(1));

    assertThat(next.equals(Optional.of(time))).isEqualTo(expected);
  }

  /** TestNext. */
  @ParameterizedTest(name = "{1} after {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2012-07-09T14:45    | 0/15 * * * *             | 2012-07-09T15:00",
        "2012-07-09T14:59    | 0/15 * * * *             | 2012-07-09T15:00",
        "2012-07-09T14:59:59 | 0/15 * * * *             | 2012-07-09T15:00",
        "2012-07-09T15:45    | 20-35/15 * * * *         | 2012-07-09T16:20",
        "2012-07-09T23:46    | */15 * * * *             | 2012-07-10T00:00",
        "2012-07-09T23:45    | 20-35/15 * * * *         | 2012-07-10T00:20",
        "2012-07-09T23:35:51 | 20-35/15 1/2 * * *       | 2012-07-10T01:20",
        "2012-07-09T23:35:51 | 20-35/15 10-12 * * *     | 2012-07-10T10:20",
        "2012-07-09T23:35:51 | 20-35/15 1/2 */2 * *     | 2012-07-11T01:20",
        "2012-07-09T23:35:51 | 20-35/15 * 9-20 * *      | 2012-07-10T00:20",
        "2012-07-09T23:35:51 | 20-35/15 * 9-20 Jul *    | 2012-07-10T00:20",
        "2012-07-09T23:35    | 0 0 9 Apr-Oct ?          | 2012-08-09T00:00",
        "2012-07-09T23:35    | 0 0 * Feb Mon            | 2013-02-04T00:00",
        "2012-07-09T23:35    | 0 0 * Feb Mon/2          | 2013-02-01T00:00",
        "2012-12-31T23:59:45 | * * * * *                | 2013-01-01T00:00",
        "2012-07-09T23:35    | 0 0 29 Feb ?             | 2016-02-29T00:00",
      })
  void nextTimeOfASchedule(LocalDateTime time, String schedule, LocalDateTime expected) {
    assertThat(parse(schedule).nextAfter(time)).contains(expected);
  }

  /** TestNext: unsatisfiable. */
  @ParameterizedTest
  @ValueSource(strings = {"0 0 30 Feb ?", "0 0 31 Apr ?"})
  void someSchedulesHaveNoTime(String schedule) {
    assertThat(parse(schedule).nextAfter(LocalDateTime.parse("2012-07-09T23:35"))).isEmpty();
  }

  /** TestRange and TestParseScheduleErrors. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 0 * * *",
        "0 60 * * *",
        "0 0 32 * *",
        "0 0 0 * *",
        "0 0 * 13 *",
        "0 0 * * 7",
        "0 0 * * XYZ",
        "5-3 * * * *",
        "5-6/0 * * * *",
        "1/2/3 * * * *",
        "1-2-3 * * * *",
        "-1 * * * *",
        "@unrecognized",
        "jan * * * *",
        "1,,2 * * * *"
      })
  void textThatIsNoScheduleIsRefused(String text) {
    assertThat(CronSchedule.parse(text)).isEmpty();
  }

  /**
   * A star with a step is a restriction in version 3, which Kubernetes uses, and was none before:
   * the rows of TestActivation with {@code *}{@code /10} and {@code *}{@code /2} on a Sunday that
   * is not such a day are of the time before.
   */
  @Test
  void steppedStarRestrictsTheDay() {
    var schedule = parse("0 0 */10 * Sun");

    assertThat(schedule.nextAfter(LocalDateTime.parse("2012-07-14T12:00")))
        .contains(LocalDateTime.parse("2012-07-15T00:00"));
    assertThat(schedule.nextAfter(LocalDateTime.parse("2012-07-20T12:00")))
        .contains(LocalDateTime.parse("2012-07-21T00:00"));
  }

  /** Found as one would find it in a calendar: day by day, hour by hour, minute by minute. */
  @Test
  @ExtendWith(SeededRandom.class)
  void nextTimeIsTheFirstInTheCalendar(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var fields =
          List.of(
              oneOf(random, "*", "*/15", "5", "0-10/3", "7,37"),
              oneOf(random, "*", "3", "*/6", "22-23"),
              oneOf(random, "*", "?", "1", "31", "*/10", "13,29"),
              oneOf(random, "*", "*", "2", "Feb", "6-8", "12"),
              oneOf(random, "*", "?", "0", "Mon", "1-5", "sat"));
      var text = String.join(" ", fields);
      var time =
          LocalDateTime.of(2024, 1, 1, 0, 0)
              .plusMinutes(random.nextLong(4L * 366 * 1_440))
              .plusSeconds(30L * random.nextInt(2));
      assertThat(parse(text).nextAfter(time))
          .as("%s after %s", text, time)
          .isEqualTo(new Calendar(fields).firstAfter(time));
    }
  }

  /** The numbers that each field allows. */
  private static final class Calendar {
    private final List<boolean[]> allowed = new ArrayList<>();
    private final boolean hasStar;

    Calendar(List<String> fields) {
      hasStar = fields.get(2).matches("[*?]") || fields.get(4).matches("[*?]");
      for (int i = 0; i < fields.size(); i++) {
        allowed.add(expanded(fields.get(i), i == 2 || i == 3 ? 1 : 0));
      }
    }

    /** Steps of a star begin at the least number. */
    private static boolean[] expanded(String field, int least) {
      var numbers = new boolean[60];
      var named = field.replace("Feb", "2").replace("Mon", "1").replace("sat", "6");
      for (var part : named.split(",")) {
        int step = part.contains("/") ? Integer.parseInt(part.replaceAll(".*/", "")) : 1;
        var range = part.replaceAll("/.*", "").split("-");
        boolean isStar = range[0].matches("[*?]");
        int from = isStar ? least : Integer.parseInt(range[0]);
        int to = isStar ? 59 : Integer.parseInt(range[range.length - 1]);
        for (int number = from; number <= to; number += step) {
          numbers[number] = true;
        }
      }
      return numbers;
    }

    Optional<LocalDateTime> firstAfter(LocalDateTime time) {
      var earliest = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
      var day = earliest.toLocalDate();
      while (day.getYear() <= earliest.getYear() + 5) {
        for (int minute = 0; isAllowed(day) && minute < 1_440; minute++) {
          var found = day.atTime(minute / 60, minute % 60);
          if (has(1, minute / 60) && has(0, minute % 60) && !found.isBefore(earliest)) {
            return Optional.of(found);
          }
        }
        day = day.plusDays(1);
      }
      return Optional.empty();
    }

    private boolean isAllowed(LocalDate day) {
      boolean isOfMonth = has(2, day.getDayOfMonth());
      boolean isOfWeek = has(4, day.getDayOfWeek().getValue() % 7);
      return has(3, day.getMonthValue())
          && (hasStar ? isOfMonth && isOfWeek : isOfMonth || isOfWeek);
    }

    private boolean has(int field, int number) {
      return allowed.get(field)[number];
    }
  }

  private static CronSchedule parse(String text) {
    return CronSchedule.parse(text).orElseThrow();
  }
}
