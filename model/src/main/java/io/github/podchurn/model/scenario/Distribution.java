package io.github.podchurn.model.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How long something takes. Every variate is at least zero. {@code toString} gives the notation of
 * the scenario format.
 */
public sealed interface Distribution {

  Distribution ZERO = new Constant(Duration.ZERO);

  static Distribution constant(Duration value) {
    return new Constant(value);
  }

  /** Always the same. */
  record Constant(Duration value) implements Distribution {
    @Override
    public String toString() {
      return GoDuration.format(value);
    }
  }

  /** Every value from {@code low} to {@code high} alike. */
  record Uniform(Duration low, Duration high) implements Distribution {
    @Override
    public String toString() {
      return "uniform(" + GoDuration.format(low) + ", " + GoDuration.format(high) + ")";
    }
  }

  /** Normal with standard deviation {@code sd}, cut at zero: negative draws are drawn again. */
  record Normal(Duration mean, Duration sd) implements Distribution {
    @Override
    public String toString() {
      return "normal(" + GoDuration.format(mean) + ", sd=" + GoDuration.format(sd) + ")";
    }
  }

  /** Exponential with the given mean. */
  record Exponential(Duration mean) implements Distribution {
    @Override
    public String toString() {
      return "exp(" + GoDuration.format(mean) + ")";
    }
  }

  /** Log-normal through its median and its 99th percentile. */
  record LogNormal(Duration p50, Duration p99) implements Distribution {
    @Override
    public String toString() {
      return "lognormal(p50=" + GoDuration.format(p50) + ", p99=" + GoDuration.format(p99) + ")";
    }
  }

  /** Gamma with the given shape (above zero) and mean. */
  record Gamma(double shape, Duration mean) implements Distribution {
    @Override
    public String toString() {
      return "gamma(shape=" + number(shape) + ", mean=" + GoDuration.format(mean) + ")";
    }
  }

  /** Weibull with the given shape (above zero) and scale. */
  record Weibull(double shape, Duration scale) implements Distribution {
    @Override
    public String toString() {
      return "weibull(shape=" + number(shape) + ", scale=" + GoDuration.format(scale) + ")";
    }
  }

  /** Pareto: at least {@code min}, with tail index {@code alpha} (above zero). */
  record Pareto(Duration min, double alpha) implements Distribution {
    @Override
    public String toString() {
      return "pareto(min=" + GoDuration.format(min) + ", alpha=" + number(alpha) + ")";
    }
  }

  /** One of several distributions, each with its share; the shares add up to 1. */
  record Mix(List<Part> parts) implements Distribution {
    public Mix {
      parts = List.copyOf(parts);
    }

    /** A distribution and how often it is used, from 0 to 1. */
    public record Part(double share, Distribution distribution) {}

    @Override
    public String toString() {
      return parts.stream()
          .map(part -> percent(part.share()) + ": " + part.distribution())
          .collect(Collectors.joining(", ", "mix(", ")"));
    }
  }

  private static String number(double value) {
    return plain(BigDecimal.valueOf(value));
  }

  /** In decimals: in binary 0.07 times 100 is not 7. */
  private static String percent(double share) {
    return plain(BigDecimal.valueOf(share).movePointRight(2)) + "%";
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
