package io.github.podchurn.model.result;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A Service and how steady it was.
 *
 * @param clusterIP in the first replication; None if it is headless
 * @param addressChanges most often over the replications; zero unless the Service was made anew
 * @param endpointChanges how often its set of ready endpoints changed
 */
public record ServiceResult(
    String name,
    String namespace,
    String type,
    String clusterIP,
    String dns,
    SortedMap<String, String> selector,
    List<Port> ports,
    long addressChanges,
    Estimate endpointChanges) {

  public ServiceResult {
    ports = List.copyOf(ports);
  }

  /** Whether it has an address of its own; a headless Service has names only. */
  public boolean hasAddress() {
    return !clusterIP.equals("None");
  }

  /**
   * A port of the Service.
   *
   * @param nodePort null when it has none
   */
  public record Port(
      String name, String protocol, int port, String targetPort, @Nullable Integer nodePort) {}
}
