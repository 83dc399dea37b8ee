package io.github.podchurn.scenarios.yaml;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a scenario is to be read from. */
public final class ScenarioRequest {

  private final String name;
  private final byte[] bytes;
  private final @Nullable Path folder;
  private final List<Path> manifests;
  private final List<String> settings;

  private ScenarioRequest(
      String name,
      byte[] bytes,
      @Nullable Path folder,
      List<Path> manifests,
      List<String> settings) {
    this.name = name;
    this.bytes = bytes;
    this.folder = folder;
    this.manifests = List.copyOf(manifests);
    this.settings = List.copyOf(settings);
  }

  /**
   * One file.
   *
   * @param name as to be shown
   * @param folder that other files are looked for in; null when there can be none
   */
  public static ScenarioRequest of(String name, byte[] bytes, @Nullable Path folder) {
    return new ScenarioRequest(name, bytes.clone(), folder, List.of(), List.of());
  }

  /** With further files and folders of manifests, as by {@code -f}. */
  public ScenarioRequest withManifests(List<Path> files) {
    return new ScenarioRequest(name, bytes, folder, files, settings);
  }

  /** With settings of the form {@code PATH=VALUE}, as by {@code --set}. */
  public ScenarioRequest withSettings(List<String> newSettings) {
    return new ScenarioRequest(name, bytes, folder, manifests, newSettings);
  }

  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes;
  }

  @Nullable Path folder() {
    return folder;
  }

  List<Path> manifests() {
    return manifests;
  }

  List<String> settings() {
    return settings;
  }
}
