package io.github.podchurn.scenarios.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/**
 * The scenarios that come with podchurn, by name. The files are the list: each stands in a folder
 * that is its topic and bears the name of its scenario, so that a new one is one new file.
 */
public final class ShippedScenarios {

  private static final String FOLDER = "library/";
  private static final String SUFFIX = ".yaml";

  /** The topic to begin with. */
  private static final String FIRST_TOPIC = "basics/";

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
    var file = FOLDER + topicOf(name) + "/" + fileName(name);
    try {
      var home = home();
      return Files.isDirectory(home) ? Files.readAllBytes(home.resolve(file)) : entry(home, file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /** As a resource it would be found, too, by way of a connection to the jar that takes longer. */
  private static byte[] entry(Path jar, String name) throws IOException {
    try (var zip = new ZipFile(jar.toFile());
        var stream = zip.getInputStream(zip.getEntry(name))) {
      return stream.readAllBytes();
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
    var files = files();
    for (var file : files) {
      if (file.startsWith(FIRST_TOPIC)) {
        add(topics, file);
      }
    }
    for (var file : files) {
      if (!file.startsWith(FIRST_TOPIC)) {
        add(topics, file);
      }
    }
    return topics;
  }

  /** Adds a file in a topic's folder, and nothing else. */
  private static void add(Map<String, String> topics, String file) {
    int slash = file.lastIndexOf('/');
    if (slash < 0 || !file.endsWith(SUFFIX)) {
      return;
    }
    var name = file.substring(slash + 1, file.length() - SUFFIX.length());
    if (topics.put(name, file.substring(0, slash)) != null) {
      throw new IllegalStateException("two shipped scenarios are called " + name);
    }
  }

  /** The files below the folder, relative to it, in order. */
  private static Collection<String> files() {
    try {
      var home = home();
      return Files.isDirectory(home) ? filesOfFolder(home.resolve(FOLDER)) : filesOfJar(home);
    } catch (IOException e) {
      throw new UncheckedIOException("listing the shipped scenarios", e);
    }
  }

  /** The jar, or the folder of classes. */
  private static Path home() {
    var source = ShippedScenarios.class.getProtectionDomain().getCodeSource().getLocation();
    try {
      return Path.of(source.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(source + " is no file", e);
    }
  }

  private static Collection<String> filesOfFolder(Path folder) throws IOException {
    var files = new TreeSet<String>();
    try (var paths = Files.walk(folder)) {
      paths.forEach(path -> files.add(folder.relativize(path).toString().replace('\\', '/')));
    }
    return files;
  }

  private static Collection<String> filesOfJar(Path jar) throws IOException {
    var files = new TreeSet<String>();
    try (var zip = new ZipFile(jar.toFile())) {
      for (var entries = zip.entries(); entries.hasMoreElements(); ) {
        var name = entries.nextElement().getName();
        if (name.startsWith(FOLDER)) {
          files.add(name.substring(FOLDER.length()));
        }
      }
    }
    return files;
  }
}
