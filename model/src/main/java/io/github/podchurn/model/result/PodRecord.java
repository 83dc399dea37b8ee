package io.github.podchurn.model.result;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The life of one Pod in the first replication; times in seconds.
 *
 * @param ip null if it never got one
 * @param node null if it was never bound
 * @param ready when it first became ready
 * @param deleted when its deletion was asked for
 * @param gone when its address was given back, or it vanished without one
 * @param version its image
 * @param workload the reference it is counted under
 */
public record PodRecord(
    String namespace,
    String name,
    SortedMap<String, String> labels,
    @Nullable String ip,
    @Nullable String node,
    String version,
    String workload,
    double created,
    @Nullable Double ready,
    @Nullable Double deleted,
    @Nullable Double gone,
    List<StateChange> states) {

  public PodRecord {
    states = List.copyOf(states);
  }

  /** From this time on the Pod was in this state. */
  public record StateChange(double at, State state) {}

  /** What a Pod is to its surroundings. */
  public enum State {
    PENDING("Pending"),
    STARTING("Starting"),
    READY("Ready"),
    NOT_READY("NotReady"),
    TERMINATING("Terminating"),
    GONE("Gone");

    private final String jsonName;

    State(String jsonName) {
      this.jsonName = jsonName;
    }

    public String jsonName() {
      return jsonName;
    }
  }
}
