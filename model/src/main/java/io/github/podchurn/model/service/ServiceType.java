package io.github.podchurn.model.service;

import java.util.Arrays;
import java.util.List;

/** How a Service can be reached. */
public enum ServiceType {
  CLUSTER_IP("ClusterIP"),
  NODE_PORT("NodePort"),
  LOAD_BALANCER("LoadBalancer"),
  EXTERNAL_NAME("ExternalName");

  private final String manifestName;

  ServiceType(String manifestName) {
    this.manifestName = manifestName;
  }

  /** All names, as the API server lists them. */
  static List<String> names() {
    return Arrays.stream(values()).map(ServiceType::manifestName).sorted().toList();
  }

  public String manifestName() {
    return manifestName;
  }
}
