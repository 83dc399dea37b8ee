package io.github.podchurn.scenarios.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number of a range. */
record WholeNumber(long least, long greatest) implements ITypeConverter<Long> {

  static final WholeNumber ANY = new WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);

  @Override
  public Long convert(String typed) {
    try {
      long value = Long.parseLong(typed);
      if (value >= least && value <= greatest) {
        return value;
      }
    } catch (NumberFormatException e) {
      // It is said below.
    }
    var allowed =
        equals(ANY) ? "a whole number" : "a whole number from " + least + " to " + greatest;
    throw new TypeConversionException("'" + typed + "' is not " + allowed);
  }
}
