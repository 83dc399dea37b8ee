package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.scenario.BehaviorRule;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.Expectation;
import io.github.podchurn.model.scenario.KubernetesVersion;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.scenarios.validation.Mistakes;
import io.github.podchurn.scenarios.validation.NotSimulated;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scenario: one YAML stream with a Scenario and Kubernetes manifests, and the files that it
 * names. Gives the scenario with every default filled in, or all mistakes at once.
 */
public final class ScenarioReader {

  static final String API_VERSION = "podchurn.io/v1";
  private final ScenarioRequest request;
  private final Mistakes mistakes = new Mistakes();
  private final ManifestFiles files = new ManifestFiles(mistakes);
  private final ManifestReader manifestReader = new ManifestReader(mistakes);

  private ScenarioReader(ScenarioRequest request) {
    this.request = request;
  }

  /** Reads a scenario that is to be run: a file without one is a mistake. */
  public static Reading read(ScenarioRequest request) {
    return new ScenarioReader(request).read(true);
  }

  /** Reads a scenario or manifests alone that are only to be checked. */
  public static Reading check(ScenarioRequest request) {
    return new ScenarioReader(request).read(false);
  }

  private Reading read(boolean scenarioRequired) {
    var documents = files.parse(request.name(), request.bytes());
    var others = new ArrayList<Node>();
    MapNode found = null;
    for (var document : documents) {
      if (found == null && AppliedFiles.isScenario(document)) {
        found = (MapNode) new Settings(mistakes).apply(document, request.settings());
      } else {
        others.add(document);
      }
    }
    if (found == null && scenarioRequired && files.isComplete()) {
      mistakes.error(
          ManifestFiles.wholeFile(request.name()),
          "no document of kind Scenario",
          "one, with apiVersion: " + API_VERSION,
          null);
    }
    var scenario = found == null ? null : scenario(found, others);
    if (found == null) {
      checkManifestsAlone(others);
    }
    return new Reading(mistakes.hasErrors() ? null : scenario, mistakes.sorted(), files.sources());
  }

  private void checkManifestsAlone(List<Node> documents) {
    var manifests = objects(documents);
    manifests.addAll(extraFiles());
    var known = known(manifests, List.of());
    new ManifestChecks(Defaults.cluster(KubernetesVersion.DEFAULT), known, mistakes)
        .check(manifests);
  }

  private @Nullable Scenario scenario(MapNode document, List<Node> others) {
    var fields = new Value(document, "", mistakes).fields();
    if (fields == null) {
      return null;
    }
    fields.require("apiVersion", it -> it.word(Words.of(API_VERSION)));
    fields.get("kind");
    var metadata = fields.require("metadata", Value.FIELDS);
    var name =
        metadata == null
            ? null
            : metadata.require("name", it -> it.valid(NameSyntax::validateSubdomain));
    var description = metadata == null ? "" : metadata.read("description", Value::prose, "");
    if (metadata != null) {
      metadata.end();
    }
    var spec = fields.require("spec", it -> it.fields(NotSimulated.SPEC));
    fields.end();
    return spec == null
        ? null
        : new Body(spec, others, name == null ? "" : name, description).read();
  }

  private List<Manifest> objects(List<Node> documents) {
    var manifests = new ArrayList<Manifest>();
    for (var document : documents) {
      manifests.addAll(manifestReader.read(document, ClientReader.DEFAULT_NAMESPACE));
    }
    return manifests;
  }

  private List<Manifest> extraFiles() {
    var manifests = new ArrayList<Manifest>();
    for (var path : request.manifests()) {
      manifests.addAll(objects(files.read(path, ManifestFiles.wholeFile(path.toString()))));
    }
    return manifests;
  }

  private KnownObjects known(List<Manifest> manifests, List<Manifest> applied) {
    return new KnownObjects(
        Stream.concat(manifests.stream(), applied.stream()).map(Manifest::object).toList(),
        files.isComplete() && manifestReader.isComplete());
  }

  /** The {@code spec}, whose parts refer to one another. */
  private final class Body {
    private final Fields spec;
    private final List<Node> own;
    private final String name;
    private final String description;

    Body(Fields spec, List<Node> own, String name, String description) {
      this.spec = spec;
      this.own = own;
      this.name = name;
      this.description = description;
    }

    Scenario read() {
      var length = spec.require("duration", Value.POSITIVE_DURATION);
      // Whatever is checked against a duration that is missing or wrong would be a false alarm.
      var duration = length == null ? Duration.ofNanos(Long.MAX_VALUE / 4) : length;
      var start = spec.read("start", Notation.STARTS, Scenario.Start.RUNNING);
      var warmup =
          spec.read("warmup", it -> ReplicationsReader.warmup(it, duration), Defaults.WARMUP);
      long seed =
          spec.read("seed", it -> it.longInteger(Long.MIN_VALUE, Long.MAX_VALUE), Defaults.SEED);
      // A rule among them refers to what is read further down.
      var sampling = spec.get("replications");
      var cluster =
          spec.read("cluster", ClusterReader::read, Defaults.cluster(KubernetesVersion.DEFAULT));
      var manifests = manifests();
      var kubectl = new KubectlReader(appliedFiles(), manifestReader, manifests);
      var events = new TimelineReader(duration, kubectl);
      var timeline = spec.read("timeline", events::read, List.<TimelineEvent>of());
      var objects = known(manifests, events.applied());
      new ManifestChecks(cluster, objects, mistakes).check(manifests);
      events.check(objects, manifests, cluster.nodes());
      var pods = TemplatePods.withImages(objects, events.imageChanges());
      var behaviors =
          spec.read(
              "behaviors", it -> BehaviorReader.read(it, objects, pods), List.<BehaviorRule>of());
      new EndlessJobs(behaviors, mistakes).check(manifests);
      var clientReader = new ClientReader(cluster, objects, duration);
      var clients = spec.read("clients", clientReader::read, List.<ClientSpec>of());
      var references =
          new References(
              clientReader.names(),
              events.names(),
              events.repeated(),
              events.times(),
              objects,
              timeline);
      var expectations =
          spec.read(
              "expect", new ExpectationReader(references, duration)::read, List.<Expectation>of());
      var replications =
          sampling == null ? null : new ReplicationsReader(references).read(sampling);
      spec.end();
      return new Scenario(
          name,
          description,
          duration,
          start,
          warmup,
          seed,
          replications == null ? Defaults.REPLICATIONS : replications,
          cluster,
          manifests.stream().map(Manifest::object).toList(),
          behaviors,
          clients,
          timeline,
          expectations);
    }

    private List<Manifest> manifests() {
      var manifests = objects(own);
      var named = spec.get("manifests");
      if (named != null) {
        named.items().forEach(item -> manifests.addAll(namedFile(item)));
      }
      manifests.addAll(extraFiles());
      return manifests;
    }

    private List<Manifest> namedFile(Value value) {
      var folder = request.folder();
      var text = value.someText();
      if (text == null) {
        return List.of();
      }
      if (folder == null) {
        value.wrong("no manifests: a shipped scenario has no files beside it");
        return List.of();
      }
      var path = files.path(text, value.place());
      return path.isEmpty()
          ? List.of()
          : objects(files.read(folder.resolve(path.get()).normalize(), value.place()));
    }

    private AppliedFiles appliedFiles() {
      var fileName = Path.of(request.name()).getFileName();
      return new AppliedFiles(
          files,
          manifestReader,
          new AppliedFiles.Own(
              fileName == null ? request.name() : fileName.toString(),
              name,
              request.folder(),
              own));
    }
  }
}
