package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.selector.Match;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.PodTemplate;
import io.github.podchurn.model.workload.RestartPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code template} of an object that has Pods made, with the checks of {@code
 * ValidatePodTemplateSpecFor...} in {@code pkg/apis/apps/validation/validation.go}.
 */
final class TemplateReader {

  private final ManifestFields manifestFields;
  private final MetaReader metas;

  TemplateReader(ManifestFields manifestFields, MetaReader metas) {
    this.manifestFields = manifestFields;
    this.metas = metas;
  }

  /**
   * The template.
   *
   * @param owner whose Pods they are to be
   * @param policies those that the owner allows
   */
  @Nullable PodTemplate read(Value value, Kind owner, List<RestartPolicy> policies) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var stated = fields.read("metadata", metas::template);
    var meta = fields.has("metadata") ? stated : MetaReader.TemplateMeta.EMPTY;
    var spec = new PodReader(manifestFields).spec(fields);
    manifestFields.end(fields, KubernetesFields.POD_TEMPLATE);
    if (spec != null && !policies.contains(spec.restartPolicy())) {
      var allowed = policies.stream().map(RestartPolicy::manifestName).toList();
      value
          .at("spec")
          .at("restartPolicy")
          .wrong(
              "\"" + spec.restartPolicy().manifestName() + "\"",
              String.join(" or ", allowed) + ", in a " + owner.manifestName(),
              null);
    }
    return spec == null || meta == null
        ? null
        : new PodTemplate(meta.labels(), meta.annotations(), spec);
  }

  /** An owner that does not select its own Pods would make more of them without end. */
  static void checkIsSelected(PodTemplate template, Selector selector, Value value, Kind owner) {
    var labels = template.labels();
    if (selector.explain(labels) instanceof Match.Failed failed) {
      value
          .at("metadata")
          .at("labels")
          .wrong(
              labels.asMap().isEmpty() ? "no labels" : "the labels " + labels,
              "labels that spec.selector, "
                  + selector
                  + ", matches: a "
                  + owner.manifestName()
                  + " has to find its own Pods",
              "the selector wants " + failed.requirement());
    }
  }
}
