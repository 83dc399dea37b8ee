package io.github.podchurn.engine.proxy;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.ProxySpec;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Service;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every version of the table that kube-proxies get to see: one per write of a Service or an
 * EndpointSlice. Version 0 is the empty table.
 */
public final class TableHistory {

  /** So many versions are made between two times at which unused ones are dropped. */
  private static final int FORGET_EVERY = 1_024;

  private final Simulator simulator;
  private final Map<NamespacedName, ServiceHistory> services = new TreeMap<>();
  // Looked up by key only, never iterated.
  private final Map<IpAddress, ServiceHistory> byClusterIp = new HashMap<>();
  private final Map<Integer, ServiceHistory> byNodePort = new HashMap<>();
  private final Map<OutsideAddress, ServiceHistory> byOutsideAddress = new HashMap<>();
  private long[] writtenNanos = new long[64];
  private long[] writeKeys = new long[64];
  // By version: how many endpoints all Services had.
  private long[] endpoints = new long[64];
  // The Service that changed, from version 1 on.
  private final List<ServiceHistory> changedServices = new ArrayList<>();
  private int latest;
  private final Set<KubeProxy> users = new LinkedHashSet<>();
  private boolean forgets;
  private int forgottenUpTo;

  private TableHistory(Simulator simulator) {
    this.simulator = simulator;
  }

  /** The history of what happens in {@code api} from now on. */
  public static TableHistory of(Simulator simulator, ApiServer api) {
    var history = new TableHistory(simulator);
    api.observe(Kind.SERVICE, history::onService);
    api.observe(Kind.ENDPOINT_SLICE, history::onSlice);
    return history;
  }

  /** The newest version. */
  public int latest() {
    return latest;
  }

  /** The versions at which a Service's rules changed, in ascending order. */
  public int[] versionsOf(NamespacedName service) {
    var history = services.get(service);
    return history == null ? new int[0] : Arrays.copyOf(history.since, history.count);
  }

  /** How many ready endpoints a Service has at a version. */
  public int readyEndpoints(NamespacedName service, int version) {
    var history = services.get(service);
    int index = history == null ? -1 : history.indexAsOf(version);
    return index < 0 ? 0 : Objects.requireNonNull(history).readyEndpoints[index];
  }

  /**
   * From now on drops what no table can hold any more but the tables of the proxies that it is
   * {@link #keepFor kept for}.
   */
  public void forgetUnused() {
    forgets = true;
  }

  /** Keeps what the table of this proxy holds. */
  void keepFor(KubeProxy proxy) {
    users.add(proxy);
  }

  private void forget() {
    int oldest = latest;
    for (var proxy : users) {
      oldest = Math.min(oldest, proxy.versionAt(simulator.now()));
    }
    for (int version = forgottenUpTo + 1; version <= latest; version++) {
      changedServices.get(version - 1).forgetBefore(oldest);
    }
    // Of the Services that changed since then something superseded may be left.
    forgottenUpTo = oldest;
  }

  /** When a version was written. */
  long writtenNanos(int version) {
    return writtenNanos[version];
  }

  /** The key of the write that made a version. */
  long writeKey(int version) {
    return writeKeys[version];
  }

  /** The Service that had this address at a version, or null if there was none. */
  @Nullable ServiceVersion byClusterIp(IpAddress address, int version) {
    var then = asOf(byClusterIp.get(address), version);
    return then != null && then.hasAddress(address) ? then : null;
  }

  /** The Service that had this node port at a version, or null if there was none. */
  @Nullable ServiceVersion byNodePort(int nodePort, int version) {
    return asOf(byNodePort.get(nodePort), version);
  }

  /**
   * The Service that had this external IP or load balancer's address, with this port, at a version,
   * or null if there was none.
   */
  @Nullable ServiceVersion byOutsideAddress(
      IpAddress address, int port, Protocol protocol, int version) {
    var then = asOf(byOutsideAddress.get(new OutsideAddress(address, port, protocol)), version);
    return then != null && then.isReachedAt(address) ? then : null;
  }

  /** A Service at a version, or null if there was none of that name. */
  @Nullable ServiceVersion byName(NamespacedName service, int version) {
    return asOf(services.get(service), version);
  }

  /** Several Services may share an address, each with ports of its own. */
  private record OutsideAddress(IpAddress address, int port, Protocol protocol) {}

  private static @Nullable ServiceVersion asOf(@Nullable ServiceHistory service, int version) {
    return service == null ? null : service.asOf(version);
  }

  /**
   * How many endpoints' rules a synchronisation writes that takes up the versions after one and up
   * to another.
   */
  long endpointsWritten(int after, int upTo, ProxySpec.Writes writes) {
    if (writes == ProxySpec.Writes.ALL) {
      return endpoints[upTo];
    }
    var changed = new HashSet<ServiceHistory>();
    long sum = 0;
    for (int version = upTo; version > after; version--) {
      var service = changedServices.get(version - 1);
      sum += changed.add(service) ? service.endpointsAsOf(version) : 0;
    }
    return sum;
  }

  private void onService(ObjectChange change) {
    var service = (Service) change.object();
    var history = historyOf(service.id());
    var clusterIp = service.clusterIp();
    if (clusterIp != null) {
      byClusterIp.put(clusterIp, history);
    }
    for (var port : service.ports()) {
      if (port.nodePort() != 0) {
        byNodePort.put(port.nodePort(), history);
      }
      for (var address : service.exposure().addresses()) {
        byOutsideAddress.put(new OutsideAddress(address, port.number(), port.protocol()), history);
      }
    }
    history.setService((Service) change.after());
    addVersion(history, change);
  }

  private void onSlice(ObjectChange change) {
    var slice = (EndpointSlice) change.object();
    var history = historyOf(slice.service());
    history.setSlice(slice.id(), (EndpointSlice) change.after());
    addVersion(history, change);
  }

  private ServiceHistory historyOf(NamespacedName service) {
    return services.computeIfAbsent(service, id -> new ServiceHistory());
  }

  private void addVersion(ServiceHistory service, ObjectChange change) {
    latest++;
    if (latest == writtenNanos.length) {
      writtenNanos = Arrays.copyOf(writtenNanos, latest * 2);
      writeKeys = Arrays.copyOf(writeKeys, latest * 2);
      endpoints = Arrays.copyOf(endpoints, latest * 2);
    }
    writtenNanos[latest] = simulator.now();
    writeKeys[latest] = change.key();
    int before = service.endpoints();
    service.addVersion(latest);
    endpoints[latest] = endpoints[latest - 1] + service.endpoints() - before;
    changedServices.add(service);
    if (forgets && latest % FORGET_EVERY == 0) {
      forget();
    }
  }

  /** The versions at which the rules of one Service changed. */
  static final class ServiceHistory {

    // Without the first ones, which have been dropped.
    private final Deque<ServiceVersion> versions = new ArrayDeque<>();
    private final Map<NamespacedName, EndpointSlice> slices = new TreeMap<>();
    private final BackendNumbers numbers = new BackendNumbers();
    private int[] since = new int[4];
    private int[] endpoints = new int[4];
    private int[] readyEndpoints = new int[4];
    private int count;
    private @Nullable Service service;

    /** The Service as of {@code version}, or null if nothing was known of it then. */
    @Nullable ServiceVersion asOf(int version) {
      int index = count - 1;
      // Almost always the last; nodes that lag are a few versions behind.
      for (var newest = versions.descendingIterator(); newest.hasNext(); index--) {
        var candidate = newest.next();
        if (since[index] <= version) {
          return candidate;
        }
      }
      if (index >= 0 && since[0] <= version) {
        throw new IllegalStateException("version " + version + " has been dropped");
      }
      return null;
    }

    private int indexAsOf(int version) {
      int found = Arrays.binarySearch(since, 0, count, version);
      return found >= 0 ? found : -found - 2;
    }

    private int endpointsAsOf(int version) {
      int index = indexAsOf(version);
      return index < 0 ? 0 : endpoints[index];
    }

    private int endpoints() {
      return count == 0 ? 0 : endpoints[count - 1];
    }

    /** Drops what was superseded by that version. */
    private void forgetBefore(int version) {
      while (versions.size() > 1 && since[count - versions.size() + 1] <= version) {
        versions.removeFirst();
      }
    }

    private void setService(@Nullable Service newService) {
      service = newService;
    }

    private void setSlice(NamespacedName id, @Nullable EndpointSlice slice) {
      if (slice == null) {
        slices.remove(id);
      } else {
        slices.put(id, slice);
      }
    }

    private void addVersion(int version) {
      if (count == since.length) {
        since = Arrays.copyOf(since, count * 2);
        endpoints = Arrays.copyOf(endpoints, count * 2);
        readyEndpoints = Arrays.copyOf(readyEndpoints, count * 2);
      }
      var added = new ServiceVersion(service, slices.values(), numbers);
      since[count] = version;
      endpoints[count] = added.endpoints();
      readyEndpoints[count] = added.readyEndpoints();
      count++;
      versions.addLast(added);
    }
  }
}
