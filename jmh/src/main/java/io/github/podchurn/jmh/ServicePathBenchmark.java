package io.github.podchurn.jmh;

import io.github.podchurn.engine.Simulation;
import io.github.podchurn.model.result.RunResult;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a request costs on the whole way through a Service (client, resolver, proxy table, network,
 * Pod with its line, outcome, histogram, series), beside a customer of a bare M/M/8 queue on {@link
 * java.util.PriorityQueue}. A whole run is measured, from the scenario to its result.
 *
 * <p>Run it after {@code mvn -DskipTests package}: {@code java -jar jmh/target/benchmarks.jar
 * ServicePath -prof gc}. What counts besides the ratio is that {@code gc.alloc.rate.norm} does not
 * grow with the number of requests: the cluster itself is all that is allocated.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ServicePathBenchmark {

  private static final int REQUESTS = 1_000_000;

  private long seed;

  /** A bare queue: eight servers, one line, no network. */
  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public double bare() {
    return new BareMm8(++seed).run(REQUESTS);
  }

  /** The same queue inside a Pod behind a Service. */
  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public RunResult onePod() {
    return Simulation.run(ServiceScenarios.onePod(REQUESTS), ++seed);
  }

  /** Twenty clients and eight Pods that serve one request at a time, on three nodes. */
  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public RunResult eightPods() {
    return Simulation.run(ServiceScenarios.eightPods(REQUESTS), ++seed);
  }
}
