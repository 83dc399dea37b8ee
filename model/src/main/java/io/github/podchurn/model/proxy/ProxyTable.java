package io.github.podchurn.model.proxy;

import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.service.EndpointCategories.ProxyNode;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Service;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that the proxy of one node knows: what its rules in the kernel are made of.
 *
 * @param ports the ports of all Services that it serves, by namespace, name and port
 */
public record ProxyTable(Place place, List<ServicePortTable> ports) {

  public ProxyTable {
    ports = List.copyOf(ports);
  }

  /**
   * A node and the networks around it.
   *
   * @param address the node's own
   * @param pods where all Pods have their addresses, by which a proxy tells traffic of Pods
   * @param services where all Services have theirs
   */
  public record Place(ProxyNode node, IpAddress address, Cidr pods, Cidr services) {}

  /** The table that follows from these objects. */
  public static ProxyTable of(
      Collection<Service> services, Collection<EndpointSlice> slices, Place place) {
    var ports =
        services.stream()
            .filter(service -> !service.isSkippedByProxies())
            .flatMap(service -> tables(service, slices, place))
            .sorted(Comparator.comparing(ServicePortTable::name))
            .toList();
    return new ProxyTable(place, ports);
  }

  private static Stream<ServicePortTable> tables(
      Service service, Collection<EndpointSlice> slices, Place place) {
    var own = slices.stream().filter(slice -> slice.service().equals(service.id())).toList();
    return service.ports().stream()
        .map(port -> ServicePortTable.of(service, port, own, place.node()).sorted());
  }
}
