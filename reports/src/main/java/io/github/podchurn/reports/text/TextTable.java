package io.github.podchurn.reports.text;

import io.github.podchurn.reports.text.Ink.Tone;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells, their columns aligned by spaces. */
final class TextTable {

  private static final String GAP = "  ";

  private final List<Align> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  TextTable(Align... columns) {
    this.columns = List.of(columns);
  }

  /** On which side of its column a text stands. */
  enum Align {
    LEFT,
    RIGHT
  }

  /** A text and what it is to the reader. */
  record Cell(String text, Tone tone) {
    static Cell of(String text) {
      return new Cell(text, Tone.NORMAL);
    }
  }

  /** Adds a row of column headings. */
  TextTable headings(String... texts) {
    rows.add(List.of(texts).stream().map(text -> new Cell(text, Tone.FAINT)).toList());
    return this;
  }

  /** Adds a row. */
  TextTable row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** Adds a row of texts without emphasis. */
  TextTable row(String... texts) {
    rows.add(List.of(texts).stream().map(Cell::of).toList());
    return this;
  }

  /** The rows as lines, without trailing spaces. */
  List<String> lines(String indent, Ink ink) {
    var widths = widths();
    var lines = new ArrayList<String>(rows.size());
    for (var row : rows) {
      var line = new StringBuilder(indent);
      for (int i = 0; i < row.size(); i++) {
        var cell = row.get(i);
        var padding = " ".repeat(widths[i] - cell.text().length());
        var painted = ink.paint(cell.tone(), cell.text());
        line.append(i == 0 ? "" : GAP);
        line.append(columns.get(i) == Align.LEFT ? painted + padding : padding + painted);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int[] widths() {
    var widths = new int[columns.size()];
    for (var row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).text().length());
      }
    }
    return widths;
  }
}
