package io.github.podchurn.scenarios.validation;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with something, before it is said where it stands.
 *
 * @param found what stands there
 * @param allowed what may stand there
 * @param hint what to try, or null
 */
public record Finding(String found, String allowed, @Nullable String hint) {

  /** A name that is not among the known ones. */
  public static Finding unknownName(String found, String name, Iterable<String> known) {
    var allowed = String.join(", ", known);
    return new Finding(
        found,
        allowed.isEmpty() ? "there are none" : allowed,
        NearestName.of(name, known).map(near -> "did you mean " + near + "?").orElse(null));
  }
}
