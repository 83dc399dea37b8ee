package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.Namespace;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.Mistakes;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the manifests of one document: an object, or a {@code List} of them. */
final class ManifestReader {

  private static final String LIST = "List";

  private final Mistakes mistakes;
  private final ManifestFields manifestFields;
  private final MetaReader metas;
  private final TemplateReader templates;
  private boolean complete = true;

  ManifestReader(Mistakes mistakes) {
    this.mistakes = mistakes;
    this.manifestFields = new ManifestFields(mistakes);
    this.metas = new MetaReader(manifestFields);
    this.templates = new TemplateReader(manifestFields, metas);
  }

  /** Whether every object so far could be read. */
  boolean isComplete() {
    return complete;
  }

  /**
   * The objects of a document that are simulated.
   *
   * @param namespace of objects that state none
   */
  List<Manifest> read(Node document, String namespace) {
    return read(new Value(document, "", mistakes), namespace);
  }

  private List<Manifest> read(Value document, String namespace) {
    var fields = document.fields();
    if (fields == null || !(document.node() instanceof MapNode map)) {
      return List.of();
    }
    var apiVersion = fields.require("apiVersion", Value.TEXT);
    var kindValue = fields.get("kind");
    var kindName = fields.require("kind", Value.TEXT);
    if (apiVersion == null || kindName == null || kindValue == null) {
      return List.of();
    }
    if (kindName.equals(LIST)) {
      return readList(fields, namespace);
    }
    var kind = KubernetesKinds.simulated(kindName);
    if (kind.isEmpty()) {
      otherKind(kindValue, kindName, apiVersion);
      return List.of();
    }
    if (!apiVersion.equals(kind.get().apiVersion())) {
      mistakes.error(
          fields.place("apiVersion"),
          "no kind \"" + kindName + "\" in version \"" + apiVersion + "\"",
          kind.get().apiVersion(),
          null);
    }
    var object = object(kind.get(), fields, namespace);
    complete &= object != null;
    return object == null ? List.of() : List.of(new Manifest(object, map));
  }

  private List<Manifest> readList(Fields fields, String namespace) {
    var manifests = new ArrayList<Manifest>();
    fields.get("metadata");
    var items = fields.get("items");
    if (items != null) {
      items.items().forEach(item -> manifests.addAll(read(item, namespace)));
    }
    fields.end();
    return manifests;
  }

  private void otherKind(Value value, String kind, String apiVersion) {
    if (kind.equals("Scenario")) {
      value.wrong("a second Scenario", "one Scenario, and Kubernetes manifests beside it", null);
    } else if (KubernetesKinds.isReal(kind, apiVersion)) {
      manifestFields.kindNotSimulated(value, kind);
    } else {
      var known = new ArrayList<>(KubernetesKinds.SIMULATED_NAMES);
      known.addAll(KubernetesKinds.NOT_SIMULATED);
      var finding = Finding.unknownName(value.node().described(), kind, known);
      value.wrong(
          finding.found(),
          "a kind of Kubernetes; simulated are "
              + String.join(", ", KubernetesKinds.SIMULATED_NAMES),
          finding.hint());
    }
  }

  private @Nullable KubernetesObject object(Kind kind, Fields fields, String namespace) {
    long errors = mistakes.errors();
    var meta = metas.read(kind, fields, namespace);
    // Without its wrong labels an object may not be selected where it should be.
    complete &= mistakes.errors() == errors;
    var object =
        switch (kind) {
          case NAMESPACE -> namespace(fields, meta);
          case POD -> new PodReader(manifestFields).read(fields, meta);
          case SERVICE -> new ServiceReader(manifestFields).read(fields, meta);
          case DEPLOYMENT -> new DeploymentReader(manifestFields, templates).read(fields, meta);
          case STATEFUL_SET -> new StatefulSetReader(manifestFields, templates).read(fields, meta);
          case DAEMON_SET -> new DaemonSetReader(manifestFields, templates).read(fields, meta);
          case JOB -> jobs().read(fields, meta);
          case CRON_JOB -> new CronJobReader(manifestFields, metas, jobs()).read(fields, meta);
          case POD_DISRUPTION_BUDGET -> new BudgetReader(manifestFields).read(fields, meta);
          case HORIZONTAL_POD_AUTOSCALER -> new AutoscalerReader(manifestFields).read(fields, meta);
          case ENDPOINTS -> new EndpointsReader(manifestFields).read(fields, meta);
          case ENDPOINT_SLICE -> new EndpointSliceReader(manifestFields).read(fields, meta);
          case NODE, REPLICA_SET -> throw new IllegalStateException("no reader for " + kind);
        };
    manifestFields.end(fields, KubernetesFields.OBJECT);
    return object;
  }

  private JobReader jobs() {
    return new JobReader(manifestFields, templates);
  }

  private @Nullable Namespace namespace(Fields fields, @Nullable ObjectMeta meta) {
    var spec = fields.read("spec", Value.FIELDS);
    if (spec != null) {
      manifestFields.end(spec, KubernetesFields.NAMESPACE_SPEC);
    }
    return meta == null ? null : new Namespace(meta);
  }
}
