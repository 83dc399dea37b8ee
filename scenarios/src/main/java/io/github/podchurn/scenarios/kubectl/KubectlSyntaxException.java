package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.scenarios.validation.Finding;
import org.jspecify.annotations.Nullable;

/** A command line that can't be read any further. */
final class KubectlSyntaxException extends Exception {

  private final transient Finding finding;

  KubectlSyntaxException(Finding finding) {
    super(finding.found(), null, false, false);
    this.finding = finding;
  }

  KubectlSyntaxException(String found, String allowed, @Nullable String hint) {
    this(new Finding(found, allowed, hint));
  }

  Finding finding() {
    return finding;
  }
}
