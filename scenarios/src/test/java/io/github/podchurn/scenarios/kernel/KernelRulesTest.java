package io.github.podchurn.scenarios.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.podchurn.engine.Simulation;
import io.github.podchurn.model.proxy.Backend;
import io.github.podchurn.model.proxy.ProxyTable;
import io.github.podchurn.model.proxy.ServicePortTable;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import io.github.podchurn.scenarios.library.ShippedScenarios;
import io.github.podchurn.scenarios.yaml.ScenarioReader;
import io.github.podchurn.scenarios.yaml.ScenarioRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kernel against simulation: the rules of a node at a moment of a shipped scenario are loaded into
 * Linux, and real connections meet what simulated ones meet.
 */
class KernelRulesTest {

  /** Of a single comparison of shares: the kernel's random numbers have no seed. */
  private static final double LEVEL = 1e-6;

  private static final int CONNECTIONS = 600;
  private static final int FEW = 2;

  /** Ports that Pods of shipped scenarios listen on. */
  private static final List<Integer> POD_PORTS = List.of(8080, 9090, 9376);

  private static KernelNode kernel;
  private static final AtomicInteger MOMENTS = new AtomicInteger();

  @BeforeAll
  static void openNamespaces() throws IOException {
    var missing = KernelNode.missing();
    if (KernelNode.isRequired()) {
      assertThat(missing).isEmpty();
    }
    assumeTrue(missing.isEmpty(), () -> "SKIPPED: " + missing.orElse(""));
    kernel = KernelNode.open(POD_PORTS);
  }

  @AfterAll
  static void closeNamespaces() throws IOException {
    if (kernel != null) {
      kernel.close();
    }
  }

  static Stream<Arguments> moments() {
    var all =
        """
        the-bus 30s n-1
        the-bus 2m30s n-2
        stable-service 1m n-1
        rolling-update 10s n-1
        rolling-update 1m20s n-2
        rolling-update 2m n-3
        """;
    return all.lines()
        .map(line -> line.split(" ", -1))
        .flatMap(
            words ->
                Arrays.stream(RulesLanguage.values())
                    .map(language -> Arguments.of(words[0], words[1], words[2], language)));
  }

  @ParameterizedTest(name = "{0} at {1} on {2} in {3}")
  @MethodSource("moments")
  void kernelDoesWithConnectionsWhatTheSimulationDoes(
      String scenario, String at, String node, RulesLanguage language) throws IOException {
    MOMENTS.incrementAndGet();
    var table = table(shipped(scenario), at, node);
    kernel.load(table, language);
    for (var port : table.ports()) {
      checkInternal(port);
      checkExternal(table, port);
    }
  }

  private void checkInternal(ServicePortTable port) throws IOException {
    var policy = port.policies().internal();
    check(
        port,
        policy,
        podSource(0),
        String.valueOf(port.service().clusterIp()),
        port.port().number());
  }

  private void checkExternal(ProxyTable table, ServicePortTable port) throws IOException {
    int nodePort = port.port().nodePort();
    if (nodePort == 0) {
      return;
    }
    var node = table.place().address().toString();
    check(port, port.policies().external(), "198.51.100." + MOMENTS, node, nodePort);
    if (port.policies().external() == Policy.LOCAL && port.hasAny()) {
      // Traffic of Pods does not leave the cluster to come back under another policy.
      check(port, Policy.CLUSTER, podSource(0), node, nodePort);
    }
  }

  private void check(
      ServicePortTable port, Policy policy, String source, String destination, int number)
      throws IOException {
    var what = port.name() + " from " + source + " to " + destination + ":" + number;
    switch (port.verdict(policy)) {
      case REJECT ->
          assertThat(kernel.connect(List.of(source), destination, number, FEW))
              .as(what)
              .isEqualTo(Map.of("refused", FEW));
      case DROP ->
          assertThat(kernel.connect(List.of(source), destination, number, FEW))
              .as(what)
              .isEqualTo(Map.of("timeout", FEW));
      case BALANCE -> {
        if (port.service().traffic().sessionAffinity().isClientIp()) {
          checkAffinity(port.backends(policy), what, destination, number);
        } else {
          var counts = kernel.connect(List.of(source), destination, number, CONNECTIONS);
          checkShares(port.backends(policy), counts, what);
        }
      }
    }
  }

  /** A client stays where its first connection went; the first ones are spread evenly. */
  private void checkAffinity(List<Backend> backends, String what, String destination, int number)
      throws IOException {
    var one = podSource(0);
    assertThat(kernel.connect(List.of(one), destination, number, 30)).as(what).hasSize(1);
    var many = new ArrayList<String>();
    for (int i = 1; i < 90 * backends.size() && i < 250; i++) {
      many.add(podSource(i));
    }
    checkShares(backends, kernel.connect(many, destination, number, 1), what);
  }

  private void checkShares(List<Backend> backends, Map<String, Integer> counts, String what) {
    assertThat(backends.stream().map(Backend::toString)).as(what).containsAll(counts.keySet());
    if (backends.size() < 2) {
      return;
    }
    var expected = new double[backends.size()];
    var observed = new long[backends.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = 1;
      observed[i] = counts.getOrDefault(backends.get(i).toString(), 0);
    }
    assertThat(new ChiSquareTest().chiSquareTest(expected, observed))
        .as("%s: %s of %s", what, counts, backends)
        .isGreaterThan(LEVEL);
  }

  /** A Pod's address that no node of the scenarios gives away, and no earlier moment has used. */
  private static String podSource(int index) {
    return "10.244." + (255 - MOMENTS.get()) + "." + (index + 1);
  }

  private static ProxyTable table(Scenario scenario, String at, String node) {
    var state = Simulation.stateAt(scenario, scenario.seed(), GoDuration.parse(at).orElseThrow());
    return state.proxies().stream()
        .filter(table -> table.place().node().name().equals(node))
        .findFirst()
        .orElseThrow();
  }

  private static Scenario shipped(String name) {
    var request =
        ScenarioRequest.of(ShippedScenarios.fileName(name), ShippedScenarios.read(name), null);
    return Objects.requireNonNull(ScenarioReader.read(request).scenario());
  }
}
