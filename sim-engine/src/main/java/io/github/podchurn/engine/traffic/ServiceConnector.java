package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.KubeProxy;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.ClientSpec.DnsCache;
import org.jspecify.annotations.Nullable;

/** To a Service's own address, by its name or literally, through the proxy of the client's node. */
final class ServiceConnector implements Connector {

  private final TrafficContext context;
  private final ServiceTarget target;
  private final ClientSpec.Discovery discovery;
  private final DnsCache cache;
  private final Dns.Name name;
  private final DurationSampler lookUp;
  private final RandomStream lookUpRandom;
  private final KubeProxy.Route route = new KubeProxy.Route();
  private int port;

  ServiceConnector(TrafficContext context, ServiceTarget target, ClientSpec client) {
    if (client.from() instanceof ClientSpec.Location.External) {
      throw new IllegalArgumentException(
          "a Service's own address is known inside the cluster only");
    }
    this.context = context;
    this.target = target;
    this.discovery = client.discovery();
    this.cache = client.dnsCache();
    this.name = context.dns().name(target.id());
    this.lookUpRandom = context.streams().stream("dns/" + client.name());
    this.lookUp = DurationSampler.of(context.cluster().dns().latency(), lookUpRandom);
  }

  @Override
  public void prepare(Client client, RandomStream random) {
    var service = target.service();
    if (discovery == ClientSpec.Discovery.CLUSTER_IP && service != null) {
      client.address = service.clusterIp();
    }
  }

  @Override
  public long lookUpNanos(Client client, long now, RandomStream random) {
    if (discovery == ClientSpec.Discovery.CLUSTER_IP || now < client.addressUntil) {
      return 0;
    }
    lookUpRandom.seek(random.nextLong());
    // At least a nanosecond: an answer is never there before the question.
    return Math.max(1, lookUp.nextNanos());
  }

  @Override
  public boolean finishLookUp(Client client, long now) {
    client.address = context.dns().resolve(name, now);
    if (client.address != null) {
      client.addressUntil = now + keepNanos(now);
    }
    return client.address != null;
  }

  private long keepNanos(long now) {
    if (cache instanceof DnsCache.For keep) {
      return keep.duration().toNanos();
    }
    if (cache instanceof DnsCache.Ttl) {
      return context.dns().ttlNanos(name, now);
    }
    return cache instanceof DnsCache.Forever ? Long.MAX_VALUE / 2 : 0;
  }

  @Override
  public void connect(Client client, long now, RandomStream random, Destination destination) {
    @Nullable IpAddress address = client.address;
    int number = port();
    if (address == null || number == 0) {
      destination.end(Destination.Fate.LOST, 0);
      return;
    }
    context.proxies().get(client.place).routeToClusterIp(address, number, now, random, route);
    follow(context, route, client.place, 0, destination);
  }

  /** Where a route leads, for packets that take {@code beforeNanos} to the proxy. */
  static void follow(
      TrafficContext context,
      KubeProxy.Route route,
      int proxyPlace,
      long beforeNanos,
      Destination destination) {
    switch (route.verdict()) {
      case BALANCE -> {
        PodNetwork.Address to = context.network().at(route.address());
        long hop = context.latencies().oneWayNanos(proxyPlace, to.node());
        destination.send(to, route.port(), route.podUid(), beforeNanos + hop);
      }
      case REJECT -> destination.end(Destination.Fate.REJECTED, beforeNanos);
      case NO_RULE -> destination.end(Destination.Fate.LOST, beforeNanos);
    }
  }

  private int port() {
    if (port == 0) {
      port = target.port().map(found -> found.number()).orElse(0);
    }
    return port;
  }

  @Override
  public boolean isWanted(RunningPod pod) {
    return target.selects(pod);
  }
}
