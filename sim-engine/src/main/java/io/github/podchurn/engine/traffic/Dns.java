package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.DnsSpec;
import io.github.podchurn.model.service.Service;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's name server. A Service's name leads to its address even when nobody stands behind
 * it; what the server knows is as old as its watch, and as its own cache if it has one.
 *
 * <p>Source: CoreDNS, {@code plugin/kubernetes} and {@code plugin/cache}.
 */
public final class Dns {

  private final long ttlNanos;
  private final long cacheNanos;
  private final Map<NamespacedName, Name> names = new TreeMap<>();

  /** A server that knows of all Services there are, and follows. */
  public Dns(ControlPlane plane, DnsSpec spec) {
    this.ttlNanos = spec.ttl().toNanos();
    this.cacheNanos = spec.serverCache().toNanos();
    var services = plane.informer("coredns", Kind.SERVICE, Service.class, this::onService);
    services.list().forEach(service -> onService(null, service));
  }

  /** A name and what the server would answer; kept by those who ask often. */
  static final class Name {
    private @Nullable IpAddress current;
    private @Nullable IpAddress cached;
    private long cachedUntil;
  }

  Name name(NamespacedName service) {
    return names.computeIfAbsent(service, id -> new Name());
  }

  /** The address for a name, or null if there is no such name. */
  @Nullable IpAddress resolve(Name name, long now) {
    if (now >= name.cachedUntil) {
      name.cached = name.current;
      name.cachedUntil = now + cacheNanos;
    }
    return name.cached;
  }

  /** How long an answer given now may be kept: what is left of it in the server's cache counts. */
  long ttlNanos(Name name, long now) {
    return cacheNanos == 0 ? ttlNanos : Math.min(ttlNanos, Math.max(0, name.cachedUntil - now));
  }

  private void onService(@Nullable Service before, @Nullable Service after) {
    if (after != null) {
      name(after.id()).current = after.clusterIp();
    } else if (before != null) {
      name(before.id()).current = null;
    }
  }
}
