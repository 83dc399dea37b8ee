package io.github.podchurn.engine.apiserver;

import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.KubernetesVersion;
import io.github.podchurn.model.scenario.ServiceNetworkSpec;
import io.github.podchurn.model.service.AllocationBands;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.ServiceType;
import io.github.podchurn.model.service.TrafficDistribution;
import io.github.podchurn.model.service.TrafficPolicies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the API server adds to an object before it stores it: addresses and node ports. */
public final class Admission {

  /** Where load balancers have their addresses (RFC 5737). */
  private static final Cidr BALANCERS = Cidr.parse("203.0.113.0/24");

  private final ApiServer api;
  private final KubernetesVersion version;
  private final ServiceNetworkSpec network;
  private final RandomStreams streams;
  // What Services have been given, and how often; looked up by key only, never iterated.
  private final Map<IpAddress, Integer> clusterIps = new HashMap<>();
  private final Map<Integer, Integer> nodePorts = new HashMap<>();
  private final Map<NamespacedName, Integer> created = new TreeMap<>();

  /** For what is created in {@code api}, which is empty still. */
  public Admission(
      ApiServer api, KubernetesVersion version, ServiceNetworkSpec network, RandomStreams streams) {
    this.api = api;
    this.version = version;
    this.network = network;
    this.streams = streams;
    api.observe(Kind.SERVICE, this::onService);
  }

  private void onService(ObjectChange change) {
    count(change.before(), -1);
    count(change.after(), 1);
  }

  private void count(@Nullable KubernetesObject object, int by) {
    if (object instanceof Service service) {
      if (service.clusterIp() != null) {
        clusterIps.merge(service.clusterIp(), by, Admission::sumOrNone);
      }
      service.ports().forEach(port -> nodePorts.merge(port.nodePort(), by, Admission::sumOrNone));
      nodePorts.merge(service.exposure().healthCheckNodePort(), by, Admission::sumOrNone);
    }
  }

  private static @Nullable Integer sumOrNone(Integer count, Integer by) {
    return count + by == 0 ? null : Integer.valueOf(count + by);
  }

  /** The object, new or changed, with all that is allocated for it. */
  public KubernetesObject admit(KubernetesObject object) {
    return object instanceof Service service ? allocate(withoutUnknown(service)) : object;
  }

  /** Drops a field that this version knows but does not use: its feature gate is off. */
  private Service withoutUnknown(Service service) {
    return version.trafficDistributions().isEmpty()
        ? service.withTraffic(service.traffic().withDistribution(TrafficDistribution.NONE))
        : service;
  }

  private Service allocate(Service service) {
    if (service.headless() || service.type() == ServiceType.EXTERNAL_NAME) {
      return service;
    }
    var clusterIp = service.clusterIp();
    if (clusterIp == null) {
      clusterIp = freeClusterIp(service);
    }
    var ports = new ArrayList<ServicePort>();
    for (var port : service.ports()) {
      boolean wanted = service.needsNodePorts() && port.nodePort() == 0;
      ports.add(wanted ? port.withNodePort(freeNodePort(service, port, ports, "nodePort/")) : port);
    }
    return exposed(service.allocated(clusterIp, ports));
  }

  /**
   * With the address that the cloud gives, and the port on which it asks nodes for their health.
   */
  private Service exposed(Service service) {
    var balancer = service.exposure().loadBalancer();
    if (balancer == null) {
      return service;
    }
    var before = services();
    var exposure = service.exposure();
    if (balancer.ingress().isEmpty()) {
      long number =
          before.stream()
              .filter(it -> !it.id().equals(service.id()) && it.exposure().loadBalancer() != null)
              .count();
      var address = balancer.wantedIp() == null ? BALANCERS.at(number + 1) : balancer.wantedIp();
      exposure = exposure.withLoadBalancer(balancer.withIngress(List.of(address)));
    }
    boolean isLocal = service.traffic().externalPolicy() == TrafficPolicies.Policy.LOCAL;
    if (isLocal && exposure.healthCheckNodePort() == 0) {
      int port = freeNodePort(service, service.ports().get(0), service.ports(), "healthCheck/");
      exposure = exposure.withHealthCheckNodePort(port);
    }
    return service.withExposure(exposure);
  }

  private IpAddress freeClusterIp(Service service) {
    // Offset 0 is the network address, the last one the broadcast address.
    int size = (int) Math.min(network.cidr().size() - 2, 1 << 20);
    // A Service that is created anew gets another address.
    int before = created.merge(service.id(), 1, Integer::sum) - 1;
    var purpose = "clusterIP/" + service.id() + (before == 0 ? "" : "/" + before);
    var offset =
        AllocationBands.ofClusterIps(size)
            .allocate(
                free -> !clusterIps.containsKey(network.cidr().at(free + 1L)),
                streams.stream(purpose));
    return network.cidr().at(offset.orElseThrow() + 1L);
  }

  private int freeNodePort(
      Service service, ServicePort port, List<ServicePort> before, String purpose) {
    Set<Integer> taken = new HashSet<>();
    before.forEach(used -> taken.add(used.nodePort()));
    var offset =
        AllocationBands.ofNodePorts(network.nodePortMax() - network.nodePortMin() + 1)
            .allocate(
                free -> isFree(network.nodePortMin() + free, taken),
                streams.stream(purpose + service.id() + "/" + port.number()));
    return network.nodePortMin() + offset.orElseThrow();
  }

  private boolean isFree(int nodePort, Set<Integer> taken) {
    return !nodePorts.containsKey(nodePort) && !taken.contains(nodePort);
  }

  private List<Service> services() {
    var services = new ArrayList<Service>();
    for (var object : api.list(Kind.SERVICE)) {
      services.add((Service) object);
    }
    return services;
  }
}
