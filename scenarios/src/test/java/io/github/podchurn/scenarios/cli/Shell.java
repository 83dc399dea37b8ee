package io.github.podchurn.scenarios.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Types commands, in a folder of its own, without a process around them. */
final class Shell {

  private final Path folder;

  Shell(Path folder) {
    this.folder = folder;
  }

  /** What a command left behind. */
  record Ended(ExitCode code, String out, String err) {
    List<String> errLines() {
      return err.lines().toList();
    }
  }

  /** The path of a file with this text. */
  String file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  Ended run(String... args) {
    return runWithInput("", args);
  }

  Ended runWithInput(String input, String... args) {
    return run(input, new Interruption(), args);
  }

  Ended runInterrupted(String... args) {
    var interruption = new Interruption();
    interruption.ask();
    return run("", interruption, args);
  }

  private Ended run(String input, Interruption interruption, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    var terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err), in);
    var code = Podchurn.run(terminal, interruption, args);
    return new Ended(code, out.toString(), err.toString());
  }
}
