package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.workload.DeletionRank;
import io.github.podchurn.scenarios.validation.Place;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code metadata} of objects and of Pod templates. */
final class MetaReader {

  /** Kinds whose annotations reach Pods or say nothing about what is simulated. */
  private static final List<Kind> ANNOTATED =
      List.of(
          Kind.POD,
          Kind.DEPLOYMENT,
          Kind.STATEFUL_SET,
          Kind.DAEMON_SET,
          Kind.JOB,
          Kind.CRON_JOB,
          Kind.SERVICE);

  private static final int CRON_JOB_NAME_MAX = 52;

  private final ManifestFields manifestFields;

  MetaReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
  }

  /** The labels and annotations that each Pod of a template gets. */
  record TemplateMeta(Labels labels, Labels annotations) {
    static final TemplateMeta EMPTY = new TemplateMeta(Labels.empty(), Labels.empty());
  }

  /**
   * The metadata of an object.
   *
   * @param namespaceDefault of an object that states none
   */
  @Nullable ObjectMeta read(Kind kind, Fields object, String namespaceDefault) {
    var fields = object.require("metadata", Value.FIELDS);
    if (fields == null) {
      return null;
    }
    var name = fields.require("name", value -> value.valid(text -> nameMistakes(kind, text)));
    var labels = fields.read("labels", LabelReader::labels, Labels.empty());
    var annotations =
        ANNOTATED.contains(kind)
            ? fields.read("annotations", MetaReader::annotations, Labels.empty())
            : Labels.empty();
    var namespace =
        kind.isNamespaced()
            ? fields.read(
                "namespace", value -> value.valid(NameSyntax::validateLabel), namespaceDefault)
            : "";
    manifestFields.end(fields, KubernetesFields.META);
    return name == null
        ? null
        : ObjectMeta.of(namespace, name, labels).withAnnotations(annotations);
  }

  private static List<String> nameMistakes(Kind kind, String name) {
    return switch (kind) {
      case NAMESPACE -> NameSyntax.validateLabel(name);
      case SERVICE -> NameSyntax.validateServiceName(name);
      case CRON_JOB -> cronJobName(name);
      case NODE,
          POD,
          DEPLOYMENT,
          STATEFUL_SET,
          DAEMON_SET,
          JOB,
          REPLICA_SET,
          POD_DISRUPTION_BUDGET,
          HORIZONTAL_POD_AUTOSCALER,
          ENDPOINTS,
          ENDPOINT_SLICE ->
          NameSyntax.validateSubdomain(name);
    };
  }

  /** The names of its Jobs are eleven characters longer. */
  private static List<String> cronJobName(String name) {
    return name.length() > CRON_JOB_NAME_MAX
        ? List.of("must be no more than " + CRON_JOB_NAME_MAX + " characters")
        : NameSyntax.validateSubdomain(name);
  }

  /**
   * The metadata of a Pod template, whose name, if it has one, means nothing. Without its wrong
   * labels it would not be selected where it should be, so that it is null then.
   */
  @Nullable TemplateMeta template(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    long errors = value.mistakes().errors();
    var meta =
        new TemplateMeta(
            fields.read("labels", LabelReader::labels, Labels.empty()),
            fields.read("annotations", MetaReader::annotations, Labels.empty()));
    fields.get("name");
    fields.get("namespace");
    boolean isWhole = value.mistakes().errors() == errors;
    manifestFields.end(fields, KubernetesFields.META);
    return isWhole ? meta : null;
  }

  /** Annotations have the keys of labels, in any case, and any text as values. */
  private static @Nullable Labels annotations(Value value) {
    if (!(value.node() instanceof MapNode map)) {
      return value.wrong("a map of annotations");
    }
    Map<String, String> annotations = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, entry) -> {
              checkKey(key, value, entry);
              var path = value.path() + "." + key;
              var text = text(key, new Value(entry.value(), path, value.mistakes()));
              if (text != null) {
                annotations.put(key, text);
              }
            });
    return Labels.of(annotations);
  }

  private static void checkKey(String key, Value value, MapNode.Entry entry) {
    var complaints = LabelSyntax.validateKey(key.toLowerCase(Locale.ROOT));
    if (!complaints.isEmpty()) {
      value
          .mistakes()
          .error(
              new Place(entry.keyLocation(), value.path()),
              "the key \"" + key + "\"",
              String.join("; ", complaints),
              null);
    }
  }

  private static @Nullable String text(String key, Value value) {
    var text = value.text();
    return text != null && key.equals(DeletionRank.COST_ANNOTATION) && !isCost(text)
        ? value.wrong("must be a 32bit integer")
        : text;
  }

  /** As {@code GetDeletionCostFromPodAnnotations} of {@code pkg/apis/core/helper} has it. */
  private static boolean isCost(String text) {
    return text.matches("0|-[0-9]{1,19}|[1-9][0-9]{0,18}")
        && new BigInteger(text).bitLength() < Integer.SIZE;
  }
}
