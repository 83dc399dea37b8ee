package io.github.podchurn.jmh;

import io.github.podchurn.engine.Simulation;
import io.github.podchurn.model.balancing.ClientBalancing;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.ConnectionSpec;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.KubernetesVersion;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.PodNetworkSpec;
import io.github.podchurn.model.scenario.Replications;
import io.github.podchurn.model.scenario.RetrySpec;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.ServiceNetworkSpec;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.Warmup;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.ServiceType;
import io.github.podchurn.model.service.TargetPort;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ContainerPort;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.PodSpec;
import io.github.podchurn.model.workload.PodTemplate;
import io.github.podchurn.model.workload.RestartPolicy;
import io.github.podchurn.model.workload.RollingUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a cluster that is as full as SIG Scalability's thresholds allow for its number of
 * nodes: 30 Pods and 2 Services per node, 0.01 Pods deleted and replaced per second and node,
 * clients on 2 % of the nodes that send 1,000 requests per second all together.
 *
 * <p>{@code java -Xmx4g -cp jmh/target/benchmarks.jar io.github.podchurn.jmh.ClusterScale NODES
 * SECONDS} prints one row of the table that {@link ClusterGrowth} makes.
 */
public final class ClusterScale {

  private static final int NODES_PER_NAMESPACE = 50;
  private static final int SERVICES_PER_NAMESPACE = 2 * NODES_PER_NAMESPACE;
  private static final int PODS_PER_SERVICE = 15;
  private static final double CHANGES_PER_NODE_AND_SECOND = 0.01;
  private static final double REQUESTS_PER_SECOND = 1_000;

  private ClusterScale() {}

  public static void main(String[] args) {
    int nodes = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    var meter = new ScaleFigures.Meter();
    var result = Simulation.run(scenario(nodes, Duration.ofSeconds(seconds)), 1);
    System.out.println(meter.figures(nodes, result.pods().size(), seconds));
  }

  private static Scenario scenario(int nodes, Duration duration) {
    int namespaces = (nodes + NODES_PER_NAMESPACE - 1) / NODES_PER_NAMESPACE;
    return new Scenario(
        "scale",
        "",
        duration,
        Scenario.Start.RUNNING,
        new Warmup.Given(Duration.ZERO),
        1,
        Replications.fixed(1),
        cluster(nodes),
        manifests(namespaces),
        List.of(),
        clients(nodes),
        churn(nodes, namespaces),
        List.of());
  }

  private static ClusterSpec cluster(int count) {
    var defaults = Defaults.cluster(KubernetesVersion.DEFAULT);
    var nodes = new ArrayList<NodeSpec>();
    for (int i = 0; i < count; i++) {
      nodes.add(new NodeSpec(node(i), "zone-" + i % 3, Defaults.nodeCapacity()));
    }
    return new ClusterSpec(
        defaults.version(),
        nodes,
        new PodNetworkSpec(
            Cidr.parse("10.0.0.0/9"),
            24,
            defaults.podNetwork().reuse(),
            defaults.podNetwork().cooldown(),
            defaults.podNetwork().deadAddress()),
        new ServiceNetworkSpec(Cidr.parse("10.192.0.0/12"), 30000, 32767),
        defaults.proxy(),
        defaults.controlPlane(),
        defaults.nodeLifecycle(),
        defaults.dns(),
        defaults.latency());
  }

  private static String node(int index) {
    return "node-" + index;
  }

  private static String namespace(int index) {
    return "team-" + index;
  }

  private static List<KubernetesObject> manifests(int namespaces) {
    var manifests = new ArrayList<KubernetesObject>();
    for (int i = 0; i < namespaces; i++) {
      for (int k = 0; k < SERVICES_PER_NAMESPACE; k++) {
        var name = "app-" + k;
        var labels = Labels.of("app", name);
        manifests.add(deployment(namespace(i), name, labels));
        manifests.add(
            new Service(
                ObjectMeta.of(namespace(i), name, Labels.empty()),
                ServiceType.CLUSTER_IP,
                null,
                List.of(new ServicePort("", Protocol.TCP, 80, new TargetPort.Numbered(8080), 0)),
                Selector.of(labels)));
      }
    }
    return manifests;
  }

  private static Deployment deployment(String namespace, String name, Labels labels) {
    var container =
        new Container(
            "app",
            "app:1",
            ImagePullPolicy.IF_NOT_PRESENT,
            List.of(new ContainerPort("", 8080, Protocol.TCP)),
            null,
            Duration.ZERO);
    var pod =
        new PodSpec(
            List.of(container),
            RestartPolicy.ALWAYS,
            PodSpec.DEFAULT_TERMINATION_GRACE_PERIOD,
            null);
    return new Deployment(
        ObjectMeta.of(namespace, name, labels),
        1,
        new Deployment.Spec(
            PODS_PER_SERVICE,
            Selector.of(labels),
            new PodTemplate(labels, Labels.empty(), pod),
            RollingUpdate.DEFAULT,
            Deployment.RolloutSettings.DEFAULT),
        Deployment.Status.EMPTY);
  }

  private static List<ClientSpec> clients(int nodes) {
    int groups = Math.max(1, nodes / 50);
    var clients = new ArrayList<ClientSpec>();
    for (int i = 0; i < groups; i++) {
      clients.add(client(i, REQUESTS_PER_SECOND / groups));
    }
    return clients;
  }

  private static ClientSpec client(int index, double perSecond) {
    var target = new NamespacedName(namespace(index), "app-0");
    return new ClientSpec(
        "clients-" + index,
        10,
        new ClientSpec.Location.OnNode(node(index * NODES_PER_NAMESPACE)),
        new ClientSpec.Target.OfService(target, null, Protocol.TCP, null),
        ClientSpec.Discovery.DNS,
        Duration.ZERO,
        null,
        new ClientSpec.Load.Open(perSecond),
        Defaults.timeouts(),
        false,
        new ClientSpec.DnsCache.Ttl(),
        ClientBalancing.RANDOM,
        Defaults.connection(ConnectionSpec.Reuse.PER_REQUEST),
        RetrySpec.NONE);
  }

  /** Pods are deleted here and there all the time, in every namespace at the same rate. */
  private static List<TimelineEvent> churn(int nodes, int namespaces) {
    double perSecond = CHANGES_PER_NODE_AND_SECOND * nodes / namespaces;
    var gap = new Distribution.Exponential(Duration.ofNanos(Math.round(1e9 / perSecond)));
    var churn = new ArrayList<TimelineEvent>();
    for (int i = 0; i < namespaces; i++) {
      churn.add(
          new TimelineEvent(
              new TimelineEvent.Schedule.Repeated(gap, Duration.ofSeconds(1), null),
              "churn-" + i,
              "",
              new TimelineEvent.Action.DeletePods(
                  namespace(i),
                  Selector.of(Labels.empty()),
                  new TimelineEvent.Pick.Count(1),
                  null)));
    }
    return churn;
  }
}
