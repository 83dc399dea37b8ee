package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.workload.DaemonSet;
import io.github.podchurn.model.workload.DaemonSet.Update;
import io.github.podchurn.model.workload.RestartPolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads DaemonSets, with the defaults and the checks of the API server ({@code
 * pkg/apis/apps/v1/defaults.go} and {@code pkg/apis/apps/validation/validation.go}).
 */
final class DaemonSetReader {

  private static final String ON_DELETE = "OnDelete";
  private static final Words<String> STRATEGIES = Words.of("RollingUpdate", ON_DELETE);

  private final ManifestFields manifestFields;
  private final TemplateReader templates;
  private final SelectorReader selectors;

  DaemonSetReader(ManifestFields manifestFields, TemplateReader templates) {
    this.manifestFields = manifestFields;
    this.templates = templates;
    this.selectors = new SelectorReader(manifestFields);
  }

  /** The bounds of a rolling update; null for OnDelete. */
  private record Strategy(@Nullable Update update) {
    static final Strategy DEFAULT = new Strategy(Update.DEFAULT);
  }

  @Nullable DaemonSet read(Fields object, @Nullable ObjectMeta meta) {
    var fields = object.require("spec", Value.FIELDS);
    if (fields == null) {
      return null;
    }
    var selector = fields.require("selector", selectors::some);
    var template =
        fields.require(
            "template", it -> templates.read(it, Kind.DAEMON_SET, List.of(RestartPolicy.ALWAYS)));
    var strategy = fields.read("updateStrategy", this::strategy, Strategy.DEFAULT);
    var minReady =
        fields.read("minReadySeconds", it -> DeploymentReader.seconds(it), Duration.ZERO);
    var templateValue = fields.get("template");
    manifestFields.end(fields, KubernetesFields.DAEMON_SET_SPEC);
    if (selector == null || template == null || templateValue == null) {
      return null;
    }
    TemplateReader.checkIsSelected(template, selector, templateValue, Kind.DAEMON_SET);
    var spec = new DaemonSet.Spec(selector, template, strategy.update(), minReady);
    return meta == null ? null : new DaemonSet(meta, spec, DaemonSet.Status.EMPTY);
  }

  private @Nullable Strategy strategy(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    boolean isOnDelete = ON_DELETE.equals(fields.read("type", STRATEGIES));
    if (isOnDelete) {
      fields.read(
          "rollingUpdate",
          it -> it.wrong("rollingUpdate", "only allowed for updateStrategy RollingUpdate", null));
    }
    var update = isOnDelete ? null : fields.read("rollingUpdate", this::bounds, Update.DEFAULT);
    manifestFields.end(fields, KubernetesFields.DAEMON_SET_STRATEGY);
    return new Strategy(update);
  }

  /** One of the two bounds is zero, and the other one is not. */
  private @Nullable Update bounds(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var unavailable =
        fields.read(
            "maxUnavailable", IntOrPercentReader::atMostAll, Update.DEFAULT.maxUnavailable());
    var surge = fields.read("maxSurge", IntOrPercentReader::atMostAll, Update.DEFAULT.maxSurge());
    if (isZero(unavailable) && isZero(surge)) {
      fields.read(
          "maxUnavailable",
          it -> it.wrong(it.node().described(), "cannot be 0 when maxSurge is 0", null));
    } else if (!isZero(unavailable) && !isZero(surge)) {
      fields.read(
          "maxSurge",
          it ->
              it.wrong(
                  it.node().described(),
                  "may not be set when maxUnavailable is non-zero",
                  "did you mean to add maxUnavailable: 0? It is 1 if not stated"));
    }
    manifestFields.end(fields, KubernetesFields.DAEMON_SET_UPDATE);
    return new Update(unavailable, surge);
  }

  private static boolean isZero(IntOrPercent bound) {
    return List.of("0", "0%").contains(bound.toString());
  }
}
