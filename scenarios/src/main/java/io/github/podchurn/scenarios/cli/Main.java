package io.github.podchurn.scenarios.cli;

import io.github.podchurn.reports.text.Ink;
import io.github.podchurn.scenarios.cli.Terminal.ProgressStyle;
import io.github.podchurn.scenarios.cli.Terminal.StackTraces;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The process: the only place that knows its streams and environment, and that ends it. */
public final class Main {

  private Main() {}

  /** Runs one command. */
  public static void main(String[] args) {
    var interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::await, "interruption"));
    var code = Podchurn.run(ofProcess(), interruption, args);
    interruption.commandEnded();
    System.exit(code.number());
  }

  /**
   * The streams of the process, always in UTF-8. Java can't tell for each of them whether it is a
   * terminal; the launcher can.
   */
  private static Terminal ofProcess() {
    boolean colour = Boolean.getBoolean("podchurn.terminal.out") && isUnset("NO_COLOR");
    return new Terminal(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        System.in,
        colour ? Ink.ANSI : Ink.PLAIN,
        Boolean.getBoolean("podchurn.terminal.err") ? ProgressStyle.BAR : ProgressStyle.LINES,
        isUnset("PODCHURN_DEBUG") ? StackTraces.HIDDEN : StackTraces.SHOWN);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }

  private static boolean isUnset(String variable) {
    var value = System.getenv(variable);
    return value == null || value.isEmpty();
  }
}
