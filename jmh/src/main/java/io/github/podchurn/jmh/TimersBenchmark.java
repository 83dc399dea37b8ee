package io.github.podchurn.jmh;

import io.github.podchurn.engine.kernel.EventCalendar;
import io.github.podchurn.engine.kernel.EventHandler;
import io.github.podchurn.engine.kernel.EventPriority;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A Service with little to do: requests arrive outside of the event list, each has ended before the
 * next, and in between nothing is pending but timers that are due much later. Millions of requests
 * per second.
 *
 * <p>Run it after {@code mvn -DskipTests package}: {@code java -jar jmh/target/benchmarks.jar
 * Timers}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TimersBenchmark {

  private static final EventHandler HANDLER = argument -> {};
  private static final long REQUEST = 0;
  private static final long TIMER = 1;
  private static final long BETWEEN_REQUESTS = 1_000_000;
  private static final long SERVICE_TIME = 300_000;
  private static final long PERIOD = 10_000_000_000L;

  /** All timers come within such a part of their period. */
  private static final int PART = 100;

  @Param({"8", "1000"})
  public int timers;

  private final EventCalendar calendar = new EventCalendar();
  private final PriorityQueueEvents queue = new PriorityQueueEvents();
  private long now;

  /** Starts the timers. */
  @Setup
  public void start() {
    for (int i = 0; i < timers; i++) {
      long time = PERIOD / PART * i / timers;
      calendar.add(time, EventPriority.WORK, HANDLER, TIMER);
      queue.add(time, TIMER);
    }
  }

  @Benchmark
  public long calendar() {
    now += BETWEEN_REQUESTS;
    while (calendar.next(now) != null) {
      if (calendar.argument() == TIMER) {
        calendar.add(calendar.time() + PERIOD, EventPriority.WORK, HANDLER, TIMER);
      }
    }
    calendar.add(now + SERVICE_TIME, EventPriority.WORK, HANDLER, REQUEST);
    return now;
  }

  @Benchmark
  public long priorityQueue() {
    now += BETWEEN_REQUESTS;
    while (queue.firstTime() <= now) {
      long time = queue.removeFirst();
      if (queue.argument() == TIMER) {
        queue.add(time + PERIOD, TIMER);
      }
    }
    queue.add(now + SERVICE_TIME, REQUEST);
    return now;
  }
}
