package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.KubeProxy;
import io.github.podchurn.engine.proxy.Traffic;
import io.github.podchurn.engine.proxy.VirtualServer;
import io.github.podchurn.engine.traffic.Destination.Fate;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.ClientSpec.Discovery;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import io.github.podchurn.model.workload.Node;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * To a Service from outside, by way of a node whose proxy sends the connection on: by a port of the
 * node's own address, by the Service's load balancer, or by an external IP.
 */
final class NodeConnector implements Connector {

  private static final int NO_NODE = -1;
  private static final String AUTOSCALER_REMOVES = "ToBeDeletedByClusterAutoscaler";

  private final TrafficContext context;
  private final ServiceTarget target;
  private final Discovery discovery;
  private final OptionalInt fixedNode;
  private @Nullable LoadBalancer balancer;
  // By node; null until a connection takes that way.
  private final @Nullable VirtualServer[] servers;

  /** A connector for one group of clients, which name a node or else have one drawn each time. */
  NodeConnector(TrafficContext context, ServiceTarget target, ClientSpec client) {
    this.context = context;
    this.target = target;
    this.discovery = client.discovery();
    var named = ((ClientSpec.Target.OfService) client.target()).node();
    this.fixedNode = Places.ofNode(named, context.cluster().nodes());
    this.servers = new VirtualServer[context.proxies().size()];
    var nodes =
        fixedNode.isEmpty()
            ? context.proxies()
            : List.of(context.proxies().get(fixedNode.getAsInt()));
    nodes.forEach(KubeProxy::expectConnections);
  }

  /** The balancer has been probing all along. */
  @Override
  public void prepare(Client client, RandomStream random) {
    if (isBalanced()) {
      balancer();
    }
  }

  private boolean isBalanced() {
    return discovery == Discovery.LOAD_BALANCER;
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
    var server = server(node);
    var from = client.outsideAddress;
    if (server == null || (isBalanced() && from != null && !server.admits(from, now))) {
      destination.end(server == null ? withoutRule() : Fate.LOST, hop);
      return;
    }
    var backend = client.route(server, now, random);
    if (backend == null) {
      destination.refuse(server.refusal(), withoutRule(), hop);
      return;
    }
    var address = target.addressOf(backend);
    long onward = context.latencies().oneWayNanos(node, address.node());
    destination.send(client.counting(server), backend, address, hop + onward);
  }

  /** A node's own address refuses; to an external IP the node has no claim, and nobody answers. */
  private Fate withoutRule() {
    return discovery == Discovery.EXTERNAL_IP ? Fate.LOST : Fate.REFUSED;
  }

  private int node(RandomStream random) {
    if (isBalanced()) {
      return balancer().node(random);
    }
    int drawn = random.below(context.proxies().size());
    return fixedNode.orElse(drawn);
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
    return context.proxies().get(node).hasLocalEndpoints(target.id(), now);
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

  private @Nullable VirtualServer server(int node) {
    var known = servers[node];
    if (known == null) {
      known = find(context.proxies().get(node));
      servers[node] = known;
    }
    return known;
  }

  /** Null as long as the Service does not have what is asked for. */
  private @Nullable VirtualServer find(KubeProxy proxy) {
    var service = target.service();
    var port = target.port().orElse(null);
    if (service == null || port == null) {
      return null;
    }
    var protocol = target.protocol();
    if (discovery == Discovery.NODE_PORT) {
      return port.nodePort() == 0
          ? null
          : proxy.nodePort(port.nodePort(), protocol, Traffic.EXTERNAL);
    }
    var exposure = service.exposure();
    var given = exposure.loadBalancer();
    var addresses =
        discovery == Discovery.EXTERNAL_IP
            ? exposure.externalIps()
            : given == null ? List.<IpAddress>of() : given.ingress();
    return addresses.isEmpty()
        ? null
        : proxy.outsideAddress(addresses.get(0), port.number(), protocol, Traffic.EXTERNAL);
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
