package io.github.podchurn.scenarios.cli;

import io.github.podchurn.engine.experiment.Progress;
import io.github.podchurn.scenarios.cli.Terminal.ProgressStyle;
import java.io.PrintWriter;

/** Shows how many replications are finished. */
final class ProgressDisplay implements Progress {

  private static final int BAR_LENGTH = 40;
  private static final int LINES = 10;

  private final PrintWriter err;
  private final ProgressStyle style;

  ProgressDisplay(PrintWriter err, ProgressStyle style) {
    this.err = err;
    this.style = style;
  }

  @Override
  public void onFinished(int finished, int total) {
    switch (style) {
      case BAR -> bar(finished, total);
      case LINES -> line(finished, total);
    }
    err.flush();
  }

  private void bar(int finished, int total) {
    int filled = (int) ((long) BAR_LENGTH * finished / total);
    err.print(
        "\r["
            + "#".repeat(filled)
            + "-".repeat(BAR_LENGTH - filled)
            + "] "
            + count(finished, total));
    if (finished == total) {
      err.print("\r" + " ".repeat(BAR_LENGTH + 3 + count(finished, total).length()) + "\r");
    }
  }

  /** Only where another tenth is complete. */
  private void line(int finished, int total) {
    long tenths = (long) LINES * finished / total;
    if (tenths > (long) LINES * (finished - 1) / total) {
      err.println(tenths * LINES + " % (" + count(finished, total) + ")");
    }
  }

  private static String count(int finished, int total) {
    return finished + " of " + total + (total == 1 ? " replication" : " replications");
  }
}
