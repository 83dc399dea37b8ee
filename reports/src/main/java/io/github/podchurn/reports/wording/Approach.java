package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.ExperimentResult;
import java.util.List;
import java.util.Map;

/** How a client comes to a server: by the Service, or by the address of a Pod. */
public enum Approach {
  SERVICE,
  POD_ADDRESS,
  UNKNOWN;

  /** The client's approach, as the scenario within the result has it. */
  public static Approach of(ExperimentResult result, String client) {
    if (result.scenario().get("spec") instanceof Map<?, ?> spec
        && spec.get("clients") instanceof List<?> clients) {
      for (var item : clients) {
        if (item instanceof Map<?, ?> known && client.equals(known.get("name"))) {
          return ofDiscovery(String.valueOf(known.get("discovery")));
        }
      }
    }
    return UNKNOWN;
  }

  private static Approach ofDiscovery(String discovery) {
    return switch (discovery) {
      case "dns", "clusterIP", "env", "nodePort", "loadBalancer" -> SERVICE;
      case "podIPAtStart", "podIPs" -> POD_ADDRESS;
      default -> UNKNOWN;
    };
  }
}
