package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.proxy.KubeProxy;
import io.github.podchurn.engine.proxy.SyncLog;
import io.github.podchurn.engine.proxy.TableHistory;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.result.Observation;
import io.github.podchurn.model.result.Propagation;
import io.github.podchurn.model.result.Propagation.Deletion;
import io.github.podchurn.model.result.Propagation.EndpointChange;
import io.github.podchurn.model.result.Propagation.NodeUpdate;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.service.EndpointSlice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How changes of Pods got to the nodes' tables. Only the writes of slices are noted as they happen;
 * when they reached a node is worked out at the end.
 */
final class PropagationLog {

  /** More nodes than this are not looked at. */
  private static final int NODES_MAX = 100;

  private final Simulator simulator;
  private final PodLog pods;
  private final long horizonNanos;
  private final List<Change> changes = new ArrayList<>();
  private final List<KubeProxy> proxies = new ArrayList<>();
  private final List<SyncLog> logs = new ArrayList<>();
  private @Nullable TableHistory history;
  private int firstVersion;
  private long[] slowest = {};

  PropagationLog(Simulator simulator, PodLog pods, long horizonNanos) {
    this.simulator = simulator;
    this.pods = pods;
    this.horizonNanos = horizonNanos;
  }

  /** A Pod began or ceased to be a ready endpoint with the write of a version. */
  record Change(
      PodLog.Life pod,
      NamespacedName service,
      boolean ready,
      long causedNanos,
      long writtenNanos,
      int version) {}

  void start(ApiServer api, TableHistory tables, List<KubeProxy> all) {
    history = tables;
    firstVersion = tables.latest();
    proxies.addAll(all.subList(0, Math.min(NODES_MAX, all.size())));
    // The history observes the same writes and was there before: its latest version is this one.
    api.observe(Kind.ENDPOINT_SLICE, change -> onSlice(change, tables.latest()));
  }

  private void onSlice(ObjectChange change, int version) {
    var before = ready(change.before());
    var after = ready(change.after());
    var service = ((EndpointSlice) change.object()).service();
    for (var uid : after) {
      if (!before.contains(uid)) {
        add(uid, service, true, version);
      }
    }
    for (var uid : before) {
      if (!after.contains(uid)) {
        add(uid, service, false, version);
      }
    }
  }

  private static Set<String> ready(@Nullable KubernetesObject slice) {
    var uids = new TreeSet<String>();
    if (slice instanceof EndpointSlice endpoints) {
      for (var endpoint : endpoints.endpoints()) {
        if (endpoint.conditions().ready()) {
          uids.add(endpoint.podUid());
        }
      }
    }
    return uids;
  }

  private void add(String uid, NamespacedName service, boolean ready, int version) {
    var pod = pods.life(uid);
    if (pod != null) {
      long now = simulator.now();
      changes.add(new Change(pod, service, ready, cause(pod, ready, now), now, version));
    }
  }

  // What is not due to the Pod's readiness, such as a label, has no cause before its write.
  private static long cause(PodLog.Life pod, boolean ready, long writtenNanos) {
    var times = pod.readyChangeNanos();
    int last = times.size() - 1;
    // Changes alternate, beginning with ready.
    boolean isReadyNow = times.size() % 2 == 1;
    return last >= 0 && isReadyNow == ready ? times.get(last) : writtenNanos;
  }

  /**
   * How often a node's table got other ready endpoints of a Service from one time to another, both
   * included; the mean over the nodes.
   */
  Observation syncs(NamespacedName service, long fromNanos, long toNanos) {
    long syncs = 0;
    for (var log : logs()) {
      long last = Simulator.NEVER;
      for (var change : changes) {
        long at = log.inForceNanos(change.version());
        boolean isMeant = change.service().equals(service) && at >= fromNanos && at <= toNanos;
        syncs += isMeant && at != last ? 1 : 0;
        last = isMeant ? at : last;
      }
    }
    return proxies.isEmpty() ? Observation.NONE : Observation.of((double) syncs / proxies.size());
  }

  /** On the node whose table was furthest behind, step by step. */
  List<Series.TableStep> slowestTable(NamespacedName service) {
    var steps = new ArrayList<Series.TableStep>();
    var tables = history;
    if (tables == null || proxies.isEmpty()) {
      return steps;
    }
    int known = tables.readyEndpoints(service, firstVersion);
    steps.add(new Series.TableStep(0, known));
    for (int version : tables.versionsOf(service)) {
      long from = version <= firstVersion ? Simulator.NEVER : slowest()[version - firstVersion];
      if (from <= horizonNanos && tables.readyEndpoints(service, version) != known) {
        known = tables.readyEndpoints(service, version);
        addStep(steps, new Series.TableStep(Seconds.of(from), known));
      }
    }
    return Thinning.of(steps, Series.POINTS_MAX);
  }

  private static void addStep(List<Series.TableStep> steps, Series.TableStep step) {
    int last = steps.size() - 1;
    if (last >= 0 && steps.get(last).at() == step.at()) {
      steps.remove(last);
    }
    steps.add(step);
  }

  /** From when on all tables held a version, from the first one on. */
  private long[] slowest() {
    if (slowest.length == 0) {
      slowest = new long[Objects.requireNonNull(history).latest() - firstVersion + 1];
      logs().forEach(log -> log.delay(slowest, firstVersion));
    }
    return slowest;
  }

  private List<SyncLog> logs() {
    if (logs.isEmpty()) {
      int[] versions = versionsAskedFor();
      proxies.forEach(proxy -> logs.add(proxy.logUntil(horizonNanos, versions)));
    }
    return logs;
  }

  private int[] versionsAskedFor() {
    return Stream.concat(hopDelays().changes().stream(), shown().stream())
        .mapToInt(Change::version)
        .sorted()
        .distinct()
        .toArray();
  }

  private HopDelays hopDelays() {
    return new HopDelays(changes, horizonNanos);
  }

  private List<Change> shown() {
    return Thinning.of(changes, Propagation.CHANGES_MAX);
  }

  Propagation result() {
    var places = pods.places();
    return new Propagation(
        deletions(places),
        shown().stream().map(change -> endpointChange(change, places)).toList(),
        hopDelays().of(logs()));
  }

  private EndpointChange endpointChange(Change change, Map<PodLog.Life, Integer> places) {
    return new EndpointChange(
        places.getOrDefault(change.pod(), -1),
        change.service().namespace(),
        change.service().name(),
        change.ready(),
        Seconds.of(change.causedNanos()),
        Seconds.of(change.writtenNanos()),
        updates(change.version()));
  }

  private List<NodeUpdate> updates(int version) {
    var inOrder =
        logs().stream().sorted(Comparator.comparingLong(log -> log.inForceNanos(version))).toList();
    int shown = Math.min(inOrder.size(), EndpointChange.NODES_MAX);
    var updates = new ArrayList<NodeUpdate>();
    for (int i = 0; i < shown; i++) {
      var log = inOrder.get(shown == 1 ? 0 : i * (inOrder.size() - 1) / (shown - 1));
      updates.add(
          new NodeUpdate(
              log.node(),
              untilEnd(log.arrivedNanos(version)),
              untilEnd(log.startedNanos(version)),
              untilEnd(log.inForceNanos(version))));
    }
    return updates;
  }

  private List<Deletion> deletions(Map<PodLog.Life, Integer> places) {
    var deleted = new ArrayList<PodLog.Life>();
    pods.lives().forEach(deleted::add);
    deleted.removeIf(life -> life.deletedNanos() == Simulator.NEVER);
    return deleted.stream()
        .sorted(Comparator.comparing(life -> life.losses().isEmpty()))
        .limit(Propagation.DELETIONS_MAX)
        .sorted(Comparator.comparingLong(PodLog.Life::deletedNanos))
        .map(life -> deletion(life, places.getOrDefault(life, -1)))
        .toList();
  }

  private Deletion deletion(PodLog.Life life, int place) {
    var ending = life.ending();
    var losses = life.losses().stream().map(PodLosses::result).toList();
    double asked = Seconds.of(life.deletedNanos());
    if (ending == null) {
      return new Deletion(place, asked, null, null, null, null, false, null, losses);
    }
    return new Deletion(
        place,
        asked,
        untilEnd(ending.noticedNanos()),
        untilEnd(ending.sigtermNanos()),
        untilEnd(ending.closedNanos()),
        untilEnd(ending.endedNanos()),
        ending.wasKilled(),
        untilEnd(life.releasedNanos()),
        losses);
  }

  private @Nullable Double untilEnd(long nanos) {
    return nanos <= horizonNanos ? Seconds.orNull(nanos) : null;
  }
}
