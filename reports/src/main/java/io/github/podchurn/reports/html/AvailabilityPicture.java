package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.reports.chart.AvailabilityChart;
import io.github.podchurn.reports.chart.ClientStrip;
import io.github.podchurn.reports.chart.ClientStrip.Slice;
import io.github.podchurn.reports.html.Canvas.Layout;
import io.github.podchurn.reports.wording.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays out an {@link AvailabilityChart}. */
final class AvailabilityPicture {

  /** Room for {@code 100%}. */
  static final int LEFT = 42;

  private static final int NAME_HEIGHT = 24;
  private static final int STRIP_HEIGHT = 66;
  private static final int GAP = 8;
  // Nobody can point at less, and a restless client has hundreds of spans.
  private static final double HOVER_WIDTH_MIN = 3;
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
    var calls = canvas.layout() == Layout.WIDE ? "to " + strip.target() + "; " : "";
    canvas.text("strong", canvas.x(0), baseline, strip.client());
    canvas.text("faint end", canvas.endOfAxis(), baseline, calls + answered);
  }

  // Each band is drawn from the strip's bottom up and the lower ones over it, which takes half the
  // corners of drawing it from its own lower edge.
  private static void addBands(Canvas canvas, ClientStrip strip, double top) {
    for (int i = strip.bands().size() - 1; i >= 0; i--) {
      var band = strip.bands().get(i);
      canvas.shape("o-" + band.outcome().jsonName(), outline(canvas, band.slices(), top), "");
    }
  }

  private static String outline(Canvas canvas, List<Slice> slices, double top) {
    var bottom = Canvas.number(top + STRIP_HEIGHT);
    var path = new StringBuilder();
    double end = -1;
    for (var slice : slices) {
      if (slice.from() != end) {
        path.append(path.isEmpty() ? "M" : "V" + bottom + "ZM");
        path.append(Canvas.number(canvas.x(slice.from()))).append(' ').append(bottom);
      }
      path.append('V').append(Canvas.number(top + (1 - slice.high()) * STRIP_HEIGHT));
      path.append('H').append(Canvas.number(canvas.x(slice.to())));
      end = slice.to();
    }
    return path.append('V').append(bottom).append('Z').toString();
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
      if (canvas.layout() == Layout.WIDE && to - from > HOVER_WIDTH_MIN) {
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
