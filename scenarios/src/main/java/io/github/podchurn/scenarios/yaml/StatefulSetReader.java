package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.workload.RestartPolicy;
import io.github.podchurn.model.workload.StatefulSet;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads StatefulSets, with the defaults and the checks of the API server ({@code
 * pkg/apis/apps/v1/defaults.go} and {@code pkg/apis/apps/validation/validation.go}).
 */
final class StatefulSetReader {

  private static final String ORDERED_READY = "OrderedReady";
  private static final String ON_DELETE = "OnDelete";
  private static final Words<String> POLICIES = Words.of(ORDERED_READY, "Parallel");
  private static final Words<String> STRATEGIES = Words.of("RollingUpdate", ON_DELETE);

  private final ManifestFields manifestFields;
  private final TemplateReader templates;
  private final SelectorReader selectors;

  StatefulSetReader(ManifestFields manifestFields, TemplateReader templates) {
    this.manifestFields = manifestFields;
    this.templates = templates;
    this.selectors = new SelectorReader(manifestFields);
  }

  /** From which ordinal a rolling update replaces Pods; null if none does. */
  private record Update(@Nullable Integer partition) {
    static final Update DEFAULT = new Update(0);
  }

  @Nullable StatefulSet read(Fields object, @Nullable ObjectMeta meta) {
    var fields = object.require("spec", Value.FIELDS);
    if (fields == null) {
      return null;
    }
    int replicas = fields.read("replicas", new IntegerReader(0, DeploymentReader.REPLICAS_MAX), 1);
    var selector = fields.require("selector", selectors::some);
    var template =
        fields.require(
            "template", it -> templates.read(it, Kind.STATEFUL_SET, List.of(RestartPolicy.ALWAYS)));
    var serviceName = fields.read("serviceName", Value.SOME_TEXT, "");
    var policy = fields.read("podManagementPolicy", POLICIES, ORDERED_READY);
    var update = fields.read("updateStrategy", this::update, Update.DEFAULT);
    var minReady =
        fields.read("minReadySeconds", it -> DeploymentReader.seconds(it), Duration.ZERO);
    int start = fields.read("ordinals", this::start, 0);
    var templateValue = fields.get("template");
    manifestFields.end(fields, KubernetesFields.STATEFUL_SET_SPEC);
    if (selector == null || template == null || templateValue == null) {
      return null;
    }
    TemplateReader.checkIsSelected(template, selector, templateValue, Kind.STATEFUL_SET);
    var spec =
        new StatefulSet.Spec(
            replicas,
            start,
            selector,
            template,
            serviceName,
            policy.equals(ORDERED_READY),
            update.partition(),
            minReady);
    return meta == null ? null : new StatefulSet(meta, spec, StatefulSet.Status.EMPTY);
  }

  private @Nullable Update update(Value value) {
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
    int partition = isOnDelete ? 0 : fields.read("rollingUpdate", this::partition, 0);
    manifestFields.end(fields, KubernetesFields.STATEFUL_SET_STRATEGY);
    return isOnDelete ? new Update(null) : new Update(partition);
  }

  private @Nullable Integer partition(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var partition = fields.read("partition", new IntegerReader(0, Integer.MAX_VALUE), 0);
    manifestFields.end(fields, KubernetesFields.STATEFUL_SET_UPDATE);
    return partition;
  }

  private @Nullable Integer start(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var start = fields.read("start", new IntegerReader(0, DeploymentReader.REPLICAS_MAX), 0);
    fields.end();
    return start;
  }
}
