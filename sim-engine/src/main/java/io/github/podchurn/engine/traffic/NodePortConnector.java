package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.KubeProxy;
import java.util.OptionalInt;

/** To a Service's port on a node's own address, and on from there by that node's proxy. */
final class NodePortConnector implements Connector {

  private static final int ANY_NODE = -1;

  private final TrafficContext context;
  private final ServiceTarget target;
  private final int fixedNode;
  private final KubeProxy.Route route = new KubeProxy.Route();
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
  }

  @Override
  public void connect(Client client, long now, RandomStream random, Destination destination) {
    int drawn = random.below(context.proxies().size());
    int node = fixedNode == ANY_NODE ? drawn : fixedNode;
    long hop = context.latencies().oneWayNanos(client.place, node);
    context.proxies().get(node).routeToNodePort(nodePort(), now, random, route);
    if (route.verdict() == KubeProxy.Verdict.NO_RULE) {
      // The packet stays on the node, where nothing listens on that port.
      destination.end(Destination.Fate.REFUSED, hop);
    } else {
      ServiceConnector.follow(context, route, node, hop, destination);
    }
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
