package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.DnsSpec;
import io.github.podchurn.model.scenario.OutsideHost;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServiceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's name server. A Service's name leads to its address even when nobody stands behind
 * it, and a headless one's to the addresses of its ready endpoints; what the server knows is as old
 * as its watch, and as its own cache if it has one. An ExternalName is an alias of another name, of
 * a Service or of the world outside.
 *
 * <p>Source: CoreDNS, {@code plugin/kubernetes} and {@code plugin/cache}. Endpoints that terminate
 * are not ready and so have no name; there is no fallback on them, as proxies have it.
 */
public final class Dns {

  private static final String PROCESS = "coredns";

  /** So many CNAMEs in a row are followed. */
  private static final int ALIASES_MAX = 8;

  private final ControlPlane plane;
  private final long ttlNanos;
  private final long cacheNanos;
  private final Informer<Service> services;
  // Null as long as there was no headless Service: its endpoints are what nobody asks for.
  private @Nullable Informer<EndpointSlice> slices;
  // With aliases an answer depends on other Services than the one that is asked for.
  private boolean hasAliases;
  private final List<OutsideHost> outside;
  private final Map<NamespacedName, Name> names = new TreeMap<>();

  /** A server that knows of all Services there are, and follows. */
  public Dns(ControlPlane plane, DnsSpec spec, List<OutsideHost> outside) {
    this.plane = plane;
    this.outside = List.copyOf(outside);
    this.ttlNanos = spec.ttl().toNanos();
    this.cacheNanos = spec.serverCache().toNanos();
    this.services = plane.informer(PROCESS, Kind.SERVICE, Service.class, this::onService);
    services.list().forEach(this::note);
  }

  /** A name and what the server would answer; kept by those who ask often. */
  static final class Name {
    private final NamespacedName service;
    // Null if the objects behind it have changed since it was worked out.
    private @Nullable DnsAnswer current;
    private DnsAnswer cached = DnsAnswer.NONE;
    private long cachedUntil;

    Name(NamespacedName service) {
      this.service = service;
    }
  }

  /** The name of a Service, {@code web.default.svc.cluster.local}; there need not be one. */
  Name name(NamespacedName service) {
    return names.computeIfAbsent(service, Name::new);
  }

  /** The answer to a question; the same object until another answer is given. */
  DnsAnswer resolve(Name name, long now) {
    if (now >= name.cachedUntil) {
      name.cached = current(name);
      name.cachedUntil = now + cacheNanos;
    }
    return name.cached;
  }

  /** How long an answer given now may be kept: what is left of it in the server's cache counts. */
  long ttlNanos(Name name, long now) {
    return cacheNanos == 0 ? ttlNanos : Math.min(ttlNanos, Math.max(0, name.cachedUntil - now));
  }

  private DnsAnswer current(Name name) {
    var known = name.current;
    if (known == null) {
      known = workOut(name.service, ALIASES_MAX);
      name.current = known;
    }
    return known;
  }

  private DnsAnswer workOut(NamespacedName id, int aliases) {
    var service = services.get(id);
    if (service == null) {
      return DnsAnswer.NONE;
    }
    if (service.type() == ServiceType.EXTERNAL_NAME) {
      return alias(service, aliases);
    }
    if (service.headless()) {
      return pods(id);
    }
    var address = service.clusterIp();
    return address == null ? DnsAnswer.NONE : new DnsAnswer.Virtual(address);
  }

  /** What the name behind a CNAME leads to: a Service of the cluster, or hosts outside of it. */
  private DnsAnswer alias(Service service, int aliases) {
    var other = service.aliasOf();
    if (other.isPresent()) {
      return aliases == 0 ? DnsAnswer.NONE : workOut(other.get(), aliases - 1);
    }
    var records =
        outside.stream()
            .filter(host -> isSame(host.name(), service.exposure().externalName()))
            .map(host -> new DnsAnswer.PodRecord(host.address(), "", List.of()))
            .toList();
    return records.isEmpty() ? DnsAnswer.NONE : new DnsAnswer.Pods(records);
  }

  /** Names of the world's DNS: a dot at the end and upper case make no difference. */
  private static boolean isSame(String some, String other) {
    return some.equalsIgnoreCase(other) || (some + ".").equalsIgnoreCase(other);
  }

  private DnsAnswer pods(NamespacedName service) {
    var records = new TreeMap<IpAddress, DnsAnswer.PodRecord>();
    for (var slice : watchSlices().list(service.namespace())) {
      if (slice.service().equals(service)) {
        slice.endpoints().stream()
            .filter(endpoint -> endpoint.conditions().ready())
            .map(it -> new DnsAnswer.PodRecord(it.address(), it.podUid(), slice.ports()))
            .forEach(record -> records.putIfAbsent(record.address(), record));
      }
    }
    return records.isEmpty()
        ? DnsAnswer.NONE
        : new DnsAnswer.Pods(new ArrayList<>(records.values()));
  }

  private void note(Service service) {
    if (service.headless()) {
      watchSlices();
    }
    hasAliases |= service.type() == ServiceType.EXTERNAL_NAME;
  }

  private Informer<EndpointSlice> watchSlices() {
    if (slices == null) {
      slices = plane.informer(PROCESS, Kind.ENDPOINT_SLICE, EndpointSlice.class, this::onSlice);
    }
    return slices;
  }

  private void onService(@Nullable Service before, @Nullable Service after) {
    changed(before, after);
    if (after != null) {
      note(after);
    }
  }

  private void onSlice(@Nullable EndpointSlice before, @Nullable EndpointSlice after) {
    var slice = after == null ? before : after;
    if (slice != null) {
      forget(slice.service());
    }
  }

  private void changed(@Nullable Service before, @Nullable Service after) {
    var service = after == null ? before : after;
    if (service != null) {
      forget(service.id());
    }
  }

  private void forget(NamespacedName service) {
    if (hasAliases) {
      names.values().forEach(alias -> alias.current = null);
    }
    var name = names.get(service);
    if (name != null) {
      name.current = null;
    }
  }
}
