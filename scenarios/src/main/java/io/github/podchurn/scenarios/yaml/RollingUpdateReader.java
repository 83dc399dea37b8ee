package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.workload.RollingUpdate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code strategy} of a Deployment. */
final class RollingUpdateReader {

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
    var surge = fields.read("maxSurge", IntOrPercentReader::read, RollingUpdate.DEFAULT.maxSurge());
    var unavailable =
        fields.read(
            "maxUnavailable",
            IntOrPercentReader::atMostAll,
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
}
