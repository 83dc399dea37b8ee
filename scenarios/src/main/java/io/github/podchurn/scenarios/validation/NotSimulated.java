package io.github.podchurn.scenarios.validation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the scenario format promises but this version does not simulate: the one table of such
 * names, by the part of the format they belong to. Whoever makes one work deletes it here.
 */
public enum NotSimulated {
  NOTHING(),
  SPEC("sweep"),
  PROXY("syncPeriod"),
  /** Fields of a Service that may not be there, or not with one value. */
  SERVICE_SPEC(
      "loadBalancerClass",
      "ipFamilies: IPv6",
      "ipFamilyPolicy: PreferDualStack",
      "ipFamilyPolicy: RequireDualStack"),
  SERVICE_PROTOCOL("SCTP"),
  BEHAVIOR("slowStart"),
  CLIENT_FROM("pods"),
  LOAD("closed", "trace"),
  FAULT("dnsOutage", "networkLoss"),
  KUBECTL_ROLLOUT("status", "history"),
  KUBECTL_DELETE_KIND("namespace", "namespaces", "ns"),
  DISTRIBUTION("empirical");

  private final List<String> names;

  NotSimulated(String... names) {
    this.names = List.of(names);
  }

  public List<String> names() {
    return names;
  }

  /** All of them, a line for each part of the format: {@code load: closed, trace}. */
  public static List<String> lines() {
    return Arrays.stream(values())
        .filter(part -> !part.names.isEmpty())
        .map(
            part ->
                part.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + ": "
                    + String.join(", ", part.names))
        .toList();
  }

  public boolean has(String name) {
    return names.contains(name);
  }

  /** Says so, and what there is instead. */
  public static Finding finding(String name, Iterable<String> simulated) {
    return new Finding(
        "\"" + name + "\", which is part of the scenario format but not simulated by this version",
        String.join(", ", simulated),
        null);
  }
}
