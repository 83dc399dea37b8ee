package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.Backend;
import io.github.podchurn.engine.proxy.VirtualServer;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.engine.traffic.Destination.Fate;
import io.github.podchurn.model.balancing.ClientBalancing;
import io.github.podchurn.model.balancing.PickFirstPicker;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.ClientSpec.Discovery;
import io.github.podchurn.model.scenario.ClientSpec.DnsCache;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * To a Service by its name, or by the address that was written into the client or its environment.
 * A Service's own address is the business of the proxy of the client's node; behind a headless
 * Service the client knows the Pods' addresses and connects without a proxy.
 */
final class ServiceConnector implements Connector {

  private final TrafficContext context;
  private final ServiceTarget target;
  private final Discovery discovery;
  private final DnsCache cache;
  private final Dns.Name name;
  private final DurationSampler lookUp;
  private final RandomStream lookUpRandom;
  private final RandomStream orderRandom;
  private final ClientBalancing balance;
  private int port;
  // What the last answer means for this target.
  private DnsAnswer backendsOf = DnsAnswer.NONE;
  private List<Backend> backends = List.of();
  private int answers;

  ServiceConnector(TrafficContext context, ServiceTarget target, ClientSpec client) {
    if (client.from() instanceof ClientSpec.Location.External) {
      throw new IllegalArgumentException(
          "a Service's own address is known inside the cluster only");
    }
    this.context = context;
    this.target = target;
    this.discovery = client.discovery();
    this.cache = client.dnsCache();
    this.balance = client.balance();
    this.name = context.dns().name(target.id());
    this.lookUpRandom = context.streams().stream("dns/" + client.name());
    this.orderRandom = context.streams().stream("dns/order/" + client.name());
    this.lookUp = DurationSampler.of(context.cluster().dns().latency(), lookUpRandom);
  }

  @Override
  public void expectFrom(int place) {
    context.proxies().get(place).expectConnections();
  }

  @Override
  public void prepare(Client client, RandomStream random) {
    var service = target.service();
    if (!asks() && service != null) {
      client.setAddress(service.clusterIp());
    }
  }

  private boolean asks() {
    return discovery == Discovery.DNS || discovery == Discovery.HEADLESS;
  }

  @Override
  public long lookUpNanos(Client client, long now, RandomStream random) {
    if (!asks()) {
      // A variable that was not set when the client started never will be.
      return discovery == Discovery.ENV && client.address() == null ? 1 : 0;
    }
    if (now < client.addressUntil) {
      return 0;
    }
    lookUpRandom.seek(random.nextLong());
    // At least a nanosecond: an answer is never there before the question.
    return Math.max(1, lookUp.nextNanos());
  }

  @Override
  public boolean finishLookUp(Client client, long now) {
    if (!asks() || !learn(client, context.dns().resolve(name, now), now)) {
      return false;
    }
    client.addressUntil = now + keepNanos(now);
    return true;
  }

  /** Takes an answer in; false if it does not say where to go. */
  private boolean learn(Client client, DnsAnswer answer, long now) {
    if (answer instanceof DnsAnswer.Pods pods) {
      orderRandom.seek(client.source + now);
      return learn(client, pods);
    }
    client.pods = null;
    client.setAddress(answer instanceof DnsAnswer.Virtual only ? only.address() : null);
    return client.address() != null;
  }

  private boolean learn(Client client, DnsAnswer.Pods answer) {
    if (answer != backendsOf) {
      backendsOf = answer;
      answers++;
      backends = answer.records().stream().flatMap(target::backend).toList();
    }
    if (backends.isEmpty()) {
      return false;
    }
    boolean balances = discovery == Discovery.HEADLESS;
    var known = client.pods;
    if (known == null) {
      known = new PodAddresses(context, balances ? balance.picker() : new PickFirstPicker());
      client.pods = known;
    }
    if (!balances) {
      // The server shuffles its answer, and most clients take the first address.
      known.followOnly(backends.get(orderRandom.below(backends.size())));
    } else if (!known.knows(answers)) {
      known.follow(answers, backends, orderRandom);
    }
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
    if (client.pods != null) {
      client.pods.connect(client, now, random, destination);
      return;
    }
    var server = client.server == null ? findServer(client) : client.server;
    if (server == null) {
      destination.end(Fate.LOST, 0);
      return;
    }
    var backend = client.route(server, now, random);
    if (backend == null) {
      destination.refuse(server.refusal(), Fate.LOST, 0);
      return;
    }
    var address = target.addressOf(backend);
    long hop = context.latencies().oneWayNanos(client.place, address.node());
    destination.send(client.counting(server), backend, address, hop);
  }

  private @Nullable VirtualServer findServer(Client client) {
    var address = client.address();
    int number = port();
    if (address != null && number != 0) {
      client.server =
          context.proxies().get(client.place).clusterIp(address, number, target.protocol());
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
    return target.isWanted(pod);
  }

  @Override
  public boolean isStranger(RunningPod pod) {
    return target.isStranger(pod);
  }
}
