package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Short scenarios for tests: a Service {@code web}, its Pod {@code web-1} and some more text. */
final class Scenarios {

  private Scenarios() {}

  /** Reads a scenario whose spec has these lines besides its duration of one minute. */
  static Reading read(String spec) {
    var text =
        """
        apiVersion: podchurn.io/v1
        kind: Scenario
        metadata: {name: test}
        spec:
          duration: 1m
        """
            + spec.indent(2)
            + """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {selector: {app: web}, ports: [{port: 80}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web-1, labels: {app: web}}
            spec: {containers: [{name: web, image: "web:1"}]}
            """;
    return readWhole(text);
  }

  /** A Deployment {@code shop} of two containers, to be added to other text. */
  static final String SHOP =
      """
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: shop}
      spec:
        replicas: 3
        selector: {matchLabels: {app: shop}}
        template:
          metadata: {labels: {app: shop, tier: front}}
          spec:
            containers:
              - {name: shop, image: "shop:1"}
              - {name: log, image: "log:1"}
      """;

  /** Reads a scenario with the Deployment {@code shop} alone. */
  static Reading readShop(String spec) {
    return readShop(spec, SHOP);
  }

  /** Reads a scenario with these objects alone. */
  static Reading readShop(String spec, String objects) {
    return readWhole(
        """
        apiVersion: podchurn.io/v1
        kind: Scenario
        metadata: {name: test}
        spec:
          duration: 1m
        """
            + spec.indent(2)
            + objects);
  }

  static Reading readWhole(String text) {
    return ScenarioReader.read(
        ScenarioRequest.of("test.yaml", text.getBytes(StandardCharsets.UTF_8), Path.of("none")));
  }

  /** The scenario, which must be free of mistakes. */
  static Scenario valid(String spec) {
    var reading = read(spec);
    var scenario = reading.scenario();
    if (scenario == null) {
      throw new AssertionError(reading.violations());
    }
    return scenario;
  }

  /** What was found wrong. */
  static List<String> found(String spec) {
    return read(spec).violations().stream().map(Violation::found).toList();
  }
}
