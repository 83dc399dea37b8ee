package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.VirtualServer;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.engine.traffic.Destination.Fate;
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
  public void expectFrom(int place) {
    context.proxies().get(place).expectConnections();
  }

  @Override
  public void prepare(Client client, RandomStream random) {
    var service = target.service();
    if (discovery == ClientSpec.Discovery.CLUSTER_IP && service != null) {
      client.setAddress(service.clusterIp());
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
    client.setAddress(context.dns().resolve(name, now));
    if (client.address() == null) {
      return false;
    }
    client.addressUntil = now + keepNanos(now);
    return true;
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
    var server = client.server == null ? findServer(client) : client.server;
    if (server == null) {
      destination.end(Fate.LOST, 0);
      return;
    }
    var backend = server.route(client.source, now, random);
    if (backend == null) {
      destination.refuse(server.refusal(), Fate.LOST, 0);
      return;
    }
    var address = target.addressOf(backend);
    long hop = context.latencies().oneWayNanos(client.place, address.node());
    destination.send(server, backend, address, hop);
  }

  private @Nullable VirtualServer findServer(Client client) {
    var address = client.address();
    int number = port();
    if (address != null && number != 0) {
      client.server = context.proxies().get(client.place).clusterIp(address, number);
    }
    return client.server;
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
