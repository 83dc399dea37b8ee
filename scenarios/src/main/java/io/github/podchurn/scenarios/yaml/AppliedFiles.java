package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.scenarios.yaml.Node.MapNode;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what {@code kubectl apply -f FILE} in a timeline refers to: a file beside the scenario, or
 * the scenario's own file, which means its manifests.
 */
final class AppliedFiles {

  private final ManifestFiles files;
  private final ManifestReader manifests;
  private final Own own;

  /**
   * The scenario's own file.
   *
   * @param name its name without folders
   * @param scenarioName which, with .yaml, also stands for the file, so that a copy under another
   *     name still works
   * @param folder null when there is none, as for a shipped scenario
   * @param manifests its documents but for the Scenario
   */
  record Own(String name, String scenarioName, @Nullable Path folder, List<Node> manifests) {

    Own {
      manifests = List.copyOf(manifests);
    }
  }

  AppliedFiles(ManifestFiles files, ManifestReader manifests, Own own) {
    this.files = files;
    this.manifests = manifests;
    this.own = own;
  }

  /** The objects of {@code file}; none after saying why there are none. */
  List<Manifest> read(String file, String namespace, Value line) {
    var path = files.path(file, line.place());
    if (path.isEmpty()) {
      return List.of();
    }
    if (path.get().normalize().equals(Path.of(own.name()))) {
      return objects(own.manifests(), namespace);
    }
    var folder = own.folder();
    var resolved = folder == null ? null : folder.resolve(path.get()).normalize();
    if (resolved != null && Files.exists(resolved)) {
      return foreign(resolved, namespace, line);
    }
    if (file.equals(own.scenarioName() + ".yaml")) {
      return objects(own.manifests(), namespace);
    }
    line.wrong(
        resolved == null ? "no file " + file : ManifestFiles.unreadable(resolved).found(),
        resolved == null
            ? own.name() + ", which means the manifests of this scenario"
            : "a file beside the scenario, or " + own.name() + ": the scenario's own manifests",
        null);
    return List.of();
  }

  private List<Manifest> foreign(Path path, String namespace, Value line) {
    var documents = files.read(path, line.place());
    if (documents.stream().anyMatch(AppliedFiles::isScenario)) {
      line.wrong(
          "a file with a Scenario in it: " + path,
          "Kubernetes manifests only",
          "this scenario's own manifests are applied by: apply -f " + own.name());
      return List.of();
    }
    return objects(documents, namespace);
  }

  private List<Manifest> objects(List<Node> documents, String namespace) {
    var read = new ArrayList<Manifest>();
    documents.forEach(document -> read.addAll(manifests.read(document, namespace)));
    return read;
  }

  /** Whether a document is one of ours. */
  static boolean isScenario(Node document) {
    return document instanceof MapNode map
        && map.get("kind") instanceof ScalarNode kind
        && kind.text().equals("Scenario");
  }
}
