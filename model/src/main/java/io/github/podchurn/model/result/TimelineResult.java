package io.github.podchurn.model.result;

import java.util.List;

/**
 * What became of one timeline event.
 *
 * @param at seconds since the start of the run
 * @param text what the scenario says
 * @param duration seconds until what it began was done
 * @param evidence what was really done, in the first replication
 */
public record TimelineResult(
    String name, double at, String text, Estimate duration, List<Evidence> evidence) {

  public TimelineResult {
    evidence = List.copyOf(evidence);
  }

  /** Something seen in the cluster because of the event, with its time in seconds. */
  public record Evidence(double at, String what) {}
}
