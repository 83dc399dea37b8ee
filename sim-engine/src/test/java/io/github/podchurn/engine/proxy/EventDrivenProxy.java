package io.github.podchurn.engine.proxy;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.apiserver.WatchDelay;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.ProxySpec;

/**
 * kube-proxy told step by step: every delivery, every start and every end of a synchronisation is
 * an event. What {@link KubeProxy} works out must come to the same.
 */
final class EventDrivenProxy {

  private final Simulator simulator;
  private final WatchDelay watch;
  private final RandomStream syncRandom;
  private final DurationSampler syncTime;
  private final boolean leavesGap;
  private final long periodNanos;

  private int written;
  private int arrived;
  private int inForce;
  private long runs;
  private boolean wanted;
  private boolean busy;
  private long lastEnd = -1;
  // Of the generic cell rate algorithm: a bucket of two tokens, one per period.
  private long theoreticalArrival;

  EventDrivenProxy(
      Simulator simulator, ApiServer api, RandomStreams streams, ClusterSpec cluster, int version) {
    this.simulator = simulator;
    this.watch = new WatchDelay(streams, "kube-proxy/node-a", cluster.controlPlane().watch());
    this.syncRandom = streams.stream("kube-proxy/sync/node-a");
    this.syncTime = DurationSampler.of(cluster.proxy().sync(), syncRandom);
    this.leavesGap = cluster.proxy().runner() == ProxySpec.SyncRunner.GAP_AFTER_COMPLETION;
    this.periodNanos = cluster.proxy().minSyncPeriod().toNanos();
    this.written = version;
    this.arrived = version;
    this.inForce = version;
    api.observe(Kind.SERVICE, this::onWrite);
  }

  int versionInForce() {
    return inForce;
  }

  /** How many synchronisations have started. */
  long runs() {
    return runs;
  }

  private void onWrite(ObjectChange change) {
    int version = ++written;
    long seen = watch.deliveryOf(change.key(), simulator.now());
    simulator.at(seen, EventPriority.DELIVERY, () -> onDelivery(version));
  }

  private void onDelivery(int version) {
    arrived = version;
    wanted = true;
    plan();
  }

  /** Busy from here until the run has ended; what arrives before its start is in it. */
  private void plan() {
    if (busy || !wanted) {
      return;
    }
    busy = true;
    long allowed = leavesGap ? lastEnd + periodNanos : theoreticalArrival - periodNanos;
    boolean first = lastEnd < 0;
    long start = first ? simulator.now() : Math.max(simulator.now(), allowed);
    simulator.at(start, EventPriority.REACTION, this::start);
  }

  private void start() {
    wanted = false;
    int version = arrived;
    theoreticalArrival = Math.max(theoreticalArrival, simulator.now()) + periodNanos;
    syncRandom.seek(runs++);
    simulator.at(
        simulator.now() + syncTime.nextNanos(), EventPriority.REACTION, () -> end(version));
  }

  private void end(int version) {
    inForce = version;
    lastEnd = simulator.now();
    busy = false;
    plan();
  }
}
