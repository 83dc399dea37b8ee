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

  /** One usable endpoint: an address and the port behind it. */
  record Target(IpAddress address, int port, Endpoint endpoint) {}

  /** The usable endpoints of one port; with none, a connection is rejected. */
  static final class PortRules {
    private final int number;
    private final int nodePort;
    private final Target[] targets;

    private PortRules(ServicePort port, Target[] targets) {
      this.number = port.number();
      this.nodePort = port.nodePort();
      this.targets = targets;
    }

    int size() {
      return targets.length;
    }

    Target target(int index) {
      return targets[index];
    }
  }

  static ServiceRules of(@Nullable Service service, Collection<EndpointSlice> slices) {
    if (service == null) {
      return NO_SERVICE;
    }
    var ports = new ArrayList<PortRules>();
    for (var port : service.ports()) {
      ports.add(new PortRules(port, targets(port, slices)));
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
  private static Target[] targets(ServicePort port, Collection<EndpointSlice> slices) {
    var numbers = new LinkedHashMap<Endpoint, Integer>();
    for (var slice : slices) {
      for (var slicePort : slice.ports()) {
        if (slicePort.name().equals(port.name()) && slicePort.protocol() == port.protocol()) {
          slice.endpoints().forEach(endpoint -> numbers.put(endpoint, slicePort.number()));
        }
      }
    }
    var targets = new LinkedHashMap<IpAddress, Target>();
    for (var endpoint : UsableEndpoints.of(List.copyOf(numbers.keySet()))) {
      int number = numbers.getOrDefault(endpoint, 0);
      targets.put(endpoint.address(), new Target(endpoint.address(), number, endpoint));
    }
    return targets.values().toArray(Target[]::new);
  }
}
