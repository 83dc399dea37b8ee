package io.github.podchurn.model.scenario;

import io.github.podchurn.model.network.AddressPool;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.LinuxKernel;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.scheduling.ResourceList;
import io.github.podchurn.model.workload.Node;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Every default of the scenario format, in one place; the report prints those in force. */
public final class Defaults {

  public static final long SEED = 1;
  public static final Replications REPLICATIONS = Replications.fixed(1);
  public static final Warmup WARMUP = new Warmup.Given(Duration.ZERO);
  public static final int PODS_PER_NODE = 110;
  public static final int CLIENT_COUNT = 1;
  public static final LinuxKernel KERNEL = new LinuxKernel(6, 8);

  /** How long the shutdown of a node waits for its Pods. */
  public static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(30);

  private Defaults() {}

  public static ClusterSpec cluster(KubernetesVersion version) {
    return new ClusterSpec(
        version,
        List.of(new NodeSpec("n", "", nodeCapacity())),
        podNetwork(),
        serviceNetwork(),
        proxy(version),
        controlPlane(),
        nodeLifecycle(version),
        dns(version),
        latency());
  }

  /** 110 Pods, 4 CPUs and 8 GiB. */
  public static Node.Capacity nodeCapacity() {
    return new Node.Capacity(PODS_PER_NODE, ResourceList.of(4_000, 8L << 30));
  }

  public static PodNetworkSpec podNetwork() {
    return new PodNetworkSpec(
        Cidr.parse("10.244.0.0/16"),
        24,
        AddressPool.Reuse.SEQUENTIAL,
        Duration.ZERO,
        PodNetworkSpec.DeadAddress.UNREACHABLE);
  }

  public static ServiceNetworkSpec serviceNetwork() {
    return new ServiceNetworkSpec(Cidr.parse("10.96.0.0/12"), 30000, 32767);
  }

  public static LoadBalancerSpec loadBalancer() {
    return new LoadBalancerSpec(Duration.ofSeconds(10), 2, 2);
  }

  public static ProxySpec proxy(KubernetesVersion version) {
    return new ProxySpec(
        ProxySpec.Mode.IPTABLES,
        ProxySpec.schedulers(ProxySpec.Mode.IPTABLES).get(0),
        version.syncRunner(),
        Duration.ofSeconds(1),
        new Distribution.LogNormal(Duration.ofMillis(40), Duration.ofMillis(400)),
        ProxySpec.PortReuse.NEW_CHOICE,
        Duration.ZERO,
        version.proxyWrites(),
        conntrack(version));
  }

  /** As {@code nf_conntrack_udp_timeout} and {@code nf_conntrack_udp_timeout_stream} are set. */
  public static ConntrackSpec conntrack(KubernetesVersion version) {
    return new ConntrackSpec(
        OptionalInt.empty(),
        Duration.ofSeconds(30),
        Duration.ofSeconds(120),
        version.conntrackCleanup());
  }

  public static ControlPlaneSpec controlPlane() {
    return new ControlPlaneSpec(
        new Distribution.LogNormal(Duration.ofMillis(15), Duration.ofMillis(150)),
        new Distribution.LogNormal(Duration.ofMillis(50), Duration.ofMillis(600)),
        Duration.ofMillis(20),
        Distribution.constant(Duration.ofMillis(100)));
  }

  public static NodeLifecycleSpec nodeLifecycle(KubernetesVersion version) {
    return new NodeLifecycleSpec(
        Duration.ofSeconds(10), Duration.ofSeconds(5), version.nodeMonitorGrace());
  }

  public static DnsSpec dns(KubernetesVersion version) {
    return new DnsSpec(
        Duration.ofSeconds(30),
        version.dnsServerCache(),
        Distribution.constant(Duration.ofMillis(1)));
  }

  public static LatencySpec latency() {
    return new LatencySpec(
        Duration.ofNanos(50_000),
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(10),
        KERNEL);
  }

  public static PodBehavior behavior() {
    return new PodBehavior(
        Distribution.ZERO,
        Distribution.constant(Duration.ofSeconds(1)),
        Distribution.constant(Duration.ofMillis(10)),
        OptionalInt.empty(),
        0,
        onSigterm(),
        null,
        null);
  }

  public static PodBehavior.OnSigterm onSigterm() {
    return new PodBehavior.OnSigterm(
        PodBehavior.Listen.CLOSE, PodBehavior.InFlight.FINISH, Duration.ofSeconds(30));
  }

  public static ClientSpec.Timeouts timeouts() {
    return new ClientSpec.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  /** After whatever says that no reply will come, at most twice, as Envoy's back-off begins. */
  public static RetrySpec retry() {
    return new RetrySpec(
        2,
        new Distribution.Exponential(Duration.ofMillis(25)),
        RetrySpec.UNLIMITED,
        List.of(
            Outcome.REFUSED,
            Outcome.UNREACHABLE,
            Outcome.CONNECT_TIMEOUT,
            Outcome.RESET,
            Outcome.NO_ENDPOINTS));
  }

  /**
   * As many connections as it takes, each closed when it was idle for 90 s, as Go's HTTP client has
   * it; with HTTP/2 a single one.
   */
  public static ConnectionSpec connection(ConnectionSpec.Reuse reuse) {
    int pool = reuse == ConnectionSpec.Reuse.HTTP2 ? 1 : Integer.MAX_VALUE;
    return new ConnectionSpec(reuse, pool, null, Duration.ofSeconds(90));
  }
}
