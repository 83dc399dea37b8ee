package io.github.podchurn.engine;

import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.proxy.KubeProxy;
import io.github.podchurn.engine.proxy.Traffic;
import io.github.podchurn.engine.proxy.VirtualServer;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.result.ClusterState;
import io.github.podchurn.model.service.EndpointCategories.Verdict;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A cluster that a run has come to a halt in, for those who want to look into it. */
public final class PausedCluster {

  /** A connection that nobody answers. */
  public static final String TIMEOUT = "timeout";

  /** A connection that is refused at once. */
  public static final String REFUSED = "refused";

  private final ClusterState state;
  private final List<KubeProxy> proxies;
  private final RandomStreams streams;

  PausedCluster(ClusterState state, List<KubeProxy> proxies, RandomStreams streams) {
    this.state = state;
    this.proxies = proxies;
    this.streams = streams;
  }

  /** What is known of it at this moment. */
  public ClusterState state() {
    return state;
  }

  /**
   * What the proxy of a node does with connections from clients that it does not know yet.
   *
   * @param address a Service's own, or the node's
   * @param protocol with UDP every datagram comes from a socket of its own
   * @param sources how many clients there are, each of which connects {@code count} times
   * @return how many connections went to which backend, as {@code 10.244.0.2:8080}, or failed how
   */
  public SortedMap<String, Integer> connect(
      int node,
      Traffic traffic,
      IpAddress address,
      int port,
      Protocol protocol,
      int sources,
      int count) {
    var proxy = proxies.get(node);
    var server =
        traffic == Traffic.INTERNAL
            ? proxy.clusterIp(address, port, protocol)
            : proxy.nodePort(port, protocol, traffic);
    return connect(server, node + "/" + traffic + "/" + address + ":" + port, sources, count);
  }

  /**
   * What the proxy of a node does with connections from outside to an external IP of a Service.
   *
   * @param count how often one client connects
   */
  public SortedMap<String, Integer> connectToExternalIp(
      int node, IpAddress address, int port, Protocol protocol, int count) {
    var server = proxies.get(node).outsideAddress(address, port, protocol, Traffic.EXTERNAL);
    return connect(server, node + "/" + address + ":" + port, 1, count);
  }

  /** The same by the address of a load balancer, which may let in some clients only. */
  public SortedMap<String, Integer> connectByBalancer(
      int node, IpAddress from, IpAddress address, int port, Protocol protocol, int count) {
    var server = proxies.get(node).outsideAddress(address, port, protocol, Traffic.EXTERNAL);
    if (!server.admits(from, state.at().toNanos())) {
      var fates = new TreeMap<String, Integer>();
      fates.put(TIMEOUT, count);
      return fates;
    }
    return connect(server, node + "/" + address + ":" + port, 1, count);
  }

  private SortedMap<String, Integer> connect(
      VirtualServer server, String purpose, int sources, int count) {
    var random = streams.stream("onlooker/" + purpose);
    var fates = new TreeMap<String, Integer>();
    for (long i = 0; i < (long) sources * count; i++) {
      random.seek(i);
      var backend = server.route(i / count, state.at().toNanos(), random);
      var fate = backend == null ? failure(server) : backend.address() + ":" + backend.port();
      fates.merge(fate, 1, Integer::sum);
    }
    return fates;
  }

  private static String failure(VirtualServer server) {
    return server.refusal() == Verdict.REJECT ? REFUSED : TIMEOUT;
  }
}
