package io.github.podchurn.model.scenario;

import io.github.podchurn.model.balancing.ClientBalancing;
import io.github.podchurn.model.balancing.EndpointPicker;
import io.github.podchurn.model.balancing.IpvsScheduler;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;

/**
 * kube-proxy on every node, or what stands in its place.
 *
 * @param scheduler which of the mode's ways to choose an endpoint, one of {@link #schedulers}
 * @param minSyncPeriod least time between two synchronisations
 * @param sync how long one takes, from its start until the kernel uses the new rules
 * @param portReuse what IPVS does with a new connection from the source port of one it remembers
 * @param perEndpoint how much longer it takes for each endpoint whose rules it writes
 * @param writes whose rules a synchronisation writes
 * @param conntrack what the kernel remembers of connections
 */
public record ProxySpec(
    Mode mode,
    String scheduler,
    SyncRunner runner,
    Duration minSyncPeriod,
    Distribution sync,
    PortReuse portReuse,
    Duration perEndpoint,
    Writes writes,
    ConntrackSpec conntrack) {

  public ProxySpec {
    if (!schedulers(mode).contains(scheduler)) {
      throw new IllegalArgumentException(mode + " has no scheduler " + scheduler);
    }
  }

  /** A proxy whose synchronisations take as long whatever they write. */
  public ProxySpec(Mode mode, SyncRunner runner, Duration minSyncPeriod, Distribution sync) {
    this(
        mode,
        schedulers(mode).get(0),
        runner,
        minSyncPeriod,
        sync,
        PortReuse.NEW_CHOICE,
        Duration.ZERO,
        Writes.CHANGED,
        Defaults.conntrack(KubernetesVersion.DEFAULT));
  }

  /** How connections get from a Service's address to an endpoint. */
  public enum Mode {
    IPTABLES(Scheduler.RANDOM),
    NFTABLES(Scheduler.RANDOM),
    IPVS(Arrays.stream(IpvsScheduler.values()).map(Scheduler::of).toArray(Scheduler[]::new)),
    /** No kube-proxy: an endpoint is chosen in the client's kernel when a socket connects. */
    EBPF(Scheduler.RANDOM, Scheduler.of(ClientBalancing.MAGLEV));

    private final List<Scheduler> schedulers;

    Mode(Scheduler... schedulers) {
      this.schedulers = List.of(schedulers);
    }
  }

  /**
   * One of a mode's ways to choose an endpoint.
   *
   * @param picker what chooses, given the address that the connections go to
   */
  private record Scheduler(String name, LongFunction<EndpointPicker> picker) {

    static final Scheduler RANDOM = of(ClientBalancing.RANDOM);

    static Scheduler of(ClientBalancing balancing) {
      return new Scheduler(balancing.yaml(), service -> balancing.picker());
    }

    static Scheduler of(IpvsScheduler scheduler) {
      return new Scheduler(scheduler.flag(), scheduler::picker);
    }
  }

  /** How the least time between two synchronisations is kept. */
  public enum SyncRunner {
    /** A token per period, two in store: after a quiet time two runs may follow at once. */
    TOKEN_BUCKET,
    /** A full period from the end of a run to the start of the next. */
    GAP_AFTER_COMPLETION
  }

  /**
   * What IPVS does with a new connection from an address and port that it remembers a closed one
   * of: {@code net.ipv4.vs.conn_reuse_mode}, which kube-proxy sets to 0 on kernels before 5.9.
   */
  public enum PortReuse {
    /** Mode 0: it goes where the former one went. */
    SAME_SERVER,
    /** Mode 1. */
    NEW_CHOICE
  }

  /** Whose rules a synchronisation writes. */
  public enum Writes {
    /** Those of all Services. */
    ALL,
    /** Those of the Services that have changed. */
    CHANGED
  }

  /** The names of a mode's schedulers, its default first. */
  public static List<String> schedulers(Mode mode) {
    return mode.schedulers.stream().map(Scheduler::name).toList();
  }

  /**
   * What chooses the endpoints of one Service port on one node.
   *
   * @param service the address that the connections go to
   */
  public EndpointPicker picker(long service) {
    return mode.schedulers.stream()
        .filter(known -> known.name().equals(scheduler))
        .findFirst()
        .orElseThrow()
        .picker()
        .apply(service);
  }

  /** Whether every connection is drawn from the list alone, whatever went before. */
  public boolean drawsAlone() {
    return scheduler.equals(Scheduler.RANDOM.name());
  }
}
