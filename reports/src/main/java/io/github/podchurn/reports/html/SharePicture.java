package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.reports.chart.ClientShares;
import io.github.podchurn.reports.chart.ShareChart;
import io.github.podchurn.reports.html.Canvas.Layout;
import io.github.podchurn.reports.wording.Figures;
import org.jspecify.annotations.Nullable;

/** Lays out a {@link ShareChart}. */
final class SharePicture {

  private static final int NAME_HEIGHT = 30;
  private static final int ROW_HEIGHT = 22;
  private static final int BAR_HEIGHT = 14;
  private static final int GAP = 6;

  private final ShareChart chart;
  private final Canvas canvas;
  private final boolean isWide;
  // From the bars' start to where the longest ends; names stand to the left, numbers to the right.
  private final int left;
  private final int right;

  private SharePicture(ShareChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    this.isWide = canvas.layout() == Layout.WIDE;
    this.left = isWide ? 210 : 136;
    this.right = canvas.width() - (isWide ? 190 : 110);
  }

  static Drawing draw(ShareChart chart, Canvas canvas) {
    var picture = new SharePicture(chart, canvas);
    chart.panels().forEach(picture::addPanel);
    return canvas.finishUntimed(chart);
  }

  private void addPanel(ClientShares panel) {
    canvas.advance(NAME_HEIGHT);
    canvas.text("strong", 0, canvas.top() - 9, panel.client());
    if (isWide) {
      canvas.text("faint end", canvas.width(), canvas.top() - 9, "to " + panel.target());
    }
    panel.rows().forEach(row -> addRow(panel, row));
    if (!panel.rest().isEmpty()) {
      canvas.text("faint", left, canvas.top() + BAR_HEIGHT, panel.rest());
      canvas.advance(ROW_HEIGHT);
    }
    canvas.advance(GAP);
  }

  private void addRow(ClientShares panel, ClientShares.Row row) {
    double scale = (right - left) / panel.most();
    double top = canvas.top() + (ROW_HEIGHT - BAR_HEIGHT) / 2.0;
    double end = left + (double) row.answered() * scale;
    double baseline = canvas.top() + ROW_HEIGHT / 2.0 + 4;
    var look = VersionLooks.of(chart.versions().place(row.version()), State.READY);
    if (row.answered() > 0) {
      var bar = Canvas.rectangle(left, top, end, top + BAR_HEIGHT);
      canvas.shape(look, bar, tooltip(panel, row));
    }
    end = Math.max(end, addEven(row.even(), scale));
    var name = Canvas.tail(row.pod(), isWide ? 30 : 17);
    canvas.text("faint end", left - 8.0, baseline, name);
    canvas.text("name", end + 8, baseline, panel.words(row));
    canvas.advance(ROW_HEIGHT);
  }

  /** Draws the mark and says where it is. */
  private double addEven(@Nullable Double even, double scale) {
    if (even == null) {
      return left;
    }
    double at = left + even * scale;
    var top = Canvas.number(canvas.top() + 1);
    canvas.shape("even", "M" + Canvas.number(at) + " " + top + "v" + (ROW_HEIGHT - 2), "");
    return at;
  }

  private static String tooltip(ClientShares panel, ClientShares.Row row) {
    var even = row.even();
    return row.pod()
        + ", "
        + row.version()
        + ": "
        + panel.words(row)
        + (even == null ? "" : "; an even share is " + Figures.count(Math.rint(even)));
  }
}
