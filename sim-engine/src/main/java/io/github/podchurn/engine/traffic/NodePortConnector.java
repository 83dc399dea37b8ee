package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.VirtualServer;
import io.github.podchurn.engine.traffic.Destination.Fate;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** To a Service's port on a node's own address, and on from there by that node's proxy. */
final class NodePortConnector implements Connector {

  private static final int ANY_NODE = -1;

  private final TrafficContext context;
  private final ServiceTarget target;
  private final int fixedNode;
  // By node; null until a connection takes that way.
  private final @Nullable VirtualServer[] servers;
  private int nodePort;

  /**
   * A connector for one group of clients.
   *
   * @param node the node that is always used, or nothing to draw one per connection
   */
  NodePortConnector(TrafficContext context, ServiceTarget target, OptionalInt node) {
    this.context = context;
    this.target = target;
    this.fixedNode = node.orElse(ANY_NODE);
    this.servers = new VirtualServer[context.proxies().size()];
  }

  @Override
  public void connect(Client client, long now, RandomStream random, Destination destination) {
    int drawn = random.below(context.proxies().size());
    int node = fixedNode == ANY_NODE ? drawn : fixedNode;
    long hop = context.latencies().oneWayNanos(client.place, node);
    var server = server(node);
    var backend = server.route(now, random);
    if (backend == null) {
      // Without a rule the packet stays on the node, where nothing listens on that port.
      destination.end(server.exists() ? Fate.REJECTED : Fate.REFUSED, hop);
      return;
    }
    var address = target.addressOf(backend);
    long onward = context.latencies().oneWayNanos(node, address.node());
    destination.send(backend, address, hop + onward);
  }

  private VirtualServer server(int node) {
    var known = servers[node];
    if (known == null || nodePort == 0) {
      known = context.proxies().get(node).nodePort(nodePort());
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
    return target.selects(pod);
  }
}
