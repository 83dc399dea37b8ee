package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.workload.RollingUpdate;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code strategy} of a Deployment. */
final class RollingUpdateReader {

  private static final String BOUNDS =
      "a number of Pods, such as 1, or a share of the replicas, such as 25%";
  private static final Words<String> TYPES =
      new Words<>(new String[] {"RollingUpdate", "Recreate"}, it -> it);

  private final ManifestFields manifestFields;

  RollingUpdateReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
  }

  @Nullable RollingUpdate read(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    fields.read("type", RollingUpdateReader::type);
    var update = fields.read("rollingUpdate", this::bounds, RollingUpdate.DEFAULT);
    manifestFields.end(fields, KubernetesFields.DEPLOYMENT_STRATEGY);
    return update;
  }

  private static @Nullable String type(Value value) {
    var type = value.word(TYPES);
    return "Recreate".equals(type)
        ? value.wrong("\"Recreate\", which this version does not simulate", "RollingUpdate", null)
        : type;
  }

  private @Nullable RollingUpdate bounds(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var surge =
        fields.read(
            "maxSurge", RollingUpdateReader::intOrPercent, RollingUpdate.DEFAULT.maxSurge());
    var unavailable =
        fields.read(
            "maxUnavailable",
            RollingUpdateReader::atMostAll,
            RollingUpdate.DEFAULT.maxUnavailable());
    if (isZero(surge) && isZero(unavailable)) {
      fields.read(
          "maxUnavailable",
          it -> it.wrong(it.node().described(), "may not be 0 when `maxSurge` is 0", null));
    }
    manifestFields.end(fields, KubernetesFields.ROLLING_UPDATE);
    return new RollingUpdate(surge, unavailable);
  }

  private static boolean isZero(IntOrPercent bound) {
    return List.of("0", "0%").contains(bound.toString());
  }

  private static @Nullable IntOrPercent atMostAll(Value value) {
    var bound = intOrPercent(value);
    return bound instanceof IntOrPercent.Percent percent && percent.percent() > 100
        ? value.wrong("must not be greater than 100%")
        : bound;
  }

  /** A number, or text that is a percentage; a number in quotes is neither, as in Kubernetes. */
  private static @Nullable IntOrPercent intOrPercent(Value value) {
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
