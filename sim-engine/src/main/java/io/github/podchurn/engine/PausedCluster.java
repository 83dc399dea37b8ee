package io.github.podchurn.engine;

import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.proxy.KubeProxy;
import io.github.podchurn.engine.proxy.Traffic;
import io.github.podchurn.engine.proxy.VirtualServer;
import io.github.podchurn.model.network.IpAddress;
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
   * @param sources how many clients there are, each of which connects {@code count} times
   * @return how many connections went to which backend, as {@code 10.244.0.2:8080}, or failed how
   */
  public SortedMap<String, Integer> connect(
      int node, Traffic traffic, IpAddress address, int port, int sources, int count) {
    var proxy = proxies.get(node);
    var server =
        traffic == Traffic.INTERNAL
            ? proxy.clusterIp(address, port)
            : proxy.nodePort(port, traffic);
    var random = streams.stream("onlooker/" + node + "/" + traffic + "/" + address + ":" + port);
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
