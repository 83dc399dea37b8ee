package io.github.podchurn.engine.apiserver;

import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.ServiceNetworkSpec;
import io.github.podchurn.model.service.AllocationBands;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.ServiceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the API server adds to an object before it stores it: addresses and node ports. */
public final class Admission {

  private final ApiServer api;
  private final ServiceNetworkSpec network;
  private final RandomStreams streams;

  public Admission(ApiServer api, ServiceNetworkSpec network, RandomStreams streams) {
    this.api = api;
    this.network = network;
    this.streams = streams;
  }

  /** The object with all that is allocated for it. */
  public KubernetesObject admit(KubernetesObject object) {
    return object instanceof Service service ? allocate(service) : object;
  }

  private Service allocate(Service service) {
    var clusterIp = service.clusterIp();
    if (clusterIp == null) {
      clusterIp = freeClusterIp(service);
    }
    var ports = new ArrayList<ServicePort>();
    for (var port : service.ports()) {
      boolean wanted = service.type() == ServiceType.NODE_PORT && port.nodePort() == 0;
      ports.add(wanted ? port.withNodePort(freeNodePort(service, port, ports)) : port);
    }
    return service.allocated(clusterIp, ports);
  }

  private IpAddress freeClusterIp(Service service) {
    var taken = new HashSet<IpAddress>();
    services().forEach(other -> taken.add(other.clusterIp()));
    // Offset 0 is the network address, the last one the broadcast address.
    int size = (int) Math.min(network.cidr().size() - 2, 1 << 20);
    var offset =
        AllocationBands.ofClusterIps(size)
            .allocate(
                free -> !taken.contains(network.cidr().at(free + 1L)),
                streams.stream("clusterIP/" + service.id()));
    return network.cidr().at(offset.orElseThrow() + 1L);
  }

  private int freeNodePort(Service service, ServicePort port, List<ServicePort> before) {
    Set<Integer> taken = new HashSet<>();
    services().forEach(other -> other.ports().forEach(used -> taken.add(used.nodePort())));
    before.forEach(used -> taken.add(used.nodePort()));
    var offset =
        AllocationBands.ofNodePorts(network.nodePortMax() - network.nodePortMin() + 1)
            .allocate(
                free -> !taken.contains(network.nodePortMin() + free),
                streams.stream("nodePort/" + service.id() + "/" + port.number()));
    return network.nodePortMin() + offset.orElseThrow();
  }

  private List<Service> services() {
    var services = new ArrayList<Service>();
    for (var object : api.list(Kind.SERVICE)) {
      services.add((Service) object);
    }
    return services;
  }
}
