package io.github.podchurn.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class EventCalendarTest {

  private static final EventPriority[] PRIORITIES = EventPriority.values();

  /** An event by what orders it: the number of its insertion is its argument too. */
  private record Pending(long time, EventPriority priority, long number) {
    static final Comparator<Pending> ORDER =
        Comparator.comparingLong(Pending::time)
            .thenComparing(Pending::priority)
            .thenComparingLong(Pending::number);
  }

  @Test
  void calendarEmptiesInTheOrderOfSortedList(SplittableRandom random) {
    var calendar = new EventCalendar();
    var list = new ArrayList<Pending>();

    for (int i = 0; i < 100_000; i++) {
      list.add(add(calendar, random.nextInt(5_000), i, random));
    }
    list.sort(Pending.ORDER);

    var removed = new ArrayList<Pending>();
    while (!calendar.isEmpty()) {
      removed.add(removeFirst(calendar));
    }
    assertThat(removed.equals(list)).as("the same order").isTrue();
  }

  @Test
  void calendarAgreesWithPriorityQueueWhileItGrowsAndShrinks(SplittableRandom random) {
    var calendar = new EventCalendar();
    var queue = new PriorityQueue<>(Pending.ORDER);
    long now = 0;

    for (int step = 0; step < 300_000; step++) {
      // Over the run it fills, empties and fills again.
      boolean growing = step / 50_000 % 2 == 0;
      if (random.nextInt(10) < (growing ? 6 : 3)) {
        queue.add(add(calendar, now + random.nextInt(100), step, random));
      } else if (!queue.isEmpty()) {
        var expected = queue.remove();
        var first = removeFirst(calendar);
        if (!first.equals(expected)) {
          assertThat(first).as("step %d", step).isEqualTo(expected);
        }
        now = first.time();
      }
      assertThat(calendar.isEmpty()).isEqualTo(queue.isEmpty());
    }
  }

  @Test
  void handlerComesBackWithItsOwnEvent() {
    var calendar = new EventCalendar();
    EventHandler late = argument -> {};
    EventHandler early = argument -> {};
    calendar.add(20, EventPriority.WORK, late, 2);
    calendar.add(10, EventPriority.WORK, early, 1);

    assertThat(calendar.firstHandler()).isSameAs(early);
    calendar.removeFirst();
    assertThat(calendar.firstHandler()).isSameAs(late);
  }

  @Test
  void prioritiesRankInTheOrderOfTheirNames() {
    assertThat(List.of(PRIORITIES).stream().map(EventPriority::rank))
        .containsExactly(0, 1, 2, 3, 4);
  }

  private static Pending add(
      EventCalendar calendar, long time, long number, SplittableRandom random) {
    var priority = PRIORITIES[random.nextInt(PRIORITIES.length)];
    // The argument says what the event is; its insertion number is the calendar's own.
    calendar.add(time, priority, argument -> {}, number << 3 | priority.rank());
    return new Pending(time, priority, number);
  }

  private static Pending removeFirst(EventCalendar calendar) {
    long argument = calendar.firstArgument();
    var first = new Pending(calendar.firstTime(), PRIORITIES[(int) (argument & 7)], argument >> 3);
    calendar.removeFirst();
    return first;
  }
}
