package io.github.podchurn.scenarios.yaml;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a scenario is to be read from. */
public final class ScenarioRequest {

  private static final Pattern SCENARIO = Pattern.compile("(?m)^kind:\\s*[\"']?Scenario\\b");

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

  /** Manifests alone, which are checked together. */
  public static ScenarioRequest ofManifests(List<Path> files) {
    return new ScenarioRequest("", new byte[0], null, files, List.of());
  }

  /** Whether the file has a Scenario in it, as far as can be said before it is read. */
  public boolean hasScenario() {
    return SCENARIO.matcher(new String(bytes, StandardCharsets.UTF_8)).find();
  }

  /** What it is called in a message. */
  public String title() {
    return name.isEmpty()
        ? manifests.stream().map(Path::toString).collect(Collectors.joining(", "))
        : name;
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
