package io.github.podchurn.model.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of a time that requests take, from their intended start to their outcome. */
public enum TimeFunction implements FigureFunction {
  P50("p50", "Half of the requests take at most this long.", "p50(latency, via-service) < 20ms"),
  P90("p90", "90 % of the requests take at most this long.", "p90(latency, via-service) < 50ms"),
  P95("p95", "95 % of the requests take at most this long.", "p95(latency, via-service) < 80ms"),
  P99("p99", "99 % of the requests take at most this long.", "p99(latency, via-service) < 400ms"),
  P999("p999", "99.9 % of the requests take at most this long.", "p999(latency, via-service) < 1s"),
  MEAN("mean", "Mean time that requests take.", "mean(latency, via-service) < 30ms"),
  MAX("max", "The longest that a request takes.", "max(timeToOutcome, via-service) <= 3s");

  private final FunctionDoc doc;

  TimeFunction(String notation, String meaning, String example) {
    this.doc =
        new FunctionDoc(
            notation, List.of(Parameter.TIME, Parameter.CLIENT), Unit.SECONDS, meaning, example);
  }

  @Override
  public FunctionDoc doc() {
    return doc;
  }

  @Override
  public <T> @Nullable T accept(Cases<T> cases) {
    return cases.ofTime(this);
  }
}
