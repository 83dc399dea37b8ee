package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.network.Latencies;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.KubeProxy;
import io.github.podchurn.engine.proxy.Traffic;
import io.github.podchurn.engine.proxy.VirtualServer;
import io.github.podchurn.engine.traffic.Destination.Fate;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import io.github.podchurn.model.workload.Node;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * To a Service's port on a node's own address, and on from there by that node's proxy; the node is
 * one that is named, drawn or chosen by the Service's load balancer.
 */
final class NodePortConnector implements Connector {

  private static final int ANY_NODE = -1;
  private static final int NO_NODE = -1;
  private static final String AUTOSCALER_REMOVES = "ToBeDeletedByClusterAutoscaler";

  private final TrafficContext context;
  private final ServiceTarget target;
  private final int fixedNode;
  private final boolean isBalanced;
  private @Nullable LoadBalancer balancer;
  // By node; null until a connection takes that way.
  private final @Nullable VirtualServer[] servers;
  private int nodePort;

  /**
   * A connector for one group of clients.
   *
   * @param node the node that is always used, or nothing to draw one per connection
   */
  NodePortConnector(TrafficContext context, ServiceTarget target, OptionalInt node) {
    this(context, target, node, false);
  }

  /** A connector for a group of clients of the Service's load balancer. */
  static NodePortConnector balanced(TrafficContext context, ServiceTarget target) {
    return new NodePortConnector(context, target, OptionalInt.empty(), true);
  }

  private NodePortConnector(
      TrafficContext context, ServiceTarget target, OptionalInt node, boolean isBalanced) {
    this.isBalanced = isBalanced;
    this.context = context;
    this.target = target;
    this.fixedNode = node.orElse(ANY_NODE);
    this.servers = new VirtualServer[context.proxies().size()];
    var nodes =
        fixedNode == ANY_NODE ? context.proxies() : List.of(context.proxies().get(fixedNode));
    nodes.forEach(KubeProxy::expectConnections);
  }

  /** The balancer has been probing all along. */
  @Override
  public void prepare(Client client, RandomStream random) {
    if (isBalanced) {
      balancer();
    }
  }

  @Override
  public void connect(Client client, long now, RandomStream random, Destination destination) {
    int node = node(random);
    if (node == NO_NODE) {
      destination.end(Fate.REFUSED, context.latencies().oneWayNanos(client.place, client.place));
      return;
    }
    long hop = context.latencies().oneWayNanos(client.place, node);
    if (context.network().isDark(node)) {
      destination.end(Fate.DARK, hop);
      return;
    }
    var server = server(node, client.place);
    var backend = client.route(server, now, random);
    if (backend == null) {
      // Without a rule the packet stays on the node, where nothing listens on that port.
      destination.refuse(server.refusal(), Fate.REFUSED, hop);
      return;
    }
    var address = target.addressOf(backend);
    long onward = context.latencies().oneWayNanos(node, address.node());
    destination.send(client.counting(server), backend, address, hop + onward);
  }

  private int node(RandomStream random) {
    if (isBalanced) {
      return balancer().node(random);
    }
    int drawn = random.below(context.proxies().size());
    return fixedNode == ANY_NODE ? drawn : fixedNode;
  }

  private LoadBalancer balancer() {
    if (balancer == null) {
      balancer =
          new LoadBalancer(
              context.simulator(),
              context.cluster().serviceNetwork().loadBalancer(),
              context.proxies().size(),
              this::isHealthy,
              context.streams().stream("load-balancer/" + target.id()));
    }
    return balancer;
  }

  private boolean isHealthy(int node) {
    if (context.network().isDark(node)) {
      return false;
    }
    var service = target.service();
    if (service == null || service.traffic().externalPolicy() == Policy.CLUSTER) {
      return !isAboutToGo(node);
    }
    long now = context.simulator().now();
    return context.proxies().get(node).hasLocalEndpoints(nodePort(), now);
  }

  /** Source: {@code pkg/proxy/healthcheck/proxy_health.go}. */
  private boolean isAboutToGo(int node) {
    if (!context.cluster().version().proxyAnnouncesRemoval()) {
      return false;
    }
    var name = new NamespacedName("", context.cluster().nodes().get(node).name());
    return context.api().get(Kind.NODE, name) instanceof Node known
        && known.taints().stream().anyMatch(taint -> taint.key().equals(AUTOSCALER_REMOVES));
  }

  /** All clients of a group are either outside or inside of the cluster. */
  private VirtualServer server(int node, int place) {
    var known = servers[node];
    if (known == null || nodePort == 0) {
      var traffic = place == Latencies.OUTSIDE ? Traffic.EXTERNAL : Traffic.SHORT_CIRCUIT;
      known = context.proxies().get(node).nodePort(nodePort(), target.protocol(), traffic);
      servers[node] = known;
    }
    return known;
  }

  private int nodePort() {
    if (nodePort == 0) {
      nodePort = target.port().map(port -> port.nodePort()).orElse(0);
    }
    return nodePort;
  }

  @Override
  public boolean isWanted(RunningPod pod) {
    return target.isWanted(pod);
  }

  @Override
  public boolean isStranger(RunningPod pod) {
    return target.isStranger(pod);
  }
}
