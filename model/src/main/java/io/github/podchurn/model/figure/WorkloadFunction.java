package io.github.podchurn.model.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of a Pod, or of a Deployment's Pods together. */
public enum WorkloadFunction implements FigureFunction {
  POD_IPS(
      "podIPs",
      Unit.COUNT,
      "Distinct Pod IPs handed out from the start of the run to the end of the window.",
      "podIPs(deployment/web) <= 6"),
  RETIRED_IPS(
      "retiredIPs",
      Unit.COUNT,
      "Pod IPs given back from the start of the run to the end of the window.",
      "retiredIPs(deployment/web) == 3"),
  RESTARTS(
      "restarts",
      Unit.COUNT,
      "Times that a container was started again in place.",
      "restarts(deployment/web) == 0"),
  READY(
      "ready",
      Unit.COUNT,
      "Least number of ready Pods during the window.",
      "ready(deployment/web) >= 2"),
  PODS(
      "pods",
      Unit.COUNT,
      "Largest number of Pods at once during the window; terminating ones do not count.",
      "pods(deployment/web) <= 13"),
  ADDRESSES(
      "addresses",
      Unit.COUNT,
      "Largest number of Pod IPs in use at once during the window, those of terminating Pods"
          + " included.",
      "addresses(deployment/web) <= 20");

  private final FunctionDoc doc;

  WorkloadFunction(String notation, Unit unit, String meaning, String example) {
    this.doc = new FunctionDoc(notation, List.of(Parameter.WORKLOAD), unit, meaning, example);
  }

  @Override
  public FunctionDoc doc() {
    return doc;
  }

  @Override
  public <T> @Nullable T accept(Cases<T> cases) {
    return cases.ofWorkload(this);
  }
}
