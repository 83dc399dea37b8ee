package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.engine.pod.Ending;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.model.result.PodRecord.StateChange;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of every Pod, by what the API server was told and who owned which address when. */
public final class PodLog implements PodNetwork.Listener {

  private final Simulator simulator;
  private final Map<String, Life> byUid = new LinkedHashMap<>();
  private final List<Life> byNumber = new ArrayList<>();

  PodLog(Simulator simulator) {
    this.simulator = simulator;
  }

  /** What is known of one Pod; a time is {@link Simulator#NEVER} until it comes. */
  static final class Life {
    private Pod last;
    private final String workload;
    private long leftWorkloadNanos = Simulator.NEVER;
    private final long createdNanos;
    private @Nullable IpAddress address;
    private long attachedNanos = Simulator.NEVER;
    private long releasedNanos = Simulator.NEVER;
    private long readyNanos = Simulator.NEVER;
    private long deletedNanos = Simulator.NEVER;
    private long goneNanos = Simulator.NEVER;
    private final List<Long> restartNanos = new ArrayList<>();
    private final List<Long> readyChangeNanos = new ArrayList<>();
    private final List<StateChange> states = new ArrayList<>();
    private final List<PodLosses> losses = new ArrayList<>();
    private @Nullable Ending ending;

    private Life(Pod pod) {
      this.last = pod;
      this.createdNanos = pod.meta().createdNanos();
      this.workload = pod.workload();
    }

    /** What it is counted under: what it belonged to when it was made. */
    String workload() {
      return workload;
    }

    /** When it ceased to belong there, as after a change of its labels. */
    long leftWorkloadNanos() {
      return leftWorkloadNanos;
    }

    Pod last() {
      return last;
    }

    @Nullable IpAddress address() {
      return address;
    }

    long createdNanos() {
      return createdNanos;
    }

    /** When it ceased to count: it was to go, was gone, or belonged to nobody any more. */
    long endOfServiceNanos() {
      return Math.min(Math.min(deletedNanos, goneNanos), leftWorkloadNanos);
    }

    long attachedNanos() {
      return attachedNanos;
    }

    long releasedNanos() {
      return releasedNanos;
    }

    /** When its object vanished or its address went back, whichever came later. */
    long goneNanos() {
      if (goneNanos == Simulator.NEVER) {
        return Simulator.NEVER;
      }
      return address == null ? goneNanos : Math.max(goneNanos, releasedNanos);
    }

    long deletedNanos() {
      return deletedNanos;
    }

    /** The steps of its end; null if it never had an address. */
    @Nullable Ending ending() {
      return ending;
    }

    /** Requests that it should have answered, from its deletion on. */
    List<PodLosses> losses() {
      return losses;
    }

    List<Long> restartNanos() {
      return restartNanos;
    }

    /** When it began or ceased to be ready and not terminating. */
    List<Long> readyChangeNanos() {
      return readyChangeNanos;
    }

    boolean isReadyAt(long time) {
      // Changes alternate, beginning with ready.
      long changes = readyChangeNanos.stream().filter(change -> change <= time).count();
      return changes % 2 == 1;
    }

    private void enter(State state, long nowNanos) {
      var before = states.isEmpty() ? null : states.get(states.size() - 1);
      double at = Seconds.of(nowNanos);
      if (before != null && before.state() == state) {
        return;
      }
      if (state == State.READY || (before != null && before.state() == State.READY)) {
        readyChangeNanos.add(nowNanos);
      }
      if (before != null && before.at() == at) {
        states.remove(states.size() - 1);
      }
      states.add(new StateChange(at, state));
    }
  }

  void onChange(ObjectChange change) {
    long now = simulator.now();
    var pod = (Pod) change.object();
    var life = byUid.computeIfAbsent(pod.meta().uid(), uid -> new Life(pod));
    if (change.after() == null) {
      life.goneNanos = now;
      life.enter(State.GONE, now);
      return;
    }
    for (int i = life.last.status().restarts(); i < pod.status().restarts(); i++) {
      life.restartNanos.add(now);
    }
    life.last = pod;
    if (life.leftWorkloadNanos == Simulator.NEVER && !pod.workload().equals(life.workload)) {
      life.leftWorkloadNanos = now;
    }
    if (pod.isReady() && life.readyNanos == Simulator.NEVER) {
      life.readyNanos = now;
    }
    if (pod.meta().isTerminating() && life.deletedNanos == Simulator.NEVER) {
      life.deletedNanos = now;
    }
    life.enter(stateOf(pod, life), now);
  }

  private static State stateOf(Pod pod, Life life) {
    if (pod.meta().isTerminating()) {
      return State.TERMINATING;
    }
    if (pod.isReady()) {
      return State.READY;
    }
    if (life.readyNanos != Simulator.NEVER) {
      return State.NOT_READY;
    }
    return pod.status().podIp() == null ? State.PENDING : State.STARTING;
  }

  @Override
  public void onAttached(RunningPod pod) {
    var life = byUid.get(pod.uid());
    if (life != null) {
      pod.assignNumber(byNumber.size());
      byNumber.add(life);
      life.address = pod.address();
      life.ending = pod.ending();
      life.attachedNanos = simulator.now();
    }
  }

  @Override
  public void onReleased(RunningPod pod) {
    var life = byUid.get(pod.uid());
    if (life != null) {
      life.releasedNanos = simulator.now();
    }
  }

  /**
   * A request that was sent to a Pod has failed. It is noted if the Pod's deletion had been asked
   * for.
   */
  public void lost(String podUid, String client, Outcome outcome, long sentNanos) {
    var life = byUid.get(podUid);
    if (life == null || life.deletedNanos == Simulator.NEVER) {
      return;
    }
    for (var losses : life.losses) {
      if (losses.areOf(client, outcome)) {
        losses.add(sentNanos);
        return;
      }
    }
    var first = new PodLosses(client, outcome);
    first.add(sentNanos);
    life.losses.add(first);
  }

  /** The life of the Pod with that uid, or null if there never was one. */
  @Nullable Life life(String uid) {
    return byUid.get(uid);
  }

  /** Each Pod's place among {@link #records()}. */
  Map<Life, Integer> places() {
    var places = new IdentityHashMap<Life, Integer>();
    for (var life : byUid.values()) {
      places.put(life, places.size());
    }
    return places;
  }

  /** In the order of the Pods' numbers. */
  List<Life> byNumber() {
    return byNumber;
  }

  Iterable<Life> lives() {
    return byUid.values();
  }

  List<PodRecord> records() {
    var records = new ArrayList<PodRecord>();
    for (var life : byUid.values()) {
      var pod = life.last;
      records.add(
          new PodRecord(
              pod.meta().namespace(),
              pod.meta().name(),
              pod.meta().labels().asMap(),
              life.address == null ? null : life.address.toString(),
              pod.spec().nodeName(),
              pod.version(),
              life.workload,
              Seconds.of(life.createdNanos),
              Seconds.orNull(life.readyNanos),
              Seconds.orNull(life.deletedNanos),
              Seconds.orNull(life.goneNanos()),
              life.states));
    }
    return records;
  }
}
