package io.github.podchurn.model.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of what the cluster says of an object, in Kubernetes' own words for reasons. */
public enum ReasonFunction implements FigureFunction {
  EVENTS(
      "events",
      "Events with that reason about the object, its ReplicaSets and its Pods, as kubectl get"
          + " events lists them; one that is told again counts again.",
      "events(deployment/web, FailedScheduling) == 0"),
  CONDITIONS(
      "conditions",
      "Times that a condition of the object got that reason, such as Progressing of a Deployment"
          + " or ScalingLimited of an autoscaler.",
      "conditions(deployment/web, ProgressDeadlineExceeded) == 0"),
  TERMINATIONS(
      "terminations",
      "Times that a container of the object's Pods ended by itself or was killed, as kubectl"
          + " describe pod shows it under Last State: with the reason OOMKilled, Error or Completed.",
      "terminations(deployment/web, OOMKilled) == 0");

  private final FunctionDoc doc;

  ReasonFunction(String notation, String meaning, String example) {
    this.doc =
        new FunctionDoc(
            notation, List.of(Parameter.OBJECT, Parameter.REASON), Unit.COUNT, meaning, example);
  }

  @Override
  public FunctionDoc doc() {
    return doc;
  }

  @Override
  public <T> @Nullable T accept(Cases<T> cases) {
    return cases.ofReason(this);
  }
}
