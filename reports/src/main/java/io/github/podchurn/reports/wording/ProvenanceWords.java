package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.Provenance;

/** What is said of where a result comes from. */
public final class ProvenanceWords {

  private ProvenanceWords() {}

  /** Version, seed and replications: {@code podchurn 0.1.0, seed 42, 10 replications}. */
  public static String origin(Provenance provenance) {
    return "podchurn "
        + provenance.version()
        + ", seed "
        + provenance.seed()
        + ", "
        + Figures.plural(provenance.replications(), "replication");
  }
}
