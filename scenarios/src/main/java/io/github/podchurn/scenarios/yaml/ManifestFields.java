package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.Mistakes;
import io.github.podchurn.scenarios.validation.NearestName;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tells the fields of a manifest that nobody reads apart: misspelt ones are errors, as kubectl's
 * strict validation has it, and real ones are said once each.
 */
final class ManifestFields {

  private final Mistakes mistakes;
  private final Set<String> said = new LinkedHashSet<>();

  ManifestFields(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** To be called when all simulated fields have been read. */
  void end(Fields fields, KubernetesFields real) {
    fields.unknown(
        (place, name) -> {
          if (!real.has(name)) {
            mistakes.error(place, misspelt(fields, real, name));
          } else if (said.add(real.name() + "." + name)) {
            mistakes.warning(
                place,
                "\"" + name + "\", which Kubernetes knows but this version does not simulate",
                "it is left out of account",
                null);
          }
        });
  }

  private static Finding misspelt(Fields fields, KubernetesFields real, String name) {
    var found = fields.unknownField(name);
    return new Finding(
        found.found(),
        found.allowed() + ", and what else Kubernetes allows here",
        NearestName.of(name, real.after(fields.known()))
            .map(near -> "did you mean " + near + "?")
            .orElse(null));
  }

  /** Says once that objects of a kind are left alone. */
  void kindNotSimulated(Value kind, String name) {
    if (said.add("kind " + name)) {
      mistakes.warning(
          kind.place(),
          "\"" + name + "\", a kind that this version does not simulate",
          "such objects are left out of account; simulated are "
              + String.join(", ", KubernetesKinds.SIMULATED_NAMES),
          null);
    }
  }
}
