package io.github.podchurn.scenarios.cli;

import io.github.podchurn.scenarios.library.ShippedScenarios;
import io.github.podchurn.scenarios.validation.NearestName;
import io.github.podchurn.scenarios.yaml.ScenarioRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the argument SCENARIO stands for: a file, a shipped scenario, or standard input. */
final class ScenarioFile {

  static final String STANDARD_INPUT = "-";

  private ScenarioFile() {}

  /** The argument stands for nothing that can be read; the message is for the user. */
  static final class UnreadableException extends Exception {
    UnreadableException(String message) {
      super(message, null, false, false);
    }
  }

  static ScenarioRequest open(String argument, InputStream in) throws UnreadableException {
    try {
      if (argument.equals(STANDARD_INPUT)) {
        return ScenarioRequest.of(STANDARD_INPUT, in.readAllBytes(), Path.of(""));
      }
      var path = pathOf(argument);
      if (path != null && Files.exists(path) && !isShipped(argument, path)) {
        return ScenarioRequest.of(argument, Files.readAllBytes(path), folderOf(path));
      }
    } catch (IOException e) {
      throw new UnreadableException("can't read " + argument + ": " + reason(e));
    }
    if (ShippedScenarios.names().contains(argument)) {
      return ScenarioRequest.of(
          ShippedScenarios.fileName(argument), ShippedScenarios.read(argument), null);
    }
    throw new UnreadableException(nothingCalled(argument));
  }

  /** A folder may have the name of a shipped scenario, as the one with its report. */
  private static boolean isShipped(String argument, Path path) {
    return Files.isDirectory(path) && ShippedScenarios.names().contains(argument);
  }

  private static @Nullable Path pathOf(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static Path folderOf(Path file) {
    var folder = file.getParent();
    return folder == null ? Path.of("") : folder;
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException
        ? "permission denied"
        : String.valueOf(e.getMessage());
  }

  private static String nothingCalled(String argument) {
    var nothing = "no file and no shipped scenario \"" + argument + "\"";
    return NearestName.of(argument.replaceFirst("\\.ya?ml$", ""), ShippedScenarios.names())
        .map(near -> nothing + "\nMaybe: did you mean " + near + "?")
        .orElse(nothing + "\nMaybe: podchurn scenarios lists the shipped ones");
  }
}
