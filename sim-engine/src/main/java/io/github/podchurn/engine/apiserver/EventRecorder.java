package io.github.podchurn.engine.apiserver;

import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Events that parts of the control plane tell of what they do. The same words about the same
 * object are one entry that counts.
 *
 * <p>Source: {@code client-go/tools/record/events_cache.go}; that similar messages are aggregated,
 * that a source which tells too much is cut short and that Events expire after an hour are left
 * out.
 */
public final class EventRecorder {

  /** So many entries are kept; later ones are dropped, so that a storm does not eat the memory. */
  private static final int ENTRIES_MAX = 10_000;

  private static final String NORMAL = "Normal";
  private static final String WARNING = "Warning";

  private final Simulator simulator;
  private final Map<Told, Entry> entries = new LinkedHashMap<>();

  EventRecorder(Simulator simulator) {
    this.simulator = simulator;
  }

  /**
   * What was told about whom.
   *
   * @param type {@code Normal} or {@code Warning}
   * @param owner what the object belongs to, as {@code deployment/web}; itself if to nothing
   */
  public record Told(
      String type,
      String reason,
      String namespace,
      String object,
      String uid,
      String owner,
      String message) {

    /** Whether it is about an object or what belongs to it. */
    public boolean isAbout(String objectNamespace, String reference) {
      return namespace.equals(objectNamespace)
          && (object.equals(reference) || owner.equals(reference));
    }
  }

  /** An entry, with simulated times. */
  public static final class Entry {
    private final Told told;
    private final List<Long> times = new ArrayList<>();

    private Entry(Told told) {
      this.told = told;
    }

    public Told told() {
      return told;
    }

    /** When it was told, in nanoseconds, the earliest first; at least once. */
    public List<Long> times() {
      return times;
    }
  }

  /** Something went as it should. */
  public void normal(KubernetesObject about, String reason, String message) {
    record(NORMAL, about, reason, message);
  }

  /** Something did not go as it should. */
  public void warning(KubernetesObject about, String reason, String message) {
    record(WARNING, about, reason, message);
  }

  private void record(String type, KubernetesObject about, String reason, String message) {
    var told =
        new Told(
            type,
            reason,
            about.meta().namespace(),
            about.reference(),
            about.meta().uid(),
            owner(about),
            message);
    var known = entries.get(told);
    if (known == null && entries.size() < ENTRIES_MAX) {
      known = new Entry(told);
      entries.put(told, known);
    }
    if (known != null) {
      known.times.add(simulator.now());
    }
  }

  private static String owner(KubernetesObject object) {
    if (object instanceof Pod pod) {
      return pod.workload();
    }
    var owner = object.meta().owner();
    return owner == null ? object.reference() : owner.kind().resource() + "/" + owner.name();
  }

  /** All entries, in the order in which each was first told. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }
}
