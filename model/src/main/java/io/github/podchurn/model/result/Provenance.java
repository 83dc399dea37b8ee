package io.github.podchurn.model.result;

import java.util.List;

/**
 * Where a result comes from and how to get it again.
 *
 * @param scenario the scenario's name
 * @param digest of the effective scenario: {@code sha256:...}
 * @param version of podchurn
 * @param command repeats the run; without paths and without anything that does not change it
 * @param partial whether the run was interrupted, so that replications are missing
 * @param notSimulated what the scenario format knows but that version of podchurn refuses, by the
 *     part of the format: {@code load: closed, trace}
 */
public record Provenance(
    String scenario,
    String description,
    String digest,
    long seed,
    int replications,
    String version,
    String command,
    boolean partial,
    List<String> notSimulated) {

  public Provenance {
    notSimulated = List.copyOf(notSimulated);
  }

  /** The same when only the first {@code finished} replications were done. */
  public Provenance partial(int finished) {
    return with(finished, true);
  }

  /** The same when a rule has decided how many replications there are. */
  public Provenance withReplications(int number) {
    return with(number, partial);
  }

  private Provenance with(int number, boolean isPartial) {
    return new Provenance(
        scenario, description, digest, seed, number, version, command, isPartial, notSimulated);
  }
}
