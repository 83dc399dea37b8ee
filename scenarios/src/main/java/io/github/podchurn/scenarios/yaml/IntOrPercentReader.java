package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import org.jspecify.annotations.Nullable;

/** Reads numbers of Pods that may be shares of the replicas. */
final class IntOrPercentReader {

  private static final String BOUNDS =
      "a number of Pods, such as 1, or a share of the replicas, such as 25%";

  private IntOrPercentReader() {}

  /** The same, at most 100%. */
  static @Nullable IntOrPercent atMostAll(Value value) {
    var bound = read(value);
    return bound instanceof IntOrPercent.Percent percent && percent.percent() > 100
        ? value.wrong("must not be greater than 100%")
        : bound;
  }

  /** A number, or text that is a percentage; a number in quotes is neither, as in Kubernetes. */
  static @Nullable IntOrPercent read(Value value) {
    var text = value.raw(BOUNDS);
    if (text == null) {
      return null;
    }
    boolean isNumber =
        value.node() instanceof ScalarNode scalar && scalar.type() == ScalarType.INTEGER;
    if (isNumber) {
      var number = value.integer(0, DeploymentReader.REPLICAS_MAX);
      return number == null ? null : new IntOrPercent.Int(number);
    }
    var percent = IntOrPercent.parsePercent(text);
    if (percent.isPresent()) {
      return percent.get();
    }
    boolean isQuotedNumber = text.matches("[0-9]+");
    return value.wrong(
        value.node().described() + (isQuotedNumber ? ", which is text" : ""),
        BOUNDS,
        isQuotedNumber ? "leave the quotes out" : null);
  }
}
