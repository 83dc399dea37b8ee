package io.github.podchurn.model.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of a client and the Pods with a label. */
public enum LabelFunction implements FigureFunction {
  SHARE(
      "share",
      Unit.RATIO,
      "Share of the requests that succeeded which Pods with that label answered.",
      "share(via-service, version=v2) in 45%..55%");

  private final FunctionDoc doc;

  LabelFunction(String notation, Unit unit, String meaning, String example) {
    this.doc =
        new FunctionDoc(
            notation, List.of(Parameter.CLIENT, Parameter.LABEL), unit, meaning, example);
  }

  @Override
  public FunctionDoc doc() {
    return doc;
  }

  @Override
  public <T> @Nullable T accept(Cases<T> cases) {
    return cases.ofLabel(this);
  }
}
