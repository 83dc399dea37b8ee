package io.github.podchurn.model.service;

import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.validation.FieldError;
import io.github.podchurn.model.validation.FieldPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the address and node ports that a Service asks for are among those there are.
 *
 * <p>Source: {@code pkg/registry/core/service/ipallocator} and {@code portallocator}.
 *
 * @param addresses of the Service network; its network and broadcast addresses are nobody's
 */
public record ServiceAllocation(Cidr addresses, int nodePortMin, int nodePortMax) {

  /** What is outside of the ranges. */
  public List<FieldError> validate(Service service) {
    var errors = new ArrayList<FieldError>();
    var spec = FieldPath.of("spec");
    var address = service.clusterIp();
    if (address != null && !holds(address)) {
      errors.add(
          FieldError.invalid(
              spec.child("clusterIPs"),
              address.toString(),
              "the provided IP is not in the valid range. The range of valid IPs is " + addresses));
    }
    for (int i = 0; i < service.ports().size(); i++) {
      int port = service.ports().get(i).nodePort();
      if (port != 0 && (port < nodePortMin || port > nodePortMax)) {
        errors.add(
            FieldError.invalid(
                spec.child("ports").index(i).child("nodePort"),
                port,
                "provided port is not in the valid range. The range of valid ports is "
                    + nodePortMin
                    + "-"
                    + nodePortMax));
      }
    }
    return List.copyOf(errors);
  }

  private boolean holds(IpAddress address) {
    return addresses.contains(address)
        && !address.equals(addresses.network())
        && !address.equals(addresses.at(addresses.size() - 1));
  }
}
