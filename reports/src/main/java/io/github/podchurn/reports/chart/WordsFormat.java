package io.github.podchurn.reports.chart;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.function.DoubleFunction;

/** An axis' labels in our own words, without any locale. */
final class WordsFormat extends NumberFormat {

  private final transient DoubleFunction<String> words;

  WordsFormat(DoubleFunction<String> words) {
    this.words = words;
  }

  @Override
  public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
    return to.append(words.apply(number));
  }

  @Override
  public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
    return format((double) number, to, position);
  }

  @Override
  public Number parse(String source, ParsePosition position) {
    throw new UnsupportedOperationException("labels are only written");
  }
}
