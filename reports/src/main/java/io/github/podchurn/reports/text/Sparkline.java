package io.github.podchurn.reports.text;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.model.result.TimelineResult;
import io.github.podchurn.reports.text.Ink.Tone;
import io.github.podchurn.reports.wording.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Availability over time in a line of blocks per client, for terminals. A full block says that
 * every request was answered: one lost in a thousand already makes it lower. A low line says that
 * none was, a blank that there were no requests.
 */
final class Sparkline {

  private static final int COLUMNS_MAX = 60;
  private static final String BLOCKS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
  private static final int FULL = BLOCKS.length() - 1;

  private final ExperimentResult result;
  private final int columns;

  private Sparkline(ExperimentResult result, int columns) {
    this.result = result;
    this.columns = columns;
  }

  /** The lines of all clients above a line that marks the timeline's events; none without data. */
  static List<String> lines(ExperimentResult result, String indent, Ink ink) {
    var clients = result.series().clients();
    int buckets = clients.stream().mapToInt(c -> c.succeeded().size()).max().orElse(0);
    if (buckets == 0) {
      return List.of();
    }
    var sparkline = new Sparkline(result, Math.min(COLUMNS_MAX, buckets));
    int width = clients.stream().mapToInt(c -> Line.of(c.name()).length()).max().orElse(0) + 2;
    var lines = new ArrayList<String>();
    lines.add(ink.paint(Tone.HEADING, sparkline.heading()));
    for (var client : clients) {
      var name = Line.of(client.name());
      var padding = " ".repeat(width - name.length());
      lines.add((indent + name + padding + sparkline.of(client, ink)).stripTrailing());
    }
    var events = sparkline.events();
    if (!events.isBlank()) {
      lines.add(indent + " ".repeat(width) + ink.paint(Tone.FAINT, events));
    }
    return lines;
  }

  private String heading() {
    double seconds = result.series().durationSeconds();
    return "Availability over time, first replication, "
        + Figures.seconds(seconds / columns)
        + " a column";
  }

  private String of(ClientSeries client, Ink ink) {
    var line = new StringBuilder();
    var run = new StringBuilder();
    var tone = Tone.NORMAL;
    for (int column = 0; column < columns; column++) {
      char block = block(client, column);
      var here = tone(block);
      if (here != tone) {
        line.append(ink.paint(tone, run.toString()));
        run.setLength(0);
        tone = here;
      }
      run.append(block);
    }
    return line.append(ink.paint(tone, run.toString())).toString();
  }

  private char block(ClientSeries client, int column) {
    long succeeded = sum(client.succeeded(), column);
    long failed = client.errors().values().stream().mapToLong(it -> sum(it, column)).sum();
    if (succeeded + failed == 0) {
      return ' ';
    }
    if (succeeded == 0 || failed == 0) {
      return BLOCKS.charAt(failed == 0 ? FULL : 0);
    }
    return BLOCKS.charAt(1 + (int) (succeeded * (FULL - 1) / (succeeded + failed)));
  }

  private long sum(List<Long> counts, int column) {
    int from = (int) ((long) column * counts.size() / columns);
    int to = (int) ((column + 1L) * counts.size() / columns);
    return counts.subList(from, to).stream().mapToLong(Long::longValue).sum();
  }

  private static Tone tone(char block) {
    int height = BLOCKS.indexOf(block);
    if (height < 0 || height == FULL) {
      return Tone.NORMAL;
    }
    return height < FULL / 2 ? Tone.BAD : Tone.WARNING;
  }

  /** A mark where each event is, with its name where there is room before the next. */
  private String events() {
    var events =
        result.timeline().stream()
            .sorted(Comparator.comparingDouble(TimelineResult::at))
            .filter(event -> column(event) < columns)
            .toList();
    var line = new StringBuilder();
    for (int i = 0; i < events.size(); i++) {
      int column = column(events.get(i));
      if (column < line.length()) {
        continue;
      }
      var name = Line.of(events.get(i).name());
      int room = (i + 1 < events.size() ? column(events.get(i + 1)) : 2 * columns) - column;
      line.append(" ".repeat(column - line.length())).append('^');
      line.append(name.length() + 1 < room ? name : "");
    }
    return line.toString();
  }

  private int column(TimelineResult event) {
    return (int) (event.at() / result.series().durationSeconds() * columns);
  }
}
