package io.github.podchurn.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.podchurn.engine.SeededRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class SimulatorTest {

  private final Simulator simulator = new Simulator(EventTrace.digestOnly());
  private final List<String> seen = new ArrayList<>();

  @Test
  void clockJumpsFromEventToEventAndEndsAtTheHorizon() {
    see(30, EventPriority.WORK, "c");
    see(10, EventPriority.WORK, "a");
    see(20, EventPriority.WORK, "b");

    simulator.runUntil(25);

    assertThat(seen).containsExactly("a@10", "b@20");
    assertThat(simulator.now()).isEqualTo(25);
  }

  @Test
  void eventAtTheHorizonStillHappens() {
    see(25, EventPriority.WORK, "a");
    see(26, EventPriority.WORK, "b");

    simulator.runUntil(25);
    assertThat(seen).containsExactly("a@25");
    simulator.runUntil(26);
    assertThat(seen).containsExactly("a@25", "b@26");
  }

  @Test
  void eventsOfOneInstantComeByPriorityAndThenAsScheduled() {
    see(5, EventPriority.ARRIVAL, "arrival");
    see(5, EventPriority.WORK, "first work");
    see(5, EventPriority.WORK, "second work");
    see(5, EventPriority.REACTION, "reaction");
    see(5, EventPriority.DELIVERY, "delivery");
    see(5, EventPriority.STIMULUS, "stimulus");

    simulator.runUntil(5);

    assertThat(seen)
        .containsExactly(
            "stimulus@5", "delivery@5", "reaction@5", "first work@5", "second work@5", "arrival@5");
  }

  @Test
  void whatHandlersScheduleForTheSameInstantFallsIntoPlace() {
    simulator.at(
        5,
        EventPriority.DELIVERY,
        () -> {
          see(5, EventPriority.ARRIVAL, "arrival");
          see(5, EventPriority.REACTION, "reaction");
        });
    see(5, EventPriority.WORK, "work");

    simulator.runUntil(5);

    assertThat(seen).containsExactly("reaction@5", "work@5", "arrival@5");
  }

  @Test
  void pastIsClosed() {
    simulator.runUntil(100);

    assertThatExceptionOfType(InvariantViolation.class)
        .isThrownBy(() -> see(99, EventPriority.WORK, "late"))
        .withMessageContaining("scheduled at 99 ns");
  }

  @Test
  void violationNamesSeedAndTimeOnceTheyAreKnown() {
    var violation = new InvariantViolation(1_500_000_000, "an IP has two owners");

    assertThat(violation.inRunWithSeed(42))
        .hasMessage("broken invariant with seed 42 at 1.500000000 s: an IP has two owners")
        .hasCause(violation);
  }

  @Test
  void whatNeverComesIsNotScheduled() {
    see(Simulator.NEVER, EventPriority.WORK, "never");

    simulator.runUntil(Simulator.NEVER);

    assertThat(seen).isEmpty();
  }

  @Test
  void recurrenceComesBehindAllOthersOfItsInstant() {
    var recurrence = simulator.recurrence(argument -> seen.add("again@" + simulator.now()));
    recurrence.schedule(5);
    see(5, EventPriority.ARRIVAL, "arrival");
    assertThat(simulator.pending()).isEqualTo(2);

    simulator.runUntil(5);
    assertThat(simulator.pending()).isZero();
    recurrence.schedule(7);
    recurrence.schedule(9);
    simulator.runUntil(Simulator.NEVER);

    assertThat(seen).containsExactly("arrival@5", "again@5", "again@9");
    assertThatExceptionOfType(InvariantViolation.class).isThrownBy(() -> recurrence.schedule(8));
  }

  /** More than find room beside the calendar, with steps that often meet. */
  @Test
  void recurrencesKeepTheirTimesAmongEachOtherAndWithEvents(SplittableRandom random) {
    int streams = 1 + random.nextInt(2 * Recurrences.COUNT_MAX);
    var expected = new ArrayList<Long>();
    var happened = new ArrayList<Long>();
    for (int i = 0; i < streams; i++) {
      var times = new ArrayList<Long>();
      long time = 0;
      for (int j = random.nextInt(20); j >= 0; j--) {
        time += random.nextInt(4);
        times.add(time);
      }
      expected.addAll(times);
      follow(times, happened);
    }
    for (int i = 0; i < 50; i++) {
      long time = random.nextInt(60);
      expected.add(time);
      simulator.at(time, EventPriority.WORK, () -> happened.add(simulator.now()));
    }

    simulator.runUntil(1_000);

    expected.sort(null);
    assertThat(happened).isEqualTo(expected);
  }

  private void follow(List<Long> times, List<Long> happened) {
    var left = new ArrayDeque<>(times);
    var itself = new Recurrence[1];
    itself[0] =
        simulator.recurrence(
            argument -> {
              assertThat(simulator.now()).isEqualTo(left.remove());
              happened.add(simulator.now());
              if (!left.isEmpty()) {
                itself[0].schedule(left.element());
              }
            });
    itself[0].schedule(left.element());
  }

  @Test
  void cancelledEventNeitherHappensNorCounts() {
    var trace = EventTrace.digestOnly();
    var cancelling = new Simulator(trace);
    long ticket = cancelling.at(10, EventPriority.WORK, () -> seen.add("cancelled"));
    cancelling.at(5, EventPriority.WORK, () -> seen.add("first"));
    cancelling.at(20, EventPriority.WORK, () -> seen.add("last"));

    assertThat(cancelling.cancel(ticket)).isTrue();
    assertThat(cancelling.pending()).isEqualTo(2);
    cancelling.runUntil(30);

    assertThat(seen).containsExactly("first", "last");
    assertThat(trace.events()).isEqualTo(2);
    assertThat(cancelling.cancel(ticket)).isFalse();
    assertThat(cancelling.cancel(Simulator.NO_TICKET)).isFalse();
  }

  @Test
  void equalRunsHaveEqualDigests(SplittableRandom random) {
    long seed = random.nextLong();
    var first = EventTrace.recording(10_000);
    var second = EventTrace.recording(10_000);

    branch(first, seed, -1);
    branch(second, seed, -1);

    assertThat(first.events()).isGreaterThan(5_000);
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.firstDifference(first)).isEmpty();
  }

  @Test
  void firstEventThatDiffersIsNamed(SplittableRandom random) {
    long seed = random.nextLong();
    var first = EventTrace.recording(10_000);
    var second = EventTrace.recording(10_000);

    branch(first, seed, -1);
    branch(second, seed, 3_000);

    assertThat(second.digest()).isNotEqualTo(first.digest());
    assertThat(second.firstDifference(first))
        .startsWith("event ")
        .containsPattern("argument 3000$|argument 3000 against");
  }

  @Test
  void eventMoreIsDifference() {
    for (int events : new int[] {0, 1, 1023, 1024, 1025}) {
      var shorter = traceOf(events);
      var longer = traceOf(events + 1);

      assertThat(shorter.firstDifference(longer))
          .isEqualTo("event %d: nothing against time %d ns, rank 0, argument 7", events, events);
      assertThat(longer.firstDifference(shorter))
          .isEqualTo("event %d: time %d ns, rank 0, argument 7 against nothing", events, events);
      assertThat(longer.digest()).isNotEqualTo(shorter.digest());
    }
  }

  @Test
  void eventsBehindTheRecordedOnesAreNotCompared() {
    var first = EventTrace.recording(2);
    var second = EventTrace.recording(2);
    for (int i = 0; i < 3; i++) {
      first.add(i, 0, 0);
      second.add(i, 0, i == 2 ? 1 : 0);
    }

    assertThat(first.firstDifference(second)).isEmpty();
    assertThat(first.digest()).isNotEqualTo(second.digest());
  }

  private static EventTrace traceOf(int events) {
    var trace = EventTrace.recording(10_000);
    for (int i = 0; i < events; i++) {
      trace.add(i, 0, 7);
    }
    return trace;
  }

  /** Events that beget others at random; the one with the given argument comes a little late. */
  private static void branch(EventTrace trace, long seed, long delayed) {
    var simulator = new Simulator(trace);
    var priorities = List.of(EventPriority.values());
    var random = new RandomStreams(seed).stream("branch");
    EventHandler[] handler = new EventHandler[1];
    long[] count = new long[1];
    handler[0] =
        argument -> {
          int children = simulator.now() < 1_000 ? 2 : random.below(3);
          for (int i = 0; i < children && count[0] < 6_000; i++) {
            long number = count[0]++;
            long at = simulator.now() + random.below(100) + (number == delayed ? 1 : 0);
            simulator.schedule(at, priorities.get(random.below(5)), handler[0], number);
          }
        };
    simulator.schedule(0, EventPriority.STIMULUS, handler[0], -1);
    simulator.runUntil(1_000_000);
  }

  private void see(long time, EventPriority priority, String what) {
    simulator.at(time, priority, () -> seen.add(what + "@" + simulator.now()));
  }
}
