package io.github.podchurn.model.proxy;

import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.service.Endpoint;

/**
 * An endpoint of one Service port: where connections go.
 *
 * @param port the number that the Service port leads to in this Pod
 */
public record Backend(Endpoint endpoint, int port) {

  public IpAddress address() {
    return endpoint.address();
  }

  /** As kube-proxy writes it, {@code 10.244.0.2:8080}. */
  @Override
  public String toString() {
    return address() + ":" + port;
  }
}
