package io.github.podchurn.model.scenario;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a node's kernel remembers of connections, and what kube-proxy has it forget.
 *
 * @param max {@code nf_conntrack_max}: no connection comes about when so many are remembered; empty
 *     to leave that out of account
 * @param udpTimeout for how long a flow without replies is remembered after its last packet
 * @param udpStreamTimeout the same for one with replies, two seconds after it began
 * @param cleanup which UDP flows are forgotten before
 */
public record ConntrackSpec(
    OptionalInt max, Duration udpTimeout, Duration udpStreamTimeout, Cleanup cleanup) {

  /** Which UDP flows kube-proxy has the kernel forget when it has synchronised. */
  public enum Cleanup {
    /** None. */
    NONE("none"),
    /** Those to endpoints that are gone: up to 1.31, by what has changed. */
    EVENTS("events"),
    /**
     * Those to other than serving endpoints, as long as there is any such: from 1.32 on, by
     * comparing the kernel's table with its own.
     */
    RECONCILE("reconcile");

    private final String notation;

    Cleanup(String notation) {
      this.notation = notation;
    }

    public String notation() {
      return notation;
    }
  }
}
