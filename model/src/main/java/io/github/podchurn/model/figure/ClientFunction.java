package io.github.podchurn.model.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of a group of clients. */
public enum ClientFunction implements FigureFunction {
  AVAILABILITY(
      "availability",
      Unit.RATIO,
      "Share of the requests that succeeded: succeeded / (succeeded + failed). Requests in flight"
          + " at the end are left out.",
      "availability(via-service) >= 99.95%"),
  ERROR_RATE(
      "errorRate",
      Unit.RATIO,
      "Share of the requests that failed: failed / (succeeded + failed).",
      "errorRate(via-service) < 0.1%"),
  REQUESTS(
      "requests",
      Unit.COUNT,
      "Requests that succeeded or failed. Attempts of one request are not counted apart.",
      "requests(via-service) > 1000"),
  STALENESS(
      "staleness",
      Unit.SECONDS,
      "Longest time that an address was still used after its Pod was gone.",
      "staleness(via-service) < 5s"),
  REACHED_PODS(
      "reachedPods", Unit.COUNT, "Distinct Pods that answered.", "reachedPods(via-service) >= 3"),
  UNEVENNESS(
      "unevenness",
      Unit.RATIO,
      "How much the numbers of answers per Pod differ: their standard deviation as a share of their"
          + " mean, over the Pods that answered. n requests that are drawn among E Pods give about"
          + " sqrt((E-1)/n).",
      "unevenness(via-service) < 5%");

  private final FunctionDoc doc;

  ClientFunction(String notation, Unit unit, String meaning, String example) {
    this.doc = new FunctionDoc(notation, List.of(Parameter.CLIENT), unit, meaning, example);
  }

  @Override
  public FunctionDoc doc() {
    return doc;
  }

  @Override
  public <T> @Nullable T accept(Cases<T> cases) {
    return cases.ofClient(this);
  }
}
