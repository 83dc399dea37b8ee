package io.github.podchurn.model.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of a Service. */
public enum ServiceFunction implements FigureFunction {
  ENDPOINTS(
      "endpoints",
      Unit.COUNT,
      "Least number of ready endpoints in the EndpointSlices during the window.",
      "endpoints(service/web) >= 1"),
  ADDRESS_CHANGES(
      "addressChanges",
      Unit.COUNT,
      "Times that the address of the Service changed.",
      "addressChanges(service/web) == 0");

  private final FunctionDoc doc;

  ServiceFunction(String notation, Unit unit, String meaning, String example) {
    this.doc = new FunctionDoc(notation, List.of(Parameter.SERVICE), unit, meaning, example);
  }

  @Override
  public FunctionDoc doc() {
    return doc;
  }

  @Override
  public <T> @Nullable T accept(Cases<T> cases) {
    return cases.ofService(this);
  }
}
