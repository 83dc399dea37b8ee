package io.github.podchurn.scenarios.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The scenarios that come with podchurn, by name. The files are the list: each stands in a folder
 * that is its topic and bears the name of its scenario, so that a new one is one new file.
 */
public final class ShippedScenarios {

  private static final String FOLDER = "library";
  private static final String SUFFIX = ".yaml";

  /** The topic to begin with. */
  private static final String FIRST_TOPIC = "basics";

  private ShippedScenarios() {}

  /** Read when a name is first asked for: most commands never do. */
  private static final class Index {
    static final Map<String, String> TOPICS = topicsByName();
  }

  /** All names, in the order to show them: by topic, then by name. */
  public static Collection<String> names() {
    return Index.TOPICS.keySet();
  }

  /** The names of one topic, none if there is no such topic. */
  public static List<String> names(String topic) {
    return names().stream().filter(name -> topicOf(name).equals(topic)).toList();
  }

  /** All topics, in the order to show them. */
  public static List<String> topics() {
    return Index.TOPICS.values().stream().distinct().toList();
  }

  /** The file of a scenario, as {@code apply -f} in its timeline calls it. */
  public static String fileName(String name) {
    return name + SUFFIX;
  }

  /**
   * The bytes of a scenario's file.
   *
   * @param name one of {@link #names()}
   */
  public static byte[] read(String name) {
    var resource = "/" + FOLDER + "/" + topicOf(name) + "/" + fileName(name);
    try (var stream = ShippedScenarios.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("no file " + resource);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }

  private static String topicOf(String name) {
    var topic = Index.TOPICS.get(name);
    if (topic == null) {
      throw new IllegalArgumentException("no shipped scenario " + name);
    }
    return topic;
  }

  private static Map<String, String> topicsByName() {
    var topics = new LinkedHashMap<String, String>();
    files()
        .filter(file -> file.getNameCount() == 2 && file.toString().endsWith(SUFFIX))
        .sorted(
            Comparator.<Path, Boolean>comparing(file -> !file.startsWith(FIRST_TOPIC))
                .thenComparing(Path::toString))
        .forEach(file -> add(topics, file));
    return topics;
  }

  private static void add(Map<String, String> topics, Path file) {
    var fileName = file.getName(1).toString();
    var name = fileName.substring(0, fileName.length() - SUFFIX.length());
    if (topics.put(name, file.getName(0).toString()) != null) {
      throw new IllegalStateException("two shipped scenarios are called " + name);
    }
  }

  /** The files below the folder, relative to it, from a jar or from a folder of classes. */
  private static Stream<Path> files() {
    try {
      var source = ShippedScenarios.class.getProtectionDomain().getCodeSource().getLocation();
      var home = Path.of(source.toURI());
      return (Files.isDirectory(home) ? filesOfFolder(home.resolve(FOLDER)) : filesOfJar(home))
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException("listing the shipped scenarios", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("listing the shipped scenarios", e);
    }
  }

  private static List<Path> filesOfFolder(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.map(folder::relativize).toList();
    }
  }

  private static List<Path> filesOfJar(Path jar) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith(FOLDER + "/"))
          .map(name -> Path.of(name.substring(FOLDER.length() + 1)))
          .toList();
    }
  }
}
