package io.github.podchurn.jmh;

import io.github.podchurn.model.balancing.ClientBalancing;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.BehaviorRule;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.ConnectionSpec;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.KubernetesVersion;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.Replications;
import io.github.podchurn.model.scenario.RetrySpec;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.Warmup;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.ServiceType;
import io.github.podchurn.model.service.TargetPort;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ContainerPort;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodSpec;
import io.github.podchurn.model.workload.PodStatus;
import io.github.podchurn.model.workload.RestartPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Eight servers at 90 % load behind a Service, with exponential gaps and service times. Everything
 * else is the format's default, with delays of the network and clients that look the name up.
 */
final class ServiceScenarios {

  private static final Duration SERVICE_TIME = Duration.ofMillis(10);
  private static final double REQUESTS_PER_SECOND = 720;
  private static final Labels APP = Labels.of("app", "web");

  private ServiceScenarios() {}

  /** One Pod that serves eight requests at once, and one client on the same node. */
  static Scenario onePod(int requests) {
    return scenario(requests, 1, 8, 1, 1);
  }

  /** Eight Pods that serve one request at a time, and twenty clients, on three nodes. */
  static Scenario eightPods(int requests) {
    return scenario(requests, 8, 1, 20, 3);
  }

  private static Scenario scenario(
      int requests, int pods, int concurrency, int clients, int nodes) {
    return new Scenario(
        "eight-servers",
        "",
        Duration.ofNanos(Math.round(requests * 1e9 / REQUESTS_PER_SECOND)),
        Scenario.Start.RUNNING,
        new Warmup.Given(Duration.ZERO),
        1,
        Replications.fixed(1),
        cluster(nodes),
        manifests(pods),
        List.of(behavior(concurrency)),
        List.of(callers(clients)),
        List.of(),
        List.of());
  }

  private static ClusterSpec cluster(int nodeCount) {
    var defaults = Defaults.cluster(KubernetesVersion.DEFAULT);
    var nodes = new ArrayList<NodeSpec>();
    for (int i = 1; i <= nodeCount; i++) {
      nodes.add(new NodeSpec("n" + i, "", Defaults.nodeCapacity()));
    }
    return new ClusterSpec(
        defaults.version(),
        nodes,
        defaults.podNetwork(),
        defaults.serviceNetwork(),
        defaults.proxy(),
        defaults.controlPlane(),
        defaults.nodeLifecycle(),
        defaults.dns(),
        defaults.latency());
  }

  private static List<KubernetesObject> manifests(int podCount) {
    var manifests = new ArrayList<KubernetesObject>();
    var container =
        new Container(
            "web",
            "web:1",
            ImagePullPolicy.IF_NOT_PRESENT,
            List.of(new ContainerPort("", 8080, Protocol.TCP)),
            null,
            Duration.ZERO);
    for (int i = 1; i <= podCount; i++) {
      manifests.add(
          new Pod(
              ObjectMeta.of("default", "web-" + i, APP),
              new PodSpec(
                  List.of(container),
                  RestartPolicy.ALWAYS,
                  PodSpec.DEFAULT_TERMINATION_GRACE_PERIOD,
                  null),
              PodStatus.PENDING));
    }
    var port = new ServicePort("", Protocol.TCP, 80, new TargetPort.Numbered(8080), 0);
    manifests.add(
        new Service(
            ObjectMeta.of("default", "web", Labels.empty()),
            ServiceType.CLUSTER_IP,
            null,
            List.of(port),
            Selector.of(APP)));
    return manifests;
  }

  private static BehaviorRule behavior(int concurrency) {
    return new BehaviorRule(
        new BehaviorRule.Match(null, null, Selector.of(APP), null),
        new BehaviorRule.Overrides(
            null,
            null,
            new Distribution.Exponential(SERVICE_TIME),
            concurrency,
            1_000_000,
            null,
            null,
            null,
            null,
            null));
  }

  private static ClientSpec callers(int count) {
    return new ClientSpec(
        "callers",
        count,
        new ClientSpec.Location.AnyNode(),
        new ClientSpec.Target.OfService(
            new NamespacedName("default", "web"), null, Protocol.TCP, null),
        ClientSpec.Discovery.DNS,
        Duration.ZERO,
        null,
        new ClientSpec.Load.Open(REQUESTS_PER_SECOND),
        new ClientSpec.Timeouts(Duration.ofHours(1), Duration.ofHours(1)),
        false,
        new ClientSpec.DnsCache.Ttl(),
        ClientBalancing.RANDOM,
        Defaults.connection(ConnectionSpec.Reuse.PER_REQUEST),
        RetrySpec.NONE);
  }
}
