package io.github.podchurn.engine.proxy;

import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.service.Endpoint;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.UsableEndpoints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the connections to one Service's ports go, at one version of the table. */
final class ServiceRules {

  private static final ServiceRules NO_SERVICE = new ServiceRules(false, List.of());

  private final boolean exists;
  private final PortRules[] ports;

  private ServiceRules(boolean exists, List<PortRules> ports) {
    this.exists = exists;
    this.ports = ports.toArray(PortRules[]::new);
  }

  /** The usable endpoints of one port; with none, a connection is rejected. */
  static final class PortRules {
    private final int number;
    private final int nodePort;
    private final Backend[] backends;

    private PortRules(ServicePort port, Backend[] backends) {
      this.number = port.number();
      this.nodePort = port.nodePort();
      this.backends = backends;
    }

    int size() {
      return backends.length;
    }

    Backend backend(int index) {
      return backends[index];
    }
  }

  static ServiceRules of(
      @Nullable Service service, Collection<EndpointSlice> slices, BackendNumbers numbers) {
    if (service == null) {
      return NO_SERVICE;
    }
    var ports = new ArrayList<PortRules>();
    for (var port : service.ports()) {
      ports.add(new PortRules(port, backends(port, slices, numbers)));
    }
    return new ServiceRules(true, ports);
  }

  boolean exists() {
    return exists;
  }

  @Nullable PortRules port(int number) {
    for (var port : ports) {
      if (port.number == number) {
        return port;
      }
    }
    return null;
  }

  @Nullable PortRules nodePort(int number) {
    for (var port : ports) {
      if (port.nodePort == number) {
        return port;
      }
    }
    return null;
  }

  /** Slices and Service ports belong together by name; an address in two slices counts once. */
  private static Backend[] backends(
      ServicePort port, Collection<EndpointSlice> slices, BackendNumbers numbers) {
    var targetPorts = new LinkedHashMap<Endpoint, Integer>();
    for (var slice : slices) {
      for (var slicePort : slice.ports()) {
        if (slicePort.name().equals(port.name()) && slicePort.protocol() == port.protocol()) {
          slice.endpoints().forEach(endpoint -> targetPorts.put(endpoint, slicePort.number()));
        }
      }
    }
    var backends = new LinkedHashMap<IpAddress, Backend>();
    for (var endpoint : UsableEndpoints.of(List.copyOf(targetPorts.keySet()))) {
      var address = endpoint.address();
      int targetPort = targetPorts.getOrDefault(endpoint, 0);
      backends.put(
          address,
          new Backend(numbers.of(address, targetPort), address, targetPort, endpoint.podUid()));
    }
    return backends.values().toArray(Backend[]::new);
  }
}
