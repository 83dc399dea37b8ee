package io.github.podchurn.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class EventCalendarTest {

  private static final EventHandler NOTHING = argument -> {};
  private static final List<EventPriority> PRIORITIES = List.of(EventPriority.values());

  /** How far ahead events are scheduled. */
  private enum Times {
    THE_SAME_INSTANT((both, random) -> 0),
    ALL_EQUAL((both, random) -> 1_000_000),
    MANY_TIES((both, random) -> random.nextInt(100)),
    SPREAD((both, random) -> random.nextLong(1_000_000_000)),
    CLUSTERED((both, random) -> random.nextInt(5) * 1_000_000_000_000L + random.nextInt(10)),
    OF_ALL_SCALES((both, random) -> random.nextLong(1L << random.nextInt(63))),
    RISING((both, random) -> both.ever.size()),
    FALLING((both, random) -> Math.max(0, 1_000_000 - 3L * both.ever.size())),
    AT_THE_END_OF_TIME((both, random) -> Long.MAX_VALUE - 1 - both.now - random.nextInt(1_000));

    static final List<Times> ALL = List.of(values());

    private interface Ahead {
      long nanos(Both both, SplittableRandom random);
    }

    private final Ahead ahead;

    Times(Ahead ahead) {
      this.ahead = ahead;
    }
  }

  /** An event by what orders it. */
  private record Pending(long time, EventPriority priority, long number, long ticket) {
    static final Comparator<Pending> ORDER =
        Comparator.comparingLong(Pending::time)
            .thenComparing(Pending::priority)
            .thenComparingLong(Pending::number);

    long rank() {
      return (long) priority.rank() << 56 | number;
    }
  }

  /** A calendar beside a sorted set, which does the same the simple way. */
  private static final class Both {
    final EventCalendar calendar = new EventCalendar();
    final TreeSet<Pending> set = new TreeSet<>(Pending.ORDER);
    final List<Pending> ever = new ArrayList<>();
    final SplittableRandom random;
    long now;

    Both(SplittableRandom random) {
      this.random = random;
    }

    void add(Times times) {
      long time = now + times.ahead.nanos(this, random);
      if (time < now || time == Long.MAX_VALUE) {
        time = Long.MAX_VALUE - 1;
      }
      var priority = PRIORITIES.get(random.nextInt(PRIORITIES.size()));
      long number = ever.size();
      long ticket = calendar.add(time, priority, NOTHING, number);
      var event = new Pending(time, priority, number, ticket);
      ever.add(event);
      set.add(event);
    }

    void cancelAny() {
      if (!ever.isEmpty()) {
        var event = ever.get(random.nextInt(ever.size()));
        check(calendar.cancel(event.ticket()) == set.remove(event), "cancel", event);
      }
    }

    void next(long horizon) {
      boolean due = !set.isEmpty() && set.first().time() <= horizon;
      check((calendar.next(horizon) != null) == due, "due", horizon);
      if (due) {
        var first = set.pollFirst();
        boolean same =
            calendar.time() == first.time()
                && calendar.rank() == first.rank()
                && calendar.argument() == first.number();
        check(same, "the first", first);
        now = first.time();
      } else if (horizon != Long.MAX_VALUE) {
        now = horizon;
      }
      check(calendar.pending() == set.size(), "pending", set.size());
    }

    void drain() {
      while (!set.isEmpty()) {
        next(Long.MAX_VALUE);
      }
      next(Long.MAX_VALUE);
    }

    private static void check(boolean holds, String what, Object about) {
      if (!holds) {
        throw new AssertionError(what + ": " + about);
      }
    }
  }

  @Test
  void tenThousandRandomLivesAgreeWithSortedSet(SplittableRandom random) {
    for (int life = 0; life < 10_000; life++) {
      live(random.nextLong(), 16 << random.nextInt(6));
    }
  }

  @Test
  @Tag("full")
  void longLivesAgreeWithSortedSet(SplittableRandom random) {
    for (int life = 0; life < 500; life++) {
      live(random.nextLong(), 20_000);
    }
  }

  private static void live(long seed, int steps) {
    var both = new Both(new SplittableRandom(seed));
    try {
      for (int phase = 0; phase < 4; phase++) {
        livePhase(both, steps / 4);
      }
      both.drain();
    } catch (AssertionError e) {
      throw new AssertionError("life of seed " + seed + " and " + steps + " steps", e);
    }
  }

  /** It grows or shrinks, now and then by many events at once; each phase has times of its own. */
  private static void livePhase(Both both, int steps) {
    var random = both.random;
    int adds = 2 + random.nextInt(7);
    var times = Times.ALL.get(random.nextInt(Times.ALL.size()));
    for (int step = 0; step < steps; step++) {
      if (random.nextInt(10) < adds) {
        for (int i = random.nextInt(40) == 0 ? random.nextInt(300) : 1; i > 0; i--) {
          both.add(times);
        }
      } else if (random.nextInt(4) == 0) {
        for (int i = random.nextInt(20) == 0 ? 100 : 1; i > 0; i--) {
          both.cancelAny();
        }
      } else {
        boolean soon = random.nextInt(4) == 0 && both.now < Long.MAX_VALUE - 2_000;
        both.next(soon ? both.now + random.nextInt(1_000) : Long.MAX_VALUE);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Times.class)
  void thousandsOfEventsOfOneKindAgreeWithSortedSet(Times times, SplittableRandom random) {
    hold(new Both(random), times, 5_000, 20_000);
  }

  /** Some fit into a calendar year, some outgrow it while it is open, some are too many for it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 40, 255, 256, 257, 1_500, 16_384, 16_385, 40_000})
  void anyNumberOfEventsAgreesWithSortedSet(int pending, SplittableRandom random) {
    var both = new Both(random);
    hold(both, Times.SPREAD, pending, 20_000);
    hold(both, Times.MANY_TIES, pending / 2, 1_000);
    hold(both, Times.SPREAD, 3 * pending, 20_000);
  }

  /** Each event that is taken out is followed by another, so that all that is kept turns over. */
  private static void hold(Both both, Times times, int pending, int turns) {
    for (int i = 0; i < pending; i++) {
      both.add(times);
    }
    for (int i = 0; i < turns; i++) {
      both.next(Long.MAX_VALUE);
      both.add(times);
    }
    both.drain();
  }

  @Test
  void handlerComesBackWithItsOwnEvent() {
    var calendar = new EventCalendar();
    EventHandler late = argument -> {};
    EventHandler early = argument -> {};
    calendar.add(20, EventPriority.WORK, late, 2);
    calendar.add(10, EventPriority.WORK, early, 1);

    assertThat(calendar.next(30)).isSameAs(early);
    assertThat(calendar.next(30)).isSameAs(late);
    assertThat(calendar.next(30)).isNull();
  }

  @Test
  void eventIsCancelledOnceAndOnlyWhileItIsPending() {
    var calendar = new EventCalendar();
    long first = calendar.add(10, EventPriority.WORK, NOTHING, 1);
    long second = calendar.add(20, EventPriority.WORK, NOTHING, 2);

    assertThat(calendar.cancel(first)).isTrue();
    assertThat(calendar.cancel(first)).isFalse();
    assertThat(calendar.next(30)).isNotNull();
    assertThat(calendar.argument()).isEqualTo(2);
    assertThat(calendar.cancel(second)).isFalse();
  }

  @Test
  void ticketOfPastEventDoesNotCancelTheNextOneInItsSlot() {
    var calendar = new EventCalendar();
    long past = calendar.add(10, EventPriority.WORK, NOTHING, 1);
    calendar.next(10);
    calendar.add(20, EventPriority.WORK, NOTHING, 2);

    assertThat(calendar.cancel(past)).isFalse();
    assertThat(calendar.next(20)).isNotNull();
  }

  @Test
  void cancelledTimersNeedNoRoom() {
    var calendar = new EventCalendar();
    for (int i = 0; i < 1_000; i++) {
      calendar.add(Long.MAX_VALUE - 1, EventPriority.WORK, NOTHING, i);
    }
    for (int i = 0; i < 200_000; i++) {
      calendar.cancel(calendar.add(60_000_000_000L + i, EventPriority.WORK, NOTHING, i));
    }

    assertThat(calendar.pending()).isEqualTo(1_000);
    assertThat(calendar.capacity()).isLessThan(5_000);
  }

  @Test
  void prioritiesRankInTheOrderOfTheirNames() {
    assertThat(PRIORITIES.stream().map(EventPriority::rank)).containsExactly(0, 1, 2, 3, 4);
  }
}
