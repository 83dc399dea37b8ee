package io.github.podchurn.jmh;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.scenario.Distribution;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
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
 * What a drawn duration costs, and raw bits of several generators beside ours. {@code seek} is a
 * decision of its own: the stream is set to its number before it is drawn.
 *
 * <p>Run it after {@code mvn -DskipTests package}: {@code java -jar jmh/target/benchmarks.jar
 * Variate}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class VariateBenchmark {

  /** A distribution of durations, drawn from a stream. */
  @State(Scope.Benchmark)
  public static class Variate {

    @Param({"uniform", "exponential", "normal", "logNormal", "gamma", "weibull", "pareto"})
    public String distribution;

    private final RandomStream stream = new RandomStreams(1).stream("variates");
    private DurationSampler sampler;
    private long index;

    /** Makes the sampler. */
    @Setup
    public void makeSampler() {
      var mean = Duration.ofMillis(20);
      var other = Duration.ofMillis(200);
      sampler =
          DurationSampler.of(
              switch (distribution) {
                case "uniform" -> new Distribution.Uniform(mean, other);
                case "exponential" -> new Distribution.Exponential(mean);
                case "normal" -> new Distribution.Normal(other, mean);
                case "logNormal" -> new Distribution.LogNormal(mean, other);
                case "gamma" -> new Distribution.Gamma(2, mean);
                case "weibull" -> new Distribution.Weibull(0.7, mean);
                case "pareto" -> new Distribution.Pareto(mean, 3);
                default -> throw new IllegalArgumentException(distribution);
              },
              stream);
    }
  }

  /** A source of raw bits. */
  @State(Scope.Benchmark)
  public static class Bits {

    @Param({"podchurn", "SplittableRandom", "Xoroshiro128PlusPlus", "L64X128MixRandom"})
    public String generator;

    private RandomGenerator bits;

    /** Makes the generator. */
    @Setup
    public void makeGenerator() {
      bits =
          generator.equals("podchurn")
              ? new RandomStreams(1).stream("bits")
              : RandomGeneratorFactory.of(generator).create(1);
    }
  }

  @Benchmark
  public long draw(Variate variate) {
    return variate.sampler.nextNanos();
  }

  @Benchmark
  public long seekAndDraw(Variate variate) {
    variate.stream.seek(variate.index++);
    return variate.sampler.nextNanos();
  }

  @Benchmark
  public long bits(Bits bits) {
    return bits.bits.nextLong();
  }
}
