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
  private final PodReader pods;
  private final DeploymentReader deployments;
  private final StatefulSetReader statefulSets;
  private final DaemonSetReader daemonSets;
  private final JobReader jobs;
  private final CronJobReader cronJobs;
  private final ServiceReader services;
  private final EndpointSliceReader slices;
  private final EndpointsReader endpoints;
  private final BudgetReader budgets;
  private final AutoscalerReader autoscalers;
  private boolean complete = true;

  ManifestReader(Mistakes mistakes) {
    this.mistakes = mistakes;
    this.manifestFields = new ManifestFields(mistakes);
    this.metas = new MetaReader(manifestFields);
    this.pods = new PodReader(manifestFields);
    var templates = new TemplateReader(manifestFields, metas, pods);
    this.deployments = new DeploymentReader(manifestFields, templates);
    this.statefulSets = new StatefulSetReader(manifestFields, templates);
    this.daemonSets = new DaemonSetReader(manifestFields, templates);
    this.jobs = new JobReader(manifestFields, templates);
    this.cronJobs = new CronJobReader(manifestFields, metas, jobs);
    this.services = new ServiceReader(manifestFields);
    this.slices = new EndpointSliceReader(manifestFields);
    this.endpoints = new EndpointsReader(manifestFields);
    this.budgets = new BudgetReader(manifestFields);
    this.autoscalers = new AutoscalerReader(manifestFields);
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
    var apiVersion = fields.require("apiVersion", Value::text);
    var kindValue = fields.get("kind");
    var kindName = fields.require("kind", Value::text);
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
          case POD -> pods.read(fields, meta);
          case SERVICE -> services.read(fields, meta);
          case DEPLOYMENT -> deployments.read(fields, meta);
          case STATEFUL_SET -> statefulSets.read(fields, meta);
          case DAEMON_SET -> daemonSets.read(fields, meta);
          case JOB -> jobs.read(fields, meta);
          case CRON_JOB -> cronJobs.read(fields, meta);
          case POD_DISRUPTION_BUDGET -> budgets.read(fields, meta);
          case HORIZONTAL_POD_AUTOSCALER -> autoscalers.read(fields, meta);
          case ENDPOINTS -> endpoints.read(fields, meta);
          case ENDPOINT_SLICE -> slices.read(fields, meta);
          case NODE, REPLICA_SET -> throw new IllegalStateException("no reader for " + kind);
        };
    manifestFields.end(fields, KubernetesFields.OBJECT);
    return object;
  }

  private @Nullable Namespace namespace(Fields fields, @Nullable ObjectMeta meta) {
    var spec = fields.read("spec", Value::fields);
    if (spec != null) {
      manifestFields.end(spec, KubernetesFields.NAMESPACE_SPEC);
    }
    return meta == null ? null : new Namespace(meta);
  }
}
