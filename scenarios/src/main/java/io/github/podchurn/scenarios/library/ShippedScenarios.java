package io.github.podchurn.scenarios.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The scenarios that come with podchurn, by name. */
public final class ShippedScenarios {

  /**
   * A jar can't be listed cheaply, so the names stand here; a test compares them with the files.
   */
  private static final List<String> NAMES = List.of("the-bus", "stable-service", "rolling-update");

  private ShippedScenarios() {}

  /** All names, in the order to show them. */
  public static List<String> names() {
    return NAMES;
  }

  /** The file of a scenario, as {@code apply -f} in its timeline calls it. */
  public static String fileName(String name) {
    return name + ".yaml";
  }

  /**
   * The bytes of a scenario's file.
   *
   * @param name one of {@link #names()}
   */
  public static byte[] read(String name) {
    var resource = "/library/" + fileName(name);
    try (var stream = ShippedScenarios.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException("no shipped scenario " + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }
}
