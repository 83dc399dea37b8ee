package io.github.podchurn.model.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of the ways in which requests of a client fail. */
public enum ErrorFunction implements FigureFunction {
  ERRORS(
      "errors",
      Unit.COUNT,
      "Requests that failed, in one way if it is named.",
      "errors(via-service, refused) == 0");

  private final FunctionDoc doc;

  ErrorFunction(String notation, Unit unit, String meaning, String example) {
    this.doc =
        new FunctionDoc(
            notation, List.of(Parameter.CLIENT, Parameter.ERROR_KIND), unit, meaning, example);
  }

  @Override
  public FunctionDoc doc() {
    return doc;
  }

  @Override
  public <T> @Nullable T accept(Cases<T> cases) {
    return cases.ofErrors(this);
  }
}
