package io.github.podchurn.engine.proxy;

import io.github.podchurn.engine.apiserver.WatchDelay;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.balancing.RandomPicker;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.ClusterSpec;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of one node. Its table is the shared history's, as of the last synchronisation that has
 * ended.
 *
 * <p>A change reaches the node after the watch's delay and waits for the next synchronisation,
 * which takes up all changes that have arrived when it starts. Nothing of this is an event: the
 * node's synchronisations are worked out up to the moment at which somebody connects.
 */
public final class KubeProxy {

  private final TableHistory history;
  private final WatchDelay watch;
  private final SyncRunner runner;
  private final RandomStream syncRandom;
  private final DurationSampler syncTime;

  // The run that was worked out last: from its end on, its version is in force.
  private int versionInForce;
  private int versionOfRun;
  private long endOfRun;
  // The first change that no run has taken up, and when it arrives.
  private int nextVersion;
  private long nextArrival = Simulator.NEVER;
  private long runs;

  /** The proxy of a node whose table holds all that is in the history so far. */
  public KubeProxy(TableHistory history, RandomStreams streams, ClusterSpec cluster, String node) {
    this.history = history;
    this.watch = new WatchDelay(streams, "kube-proxy/" + node, cluster.controlPlane().watch());
    this.runner =
        new SyncRunner(cluster.proxy().runner(), cluster.proxy().minSyncPeriod().toNanos());
    this.syncRandom = streams.stream("kube-proxy/sync/" + node);
    this.syncTime = DurationSampler.of(cluster.proxy().sync(), syncRandom);
    this.versionInForce = history.latest();
    this.versionOfRun = versionInForce;
    this.nextVersion = versionInForce + 1;
  }

  /** What happens to a new connection. */
  public static final class Route {
    private Verdict verdict = Verdict.NO_RULE;
    private ServiceRules.@Nullable Target target;

    public Verdict verdict() {
      return verdict;
    }

    /** The Pod's address. Only with the verdict {@link Verdict#BALANCE}. */
    public IpAddress address() {
      return target().address();
    }

    /** The port on the Pod. Only with the verdict {@link Verdict#BALANCE}. */
    public int port() {
      return target().port();
    }

    /** The uid of the Pod that the table means. Only with the verdict {@link Verdict#BALANCE}. */
    public String podUid() {
      return target().endpoint().podUid();
    }

    private ServiceRules.Target target() {
      if (target == null) {
        throw new IllegalStateException("only a balanced connection has a target");
      }
      return target;
    }
  }

  /** The kinds of fate of a new connection. */
  public enum Verdict {
    /** Sent on to a Pod. */
    BALANCE,
    /** Refused at once: the Service has no usable endpoint. */
    REJECT,
    /** No rule is for this address and port. */
    NO_RULE
  }

  /**
   * Routes a connection to a Service's own address.
   *
   * @param now not before that of an earlier call
   * @param route is overwritten
   */
  public void routeToClusterIp(
      IpAddress address, int port, long now, RandomGenerator random, Route route) {
    var service = history.byClusterIp(address);
    var rules = service == null ? null : service.asOf(versionAt(now));
    decide(rules == null ? null : rules.port(port), random, route);
  }

  /**
   * Routes a connection that came to this node's own address.
   *
   * @param now not before that of an earlier call
   * @param route is overwritten
   */
  public void routeToNodePort(int nodePort, long now, RandomGenerator random, Route route) {
    var service = history.byNodePort(nodePort);
    var rules = service == null ? null : service.asOf(versionAt(now));
    decide(rules == null ? null : rules.nodePort(nodePort), random, route);
  }

  private static void decide(
      ServiceRules.@Nullable PortRules rules, RandomGenerator random, Route route) {
    if (rules == null) {
      route.verdict = Verdict.NO_RULE;
    } else if (rules.size() == 0) {
      route.verdict = Verdict.REJECT;
    } else {
      route.verdict = Verdict.BALANCE;
      route.target = rules.target(RandomPicker.pick(rules.size(), random));
    }
  }

  /** The version of the history that this node uses at {@code now}. */
  public int versionAt(long now) {
    while (true) {
      if (endOfRun <= now) {
        versionInForce = versionOfRun;
      }
      if (nextArrival == Simulator.NEVER && nextVersion <= history.latest()) {
        nextArrival = arrivalOf(nextVersion);
      }
      // A run still under way at now hides all later ones.
      if (endOfRun > now || nextArrival > now) {
        return versionInForce;
      }
      long start = runner.earliestStart(nextArrival);
      if (start > now) {
        return versionInForce;
      }
      run(start);
    }
  }

  /** Works out the run that starts at {@code start}: what has arrived by then is in it. */
  private void run(long start) {
    while (nextArrival <= start) {
      versionOfRun = nextVersion++;
      nextArrival = nextVersion <= history.latest() ? arrivalOf(nextVersion) : Simulator.NEVER;
    }
    syncRandom.seek(runs++);
    endOfRun = start + syncTime.nextNanos();
    runner.ran(start, endOfRun);
  }

  private long arrivalOf(int version) {
    return watch.deliveryOf(history.writeKey(version), history.writtenNanos(version));
  }
}
