package io.github.podchurn.engine.proxy;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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

  /** When a version was written. */
  long writtenNanos(int version) {
    return writtenNanos[version];
  }

  /** The key of the write that made a version. */
  long writeKey(int version) {
    return writeKeys[version];
  }

  /** The rules of an address and port as of a version, or null if there were none. */
  ServiceRules.@Nullable PortRules rules(IpAddress address, int port, int version) {
    var service = byClusterIp.get(address);
    var rules = service == null ? null : service.asOf(version);
    return rules == null ? null : rules.port(port);
  }

  /** The rules of a node port as of a version, or null if there were none. */
  ServiceRules.@Nullable PortRules rulesOfNodePort(int nodePort, int version) {
    var service = byNodePort.get(nodePort);
    var rules = service == null ? null : service.asOf(version);
    return rules == null ? null : rules.nodePort(nodePort);
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
    history.addVersion(nextVersion(change));
  }

  private void onSlice(ObjectChange change) {
    var slice = (EndpointSlice) change.object();
    var history = historyOf(slice.service());
    history.setSlice(slice.id(), (EndpointSlice) change.after());
    history.addVersion(nextVersion(change));
  }

  private ServiceHistory historyOf(NamespacedName service) {
    return services.computeIfAbsent(service, id -> new ServiceHistory());
  }

  private int nextVersion(ObjectChange change) {
    latest++;
    if (latest == writtenNanos.length) {
      writtenNanos = Arrays.copyOf(writtenNanos, latest * 2);
      writeKeys = Arrays.copyOf(writeKeys, latest * 2);
    }
    writtenNanos[latest] = simulator.now();
    writeKeys[latest] = change.key();
    return latest;
  }

  /** The versions at which the rules of one Service changed. */
  static final class ServiceHistory {

    private final List<ServiceRules> rules = new ArrayList<>();
    private final Map<NamespacedName, EndpointSlice> slices = new TreeMap<>();
    private final BackendNumbers numbers = new BackendNumbers();
    private int[] since = new int[4];
    private @Nullable Service service;

    /** The rules in force as of {@code version}, or null if the Service did not exist then. */
    @Nullable ServiceRules asOf(int version) {
      // Almost always the last; nodes that lag are a few versions behind.
      for (int i = rules.size() - 1; i >= 0; i--) {
        if (since[i] <= version) {
          var inForce = rules.get(i);
          return inForce.exists() ? inForce : null;
        }
      }
      return null;
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
      if (rules.size() == since.length) {
        since = Arrays.copyOf(since, since.length * 2);
      }
      since[rules.size()] = version;
      rules.add(ServiceRules.of(service, slices.values(), numbers));
    }
  }
}
