package io.github.podchurn.reports.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.podchurn.model.result.ExperimentResult;
import java.util.Map;

/**
 * The page {@code report.html}, which explains a result from its verdict down to its configuration.
 */
public final class ReportPage {

  // Where the build puts the classes it makes of the templates.
  private static final String TEMPLATES = "io.github.podchurn.reports.html.template";
  private static final int TYPICAL_LENGTH = 1 << 17;

  private ReportPage() {}

  /** The page as HTML. */
  public static String of(ExperimentResult result) {
    var engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, ReportPage.class.getClassLoader(), TEMPLATES);
    var page = Page.of(result);
    var style =
        Inline.of(Inline.chartStyle() + render(engine, "style.jte", Map.of("areas", page.areas())));
    return render(
        engine, "page.jte", Map.of("page", page, "style", style, "script", Inline.script()));
  }

  private static String render(
      TemplateEngine engine, String template, Map<String, Object> parameters) {
    var out = new StringOutput(TYPICAL_LENGTH);
    engine.render(template, parameters, out);
    return out.toString();
  }
}
