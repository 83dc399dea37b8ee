package io.github.podchurn.scenarios.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of podchurn, which the build writes into a file of the jar. */
final class Version implements IVersionProvider {

  private static final String FILE = "podchurn.properties";

  static String ofBuild() {
    var properties = new Properties();
    try (var stream = Version.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing in the jar");
      }
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + FILE, e);
    }
    return properties.getProperty("version", "unknown");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"podchurn " + ofBuild()};
  }
}
