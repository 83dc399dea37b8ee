package io.github.podchurn.jmh;

import io.github.podchurn.model.balancing.ClientBalancing;
import io.github.podchurn.model.balancing.ClientIpAffinity;
import io.github.podchurn.model.balancing.EndpointPicker;
import io.github.podchurn.model.balancing.IpvsScheduler;
import io.github.podchurn.model.balancing.RandomPicker;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
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
 * One decision of each picker, with the connection that it leads to and the end of an older one, so
 * that each endpoint has about two connections open. {@code none} is the same without a picker.
 *
 * <p>Run it after {@code mvn -DskipTests package}: {@code java -jar jmh/target/benchmarks.jar
 * Picker -prof gc}. What counts besides the time is that {@code gc.alloc.rate.norm} is 0 B/op.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class PickerBenchmark {

  private static final int CLIENTS = 10_000;

  @Param({"3", "100", "5000"})
  public int endpoints;

  @Param({
    "none",
    "rr",
    "wrr",
    "lc",
    "wlc",
    "lblc",
    "lblcr",
    "sh",
    "dh",
    "sed",
    "nq",
    "mh",
    "random",
    "roundRobin",
    "leastRequest",
    "powerOfTwo",
    "ringHash",
    "maglev",
    "pickFirst",
    "ewma",
    "iptablesAffinity",
    "nftablesAffinity"
  })
  public String algorithm;

  private final SplittableRandom random = new SplittableRandom(1);
  private EndpointPicker picker;
  // The connections that are open, the oldest of which is next to be closed.
  private int[] open;
  private int oldest;
  private long nowNanos;

  /** Fills the list and opens the connections. */
  @Setup
  public void fill() {
    picker = picker(algorithm);
    for (int i = 0; i < endpoints; i++) {
      picker.add(i, 80L << 32 | 0x0a000000L + i, 1);
    }
    open = new int[2 * endpoints];
    for (int i = 0; i < open.length; i++) {
      open[i] = i % endpoints;
      picker.connectionOpened(open[i]);
    }
  }

  @Benchmark
  public int pick() {
    nowNanos += 1_000_000;
    int picked = picker.pick(random.nextInt(CLIENTS), nowNanos, random);
    int closed = open[oldest];
    picker.connectionClosed(closed, 2_000_000L * endpoints, nowNanos);
    picker.connectionForgotten(closed);
    if (picked == EndpointPicker.NONE) {
      throw new IllegalStateException(algorithm + " picked nobody");
    }
    picker.connectionOpened(picked);
    open[oldest] = picked;
    oldest = oldest + 1 == open.length ? 0 : oldest + 1;
    return picked;
  }

  private static EndpointPicker picker(String algorithm) {
    for (var balancing : ClientBalancing.values()) {
      if (balancing.yaml().equals(algorithm)) {
        return balancing.picker();
      }
    }
    return switch (algorithm) {
      case "none" -> new First();
      case "iptablesAffinity" -> ClientIpAffinity.iptables(new RandomPicker(), Duration.ofHours(3));
      case "nftablesAffinity" -> ClientIpAffinity.nftables(new RandomPicker(), Duration.ofHours(3));
      default -> IpvsScheduler.valueOf(algorithm.toUpperCase(Locale.ROOT)).picker(0x0a600001L);
    };
  }

  /** Always the same endpoint: what the loop around the pickers costs. */
  private static final class First implements EndpointPicker {

    @Override
    public void add(int endpoint, long address, int weight) {}

    @Override
    public void remove(int endpoint) {}

    @Override
    public void setWeight(int endpoint, int weight) {}

    @Override
    public int pick(long client, long nowNanos, RandomGenerator random) {
      return 0;
    }
  }
}
