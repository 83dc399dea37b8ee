package io.github.podchurn.reports.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.html.Page.Area;
import java.util.List;
import java.util.Map;

/**
 * The pages: {@code report.html}, which explains a result from its verdict down to its
 * configuration, and {@code comparison.html}, which holds two results against each other.
 */
public final class ReportPage {

  // Where the build puts the classes it makes of the templates.
  private static final String TEMPLATES = "io.github.podchurn.reports.html.template";
  private static final int TYPICAL_LENGTH = 1 << 17;

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, ReportPage.class.getClassLoader(), TEMPLATES);

  private ReportPage() {}

  /** The page of a result as HTML. */
  public static String of(ExperimentResult result) {
    var engine = new ReportPage();
    var page = Page.of(result);
    var style = engine.style(Inline.chartStyle(), page.areas());
    return engine.render(
        "page.jte", Map.of("page", page, "style", style, "script", Inline.script()));
  }

  /** The page of a comparison as HTML; it needs no script. */
  public static String of(Comparison comparison) {
    var engine = new ReportPage();
    var style = engine.style("", List.of());
    return engine.render(
        "comparison.jte", Map.of("page", ComparisonPage.of(comparison), "style", style));
  }

  private Inline style(String before, List<Area> areas) {
    return Inline.of(before + render("style.jte", Map.of("areas", areas)));
  }

  private String render(String template, Map<String, Object> parameters) {
    var out = new StringOutput(TYPICAL_LENGTH);
    engine.render(template, parameters, out);
    return out.toString();
  }
}
