package io.github.podchurn.engine.proxy;

import io.github.podchurn.engine.apiserver.WatchDelay;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.ProxySpec;
import io.github.podchurn.model.service.EndpointCategories.ProxyNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of one node. Its table is the shared history's, as of the last synchronisation that has
 * ended.
 *
 * <p>Connections are routed by the {@link VirtualServer}s of the node.
 *
 * <p>A change reaches the node after the watch's delay and waits for the next synchronisation,
 * which takes up all changes that have arrived when it starts. Nothing of this is an event: the
 * node's synchronisations are worked out up to the moment at which somebody connects.
 */
public final class KubeProxy {

  private final TableHistory history;
  private final ProxySpec spec;
  private final ProxyNode node;
  private final Supplier<WatchDelay> watches;
  private final WatchDelay watch;
  private final SyncRunner runner;
  private final RandomStream syncRandom;
  private final DurationSampler syncTime;
  private final long perEndpointNanos;
  private final @Nullable Conntrack conntrack;
  // Looked up by key only, never iterated.
  private final Map<Listener, VirtualServer> servers = new HashMap<>();

  private final int firstVersion;
  // The run that was worked out last: from its end on, its version is in force.
  private int versionInForce;
  private int versionOfRun;
  private long endOfRun;
  // The first change that no run has taken up, and when it arrives.
  private int nextVersion;
  private long nextArrival = Simulator.NEVER;
  private long runs;
  // Before that time, and as long as nothing is written, the version in force stays.
  private long settledUntil;
  private int settledLatest;
  private long stalledUntil;
  private final SyncLog log;

  /** The proxy of a node whose table holds all that is in the history so far. */
  public KubeProxy(
      TableHistory history, RandomStreams streams, ClusterSpec cluster, NodeSpec node) {
    this.history = history;
    this.spec = cluster.proxy();
    this.node = new ProxyNode(node.name(), node.zone());
    this.watches =
        () -> new WatchDelay(streams, "kube-proxy/" + node.name(), cluster.controlPlane().watch());
    this.watch = watches.get();
    this.runner = new SyncRunner(spec.runner(), spec.minSyncPeriod().toNanos());
    this.syncRandom = streams.stream("kube-proxy/sync/" + node.name());
    this.syncTime = DurationSampler.of(spec.sync(), syncRandom);
    var max = spec.conntrack().max();
    this.conntrack = max.isPresent() ? new Conntrack(max.getAsInt()) : null;
    this.perEndpointNanos = spec.perEndpoint().toNanos();
    this.firstVersion = history.latest();
    this.versionInForce = firstVersion;
    this.versionOfRun = firstVersion;
    this.nextVersion = versionInForce + 1;
    this.log = new SyncLog(node.name(), versionInForce);
  }

  /**
   * What this node's proxy did up to a time, which is not before that of an earlier question.
   *
   * @param versions those whose arrival will be asked for, in ascending order
   */
  public SyncLog logUntil(long now, int[] versions) {
    versionAt(now);
    log.know(versions, arrivalsOf(versions));
    return log;
  }

  /** Worked out anew, since to keep all arrivals would take more memory than all else. */
  private long[] arrivalsOf(int[] versions) {
    var again = watches.get();
    var arrivals = new long[versions.length];
    int known = firstVersion;
    for (int i = 0; i < versions.length; i++) {
      for (; known < versions[i]; known++) {
        arrivals[i] =
            again.deliveryOf(history.writeKey(known + 1), history.writtenNanos(known + 1));
      }
    }
    return arrivals;
  }

  /**
   * Connections will be routed here, so that the history has to keep what this node's table may
   * hold.
   */
  public void expectConnections() {
    history.keepFor(this);
  }

  /**
   * What this node does with connections to a Service's own address; the same object every time.
   * There need not be such a Service.
   */
  public VirtualServer clusterIp(IpAddress address, int port) {
    return clusterIp(address, port, Protocol.TCP);
  }

  /** The same for a port of another protocol. */
  public VirtualServer clusterIp(IpAddress address, int port, Protocol protocol) {
    return servers.computeIfAbsent(
        new Listener(address, port, protocol, Traffic.INTERNAL),
        key ->
            new VirtualServer(
                this,
                version -> history.byClusterIp(address, version),
                service ->
                    service.rules(
                        it -> it.number() == port && it.protocol() == protocol,
                        Traffic.INTERNAL,
                        node,
                        spec.mode()),
                balancers(address.bits())));
  }

  /** What this node does with connections of one kind to a port of its own address. */
  public VirtualServer nodePort(int nodePort, Traffic traffic) {
    return nodePort(nodePort, Protocol.TCP, traffic);
  }

  /** The same for a port of another protocol. */
  public VirtualServer nodePort(int nodePort, Protocol protocol, Traffic traffic) {
    return servers.computeIfAbsent(
        new Listener(null, nodePort, protocol, traffic),
        key ->
            new VirtualServer(
                this,
                version -> history.byNodePort(nodePort, version),
                service ->
                    service.rules(
                        it -> it.nodePort() == nodePort && it.protocol() == protocol,
                        traffic,
                        node,
                        spec.mode()),
                balancers(nodePort)));
  }

  /**
   * What this node does with connections of one kind to an external IP or the address of a load
   * balancer.
   */
  public VirtualServer outsideAddress(
      IpAddress address, int port, Protocol protocol, Traffic traffic) {
    return servers.computeIfAbsent(
        new Listener(address, port, protocol, traffic),
        key ->
            new VirtualServer(
                this,
                version -> history.byOutsideAddress(address, port, protocol, version),
                service ->
                    service.rules(
                        it -> it.number() == port && it.protocol() == protocol,
                        traffic,
                        node,
                        spec.mode()),
                balancers(address.bits())));
  }

  /**
   * What the node answers a load balancer that asks about a Service: whether it has ready endpoints
   * of its own, as of the last synchronisation.
   *
   * <p>Source: {@code pkg/proxy/healthcheck/service_health.go}.
   */
  public boolean hasLocalEndpoints(NamespacedName name, long now) {
    var service = history.byName(name, versionAt(now));
    return service != null && service.hasReadyOn(node.name());
  }

  private Balancers balancers(int address) {
    return new Balancers(spec, Integer.toUnsignedLong(address));
  }

  /** An address and port; without an address the node's own is meant. */
  private record Listener(
      @Nullable IpAddress address, int port, Protocol protocol, Traffic traffic) {}

  /** What the node's kernel remembers of connections; null if that has no limit. */
  public @Nullable Conntrack conntrack() {
    return conntrack;
  }

  /** Begins no synchronisation until it is resumed. One that is under way comes to its end. */
  public void stall(long now) {
    stallUntil(now, Simulator.NEVER);
  }

  /** Goes on with all that has arrived in the meantime. */
  public void resume(long now) {
    stallUntil(now, now);
  }

  private void stallUntil(long now, long until) {
    workOut(now);
    stalledUntil = until;
    settledUntil = 0;
  }

  /** The version of the history that this node uses at {@code now}. */
  public int versionAt(long now) {
    if (now < settledUntil && settledLatest == history.latest()) {
      return versionInForce;
    }
    settledLatest = history.latest();
    return workOut(now);
  }

  private int workOut(long now) {
    while (true) {
      if (endOfRun <= now) {
        versionInForce = versionOfRun;
      }
      if (nextArrival == Simulator.NEVER && nextVersion <= history.latest()) {
        nextArrival = arrivalOf(nextVersion);
      }
      // A run still under way at now hides all later ones.
      if (endOfRun > now || nextArrival > now) {
        settledUntil = endOfRun > now ? endOfRun : nextArrival;
        return versionInForce;
      }
      long start = Math.max(stalledUntil, runner.earliestStart(nextArrival));
      if (start > now) {
        settledUntil = start;
        return versionInForce;
      }
      run(start);
    }
  }

  /** Works out the run that starts at {@code start}: what has arrived by then is in it. */
  private void run(long start) {
    int before = versionOfRun;
    while (nextArrival <= start) {
      versionOfRun = nextVersion++;
      nextArrival = nextVersion <= history.latest() ? arrivalOf(nextVersion) : Simulator.NEVER;
    }
    syncRandom.seek(runs++);
    endOfRun = start + syncTime.nextNanos() + writingNanos(before);
    runner.ran(start, endOfRun);
    log.ran(versionOfRun, start, endOfRun);
  }

  private long writingNanos(int before) {
    return perEndpointNanos == 0
        ? 0
        : perEndpointNanos * history.endpointsWritten(before, versionOfRun, spec.writes());
  }

  private long arrivalOf(int version) {
    log.heardOf(version);
    return watch.deliveryOf(history.writeKey(version), history.writtenNanos(version));
  }
}
