package io.github.podchurn.model.service;

import io.github.podchurn.model.network.Protocol;

/**
 * One port of a Service.
 *
 * @param name empty for the only port of a Service
 * @param nodePort the port on every node, or 0 when there is none (yet)
 */
public record ServicePort(
    String name, Protocol protocol, int number, TargetPort targetPort, int nodePort) {

  public ServicePort withNodePort(int newNodePort) {
    return new ServicePort(name, protocol, number, targetPort, newNodePort);
  }
}
