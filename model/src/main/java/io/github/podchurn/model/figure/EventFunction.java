package io.github.podchurn.model.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of a timeline event. */
public enum EventFunction implements FigureFunction {
  DURATION(
      "duration",
      Unit.SECONDS,
      "From the event until the rollout, scaling or deletion that it began is done.",
      "duration(rollout) < 2m");

  private final FunctionDoc doc;

  EventFunction(String notation, Unit unit, String meaning, String example) {
    this.doc = new FunctionDoc(notation, List.of(Parameter.EVENT), unit, meaning, example);
  }

  @Override
  public FunctionDoc doc() {
    return doc;
  }

  @Override
  public <T> @Nullable T accept(Cases<T> cases) {
    return cases.ofEvent(this);
  }
}
