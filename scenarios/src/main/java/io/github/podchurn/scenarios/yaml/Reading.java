package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.validation.Violation;
import io.github.podchurn.model.validation.Violation.Severity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a scenario.
 *
 * @param scenario null when there are errors, or when only manifests were read
 * @param violations every error and warning, by place
 * @param sources the texts that were read, by the name in their places
 */
public record Reading(
    @Nullable Scenario scenario, List<Violation> violations, Map<String, SourceText> sources) {

  public Reading {
    violations = List.copyOf(violations);
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }

  public boolean hasErrors() {
    return violations.stream().anyMatch(violation -> violation.severity() == Severity.ERROR);
  }
}
