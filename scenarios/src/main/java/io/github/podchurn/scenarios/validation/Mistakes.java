package io.github.podchurn.scenarios.validation;

import io.github.podchurn.model.validation.Violation;
import io.github.podchurn.model.validation.Violation.Severity;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mistakes and warnings found so far. Each is kept once, however often it is met. */
public final class Mistakes {

  private final Set<Violation> violations = new LinkedHashSet<>();
  private long errors;

  /** Something that keeps the scenario from being run. */
  public void error(Place place, String found, String allowed, @Nullable String hint) {
    add(Severity.ERROR, place, new Finding(found, allowed, hint));
  }

  public void error(Place place, Finding finding) {
    add(Severity.ERROR, place, finding);
  }

  /** Something the user should know of, which does not keep the scenario from being run. */
  public void warning(Place place, String found, String allowed, @Nullable String hint) {
    add(Severity.WARNING, place, new Finding(found, allowed, hint));
  }

  private void add(Severity severity, Place place, Finding finding) {
    boolean isNew =
        violations.add(
            new Violation(
                severity,
                place.path(),
                place.location(),
                finding.found(),
                finding.allowed(),
                finding.hint()));
    if (isNew && severity == Severity.ERROR) {
      errors++;
    }
  }

  public boolean hasErrors() {
    return errors() > 0;
  }

  /** Whether an error has been found at a place. */
  public boolean hasError(Place place) {
    return violations.stream()
        .anyMatch(
            violation ->
                violation.severity() == Severity.ERROR
                    && violation.path().equals(place.path())
                    && violation.location().equals(place.location()));
  }

  /** How many errors there are so far. */
  public long errors() {
    return errors;
  }

  /** All of them by file, line and column; those of one place in the order they were found. */
  public List<Violation> sorted() {
    return violations.stream().sorted(Comparator.comparing(Violation::location)).toList();
  }
}
