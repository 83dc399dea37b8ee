package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.ServiceResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said of a Service. */
public final class ServiceWords {

  private ServiceWords() {}

  /** What a Service is known by, as pairs of a name and a value, in the order to show them. */
  public static Map<String, String> identity(ServiceResult service) {
    var words = new LinkedHashMap<String, String>();
    words.put("type", service.type());
    words.put("namespace", service.namespace());
    words.put("DNS name", service.dns());
    words.put("ClusterIP", service.clusterIP());
    words.put("ports", ports(service));
    words.put("selector", selector(service));
    words.put("address changes", String.valueOf(service.addressChanges()));
    words.put("endpoint changes", Figures.estimate(service.endpointChanges(), Unit.COUNT));
    return words;
  }

  /** The address that clients use: {@code 10.96.143.27:8080}. */
  public static String address(ServiceResult service) {
    return service.ports().isEmpty()
        ? service.clusterIP()
        : service.clusterIP() + ":" + service.ports().get(0).port();
  }

  private static String ports(ServiceResult service) {
    return service.ports().stream().map(ServiceWords::port).collect(Collectors.joining("; "));
  }

  private static String port(ServiceResult.Port port) {
    var name = port.name().isEmpty() ? "" : port.name() + " ";
    var nodePort = port.nodePort() == null ? "" : ", nodePort " + port.nodePort();
    var listens = name + port.port() + "/" + port.protocol();
    return listens + " to targetPort " + port.targetPort() + nodePort;
  }

  private static String selector(ServiceResult service) {
    return service.selector().entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(","));
  }
}
