package io.github.podchurn.reports.export;

import io.github.podchurn.model.result.Comparison;

/** A {@link Comparison} as JSON, field by field. */
public final class ComparisonJson {

  private ComparisonJson() {}

  /** The comparison as JSON text; equal comparisons give equal text. */
  public static String write(Comparison comparison) {
    return new JsonText().append(comparison).toString();
  }
}
