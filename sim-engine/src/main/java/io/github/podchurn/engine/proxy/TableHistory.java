package io.github.podchurn.engine.proxy;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.ProxySpec;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every version of the table that kube-proxies get to see: one per write of a Service or an
 * EndpointSlice. Version 0 is the empty table.
 */
public final class TableHistory {

  private final Simulator simulator;
  private final Map<NamespacedName, ServiceHistory> services = new TreeMap<>();
  // Looked up by key only, never iterated.
  private final Map<IpAddress, ServiceHistory> byClusterIp = new HashMap<>();
  private final Map<Integer, ServiceHistory> byNodePort = new HashMap<>();
  private long[] writtenNanos = new long[64];
  private long[] writeKeys = new long[64];
  // By version: how many endpoints all Services had.
  private long[] endpoints = new long[64];
  // The Service that changed, from version 1 on.
  private final List<ServiceHistory> changedServices = new ArrayList<>();
  private int latest;

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

  /** How many ready endpoints a Service has at a version. */
  public int readyEndpoints(NamespacedName service, int version) {
    var then = asOf(services.get(service), version);
    return then == null ? 0 : then.readyEndpoints();
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
    return asOf(byClusterIp.get(address), version);
  }

  /** The Service that had this node port at a version, or null if there was none. */
  @Nullable ServiceVersion byNodePort(int nodePort, int version) {
    return asOf(byNodePort.get(nodePort), version);
  }

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
      var then = changed.add(service) ? service.asOf(version) : null;
      sum += then == null ? 0 : then.endpoints();
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
  }

  /** The versions at which the rules of one Service changed. */
  static final class ServiceHistory {

    private final List<ServiceVersion> versions = new ArrayList<>();
    private final Map<NamespacedName, EndpointSlice> slices = new TreeMap<>();
    private final BackendNumbers numbers = new BackendNumbers();
    private int[] since = new int[4];
    private @Nullable Service service;

    /** The Service as of {@code version}, or null if nothing was known of it then. */
    @Nullable ServiceVersion asOf(int version) {
      // Almost always the last; nodes that lag are a few versions behind.
      for (int i = versions.size() - 1; i >= 0; i--) {
        if (since[i] <= version) {
          return versions.get(i);
        }
      }
      return null;
    }

    private int endpoints() {
      return versions.isEmpty() ? 0 : versions.get(versions.size() - 1).endpoints();
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
      if (versions.size() == since.length) {
        since = Arrays.copyOf(since, since.length * 2);
      }
      since[versions.size()] = version;
      versions.add(new ServiceVersion(service, slices.values(), numbers));
    }
  }
}
