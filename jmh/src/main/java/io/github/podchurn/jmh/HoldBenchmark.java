package io.github.podchurn.jmh;

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
 * The hold model: the first event is taken out and schedules its successor, so that as many are
 * pending as before. Millions of events per second.
 *
 * <p>Run it after {@code mvn -DskipTests package}: {@code java -jar jmh/target/benchmarks.jar
 * Hold}, with {@code -p steps=equal,clustered} and so on for other distributions than the
 * exponential one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HoldBenchmark {

  /** Each event is replaced so often before anything is measured. */
  private static final int TURNS = 2;

  @Param({"100", "10000", "1000000"})
  public int pending;

  @Param({
    "calendar",
    "priorityQueue",
    "bucketRing",
    "ssjSplayTree",
    "ssjHenriksen",
    "ssjBinaryTree",
    "ssjRedblackTree"
  })
  public String events;

  @Param({"exponential"})
  public String steps;

  private PendingEvents list;
  private Steps next;

  /** Fills the list and lets it reach its steady state. */
  @Setup
  public void fill() {
    next = Steps.of(steps);
    list = PendingEvents.of(events, pending, Steps.MEAN_NANOS / pending);
    for (int i = 0; i < pending; i++) {
      list.add(next.next(), i);
    }
    for (int i = 0; i < TURNS * pending; i++) {
      hold();
    }
  }

  @Benchmark
  public long hold() {
    long now = list.removeFirst();
    list.add(now + next.next(), now);
    return now;
  }
}
