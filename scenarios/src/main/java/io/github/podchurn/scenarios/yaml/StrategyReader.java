package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.workload.RollingUpdate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code strategy} of a Deployment. */
final class StrategyReader {

  static final Strategy DEFAULT = new Strategy(RollingUpdate.DEFAULT);

  private static final String RECREATE = "Recreate";
  private static final Words<String> TYPES = Words.of("RollingUpdate", RECREATE);

  private final ManifestFields manifestFields;

  StrategyReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
  }

  /** The bounds of a rolling update; null for Recreate. */
  record Strategy(@Nullable RollingUpdate rollingUpdate) {}

  @Nullable Strategy read(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    boolean isRecreate = RECREATE.equals(fields.read("type", TYPES));
    if (isRecreate) {
      fields.read(
          "rollingUpdate",
          it ->
              it.wrong(
                  "rollingUpdate", "may not be specified when strategy `type` is Recreate", null));
    }
    var update = isRecreate ? null : fields.read("rollingUpdate", this::bounds);
    manifestFields.end(fields, KubernetesFields.DEPLOYMENT_STRATEGY);
    return isRecreate ? new Strategy(null) : update == null ? DEFAULT : new Strategy(update);
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
