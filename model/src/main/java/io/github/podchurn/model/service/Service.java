package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.selector.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stable name, address and port in front of the Pods that its selector matches.
 *
 * @param clusterIp null until the API server has allocated it, unless the manifest asks for one
 * @param selector null when nobody but the user manages the endpoints
 */
public record Service(
    ObjectMeta meta,
    ServiceType type,
    @Nullable IpAddress clusterIp,
    List<ServicePort> ports,
    @Nullable Selector selector)
    implements KubernetesObject {

  public Service {
    ports = List.copyOf(ports);
  }

  @Override
  public Kind kind() {
    return Kind.SERVICE;
  }

  @Override
  public Service withMeta(ObjectMeta newMeta) {
    return new Service(newMeta, type, clusterIp, ports, selector);
  }

  /** The same Service with the address and node ports that the API server allocated. */
  public Service allocated(IpAddress newClusterIp, List<ServicePort> newPorts) {
    return new Service(meta, type, newClusterIp, newPorts, selector);
  }

  /** What a manifest asks for, with the addresses and node ports that are allocated already. */
  public Service configuredAs(Service manifest) {
    var newPorts =
        manifest.ports().stream()
            .map(port -> port.nodePort() != 0 ? port : port.withNodePort(nodePortOf(port)))
            .toList();
    var address = manifest.clusterIp() == null ? clusterIp : manifest.clusterIp();
    return new Service(meta, manifest.type(), address, newPorts, manifest.selector());
  }

  private int nodePortOf(ServicePort wanted) {
    return ports.stream()
        .filter(port -> port.name().equals(wanted.name()))
        .mapToInt(ServicePort::nodePort)
        .findFirst()
        .orElse(0);
  }

  /** The name under which the cluster's DNS knows the Service. */
  public String dnsName() {
    return meta.name() + "." + meta.namespace() + ".svc.cluster.local";
  }
}
