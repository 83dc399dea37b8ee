package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.reports.chart.AvailabilityChart;
import io.github.podchurn.reports.chart.ClientStrip;
import io.github.podchurn.reports.html.Canvas.Layout;
import io.github.podchurn.reports.wording.Figures;
import org.jspecify.annotations.Nullable;

/** Lays out an {@link AvailabilityChart}. */
final class AvailabilityPicture {

  /** Room for {@code 100%}. */
  static final int LEFT = 42;

  private static final int NAME_HEIGHT = 24;
  private static final int STRIP_HEIGHT = 66;
  private static final int GAP = 8;
  private static final double CHARACTER_WIDTH = 7.6;

  private AvailabilityPicture() {}

  static Drawing draw(AvailabilityChart chart, Canvas canvas) {
    for (var strip : chart.strips()) {
      addNames(canvas, strip);
      double top = canvas.top();
      addBands(canvas, strip, top);
      addScale(canvas, top);
      addSpans(canvas, strip, top);
      canvas.advance(STRIP_HEIGHT + GAP);
    }
    return canvas.finish(chart);
  }

  private static void addNames(Canvas canvas, ClientStrip strip) {
    canvas.advance(NAME_HEIGHT);
    double baseline = canvas.top() - 7;
    var answered = strip.availability() + " answered";
    var calls = canvas.layout() == Layout.WIDE ? "calls " + strip.target() + ", " : "";
    canvas.text("strong", canvas.x(0), baseline, strip.client());
    canvas.text("faint end", canvas.endOfAxis(), baseline, calls + answered);
  }

  private static void addBands(Canvas canvas, ClientStrip strip, double top) {
    for (var band : strip.bands()) {
      var path = new StringBuilder();
      for (var slice : band.slices()) {
        path.append(
            Canvas.rectangle(
                canvas.x(slice.from()),
                top + (1 - slice.high()) * STRIP_HEIGHT,
                canvas.x(slice.to()),
                top + (1 - slice.low()) * STRIP_HEIGHT));
      }
      canvas.shape("o-" + band.outcome().jsonName(), path.toString(), "");
    }
  }

  private static void addScale(Canvas canvas, double top) {
    for (int percent = 0; percent <= 100; percent += 50) {
      double at = top + (100 - percent) / 100.0 * STRIP_HEIGHT;
      canvas.text("faint end", canvas.x(0) - 6, at + 4, percent + "%");
    }
  }

  private static void addSpans(Canvas canvas, ClientStrip strip, double top) {
    for (var span : strip.spans()) {
      double from = canvas.x(span.from());
      double to = canvas.x(span.to());
      if (canvas.layout() == Layout.WIDE) {
        var path = Canvas.rectangle(from, top, to, top + STRIP_HEIGHT);
        canvas.shape("hover", path, tooltip(strip, span));
      }
      var name = name(span.outcome());
      if (span.outcome() != Outcome.SUCCEEDED
          && to - from > (name.length() + 2) * CHARACTER_WIDTH) {
        canvas.text("onfill middle", (from + to) / 2, top + STRIP_HEIGHT / 2.0 + 4, name);
      }
    }
  }

  /** What most requests of a span came to. */
  static String name(@Nullable Outcome outcome) {
    return outcome == null ? "no requests" : outcome.jsonName();
  }

  private static String tooltip(ClientStrip strip, ClientStrip.Span span) {
    var time = Figures.instant(span.from()) + " to " + Figures.instant(span.to());
    if (span.requests() == 0) {
      return strip.client() + ", " + time + ": no requests";
    }
    return strip.client()
        + ", "
        + time
        + ": mostly "
        + name(span.outcome())
        + ", "
        + answered(span)
        + " of "
        + Figures.plural(span.requests(), "request")
        + " answered";
  }

  /** The share of a span's requests that succeeded. */
  static String answered(ClientStrip.Span span) {
    return span.requests() == 0
        ? Figures.NONE
        : Figures.percent((double) span.succeeded() / span.requests());
  }
}
