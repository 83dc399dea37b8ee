package io.github.podchurn.scenarios.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.podchurn.engine.PausedCluster;
import io.github.podchurn.engine.Simulation;
import io.github.podchurn.engine.proxy.Traffic;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.proxy.ServicePortTable;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.service.EndpointCategories.Verdict;
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
  private static final int CLIENTS = 200;

  /** Ports that Pods of shipped scenarios listen on. */
  private static final List<Integer> POD_PORTS = List.of(5432, 8008, 8080, 9090, 9376);

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
        canary 90s n-1
        last-pod 10s n-1
        last-pod 35s n-2
        last-pod 80s n-3
        session-affinity 10s n-1
        session-affinity 90s n-2
        internal-traffic-local 10s n-1
        internal-traffic-local 10s n-3
        external-traffic-local 10s n-1
        external-traffic-local 10s n-2
        external-traffic-local 10s n-3
        balancer-behind 45s n-1
        balancer-behind 90s n-1
        prefer-close 10s n-1
        prefer-close 10s n-2
        prefer-close 10s n-4
        no-endpoints 10s n-2
        wrong-port 10s n-1
        named-port 60s n-1
        udp-scaled-to-zero 30s n-1
        udp-scaled-to-zero 2m n-2
        udp-black-hole 30s n-1
        source-ranges 30s n-1
        source-ranges 90s n-2
        database-outside 20s n-1
        database-outside 50s n-2
        published-unready 20s n-1
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
    var read = shipped(scenario);
    var cluster = Simulation.pausedAt(read, read.seed(), GoDuration.parse(at).orElseThrow());
    int index = read.cluster().nodes().stream().map(NodeSpec::name).toList().indexOf(node);
    var table = cluster.state().proxies().get(index);
    kernel.load(table, language);
    for (var port : table.ports()) {
      var comparison = new Comparison(cluster, index, port);
      var address = Objects.requireNonNull(port.service().clusterIp());
      comparison.check(Traffic.INTERNAL, address, port.port().number());
      int nodePort = port.port().nodePort();
      if (nodePort != 0) {
        comparison.check(Traffic.EXTERNAL, table.place().address(), nodePort);
        comparison.check(Traffic.SHORT_CIRCUIT, table.place().address(), nodePort);
      }
      comparison.checkOutsideAddresses();
    }
  }

  /** Of the connections to one Service port. */
  private record Comparison(PausedCluster cluster, int node, ServicePortTable port) {

    void check(Traffic traffic, IpAddress address, int number) throws IOException {
      var one = List.of(source(traffic, 0));
      var few = simulated(traffic, address, number, 1, FEW);
      var inKernel = inKernel(one, address, number, FEW);
      boolean fails =
          few.containsKey(PausedCluster.REFUSED) || few.containsKey(PausedCluster.TIMEOUT);
      if (fails) {
        assertThat(inKernel).as(what(traffic)).isEqualTo(few);
      } else if (port.service().traffic().sessionAffinity().isClientIp()) {
        checkAffinity(traffic, address, number);
      } else {
        compare(
            inKernel(one, address, number, CONNECTIONS),
            simulated(traffic, address, number, 1, CONNECTIONS),
            traffic);
      }
    }

    private Map<String, Integer> simulated(
        Traffic traffic, IpAddress address, int number, int sources, int count) {
      return cluster.connect(node, traffic, address, number, protocol(), sources, count);
    }

    private Map<String, Integer> inKernel(
        List<String> from, IpAddress address, int number, int count) throws IOException {
      return kernel.connect(protocol(), from, address.toString(), number, count);
    }

    private Protocol protocol() {
      return port.port().protocol();
    }

    /** By external IPs everybody comes in, by a load balancer those that its ranges admit. */
    void checkOutsideAddresses() throws IOException {
      var exposure = port.service().exposure();
      int number = port.port().number();
      var stranger = source(Traffic.EXTERNAL, 0);
      for (var address : exposure.externalIps()) {
        compare(
            inKernel(List.of(stranger), address, number, enough()),
            cluster.connectToExternalIp(node, address, number, protocol(), enough()),
            Traffic.EXTERNAL);
      }
      var balancer = exposure.loadBalancer();
      var ingress = balancer == null ? List.<IpAddress>of() : balancer.ingress();
      for (var address : ingress) {
        checkBalancer(address, IpAddress.parse(stranger));
        for (var range : balancer.sourceRanges()) {
          checkBalancer(address, range.at(77));
        }
      }
    }

    private void checkBalancer(IpAddress address, IpAddress from) throws IOException {
      int number = port.port().number();
      int count = port.service().exposure().admits(from) ? enough() : FEW;
      compare(
          inKernel(List.of(from.toString()), address, number, count),
          cluster.connectByBalancer(node, from, address, number, protocol(), count),
          Traffic.EXTERNAL);
    }

    /** Of connections that are lost few have to be enough. */
    private int enough() {
      return port.externalVerdict() == Verdict.BALANCE ? CONNECTIONS : FEW;
    }

    /** A client stays where its first connection went; the first ones are spread evenly. */
    private void checkAffinity(Traffic traffic, IpAddress address, int number) throws IOException {
      var one = List.of(source(traffic, 0));
      assertThat(inKernel(one, address, number, 30)).as(what(traffic)).hasSize(1);
      assertThat(simulated(traffic, address, number, 1, 30)).hasSize(1);
      var many = new ArrayList<String>();
      for (int i = 1; i <= CLIENTS; i++) {
        many.add(source(traffic, i));
      }
      compare(
          inKernel(many, address, number, 1),
          simulated(traffic, address, number, CLIENTS, 1),
          traffic);
    }

    private void compare(
        Map<String, Integer> inKernel, Map<String, Integer> simulated, Traffic traffic) {
      assertThat(inKernel.keySet()).as(what(traffic)).isEqualTo(simulated.keySet());
      if (simulated.size() > 1) {
        assertThat(
                new ChiSquareTest()
                    .chiSquareTestDataSetsComparison(counts(inKernel), counts(simulated)))
            .as("%s: kernel %s, simulation %s", what(traffic), inKernel, simulated)
            .isGreaterThan(LEVEL);
      }
    }

    private static long[] counts(Map<String, Integer> fates) {
      return fates.values().stream().mapToLong(Integer::longValue).toArray();
    }

    private String what(Traffic traffic) {
      return port.name() + " " + traffic;
    }

    /**
     * An address that no node of the scenarios gives away, and no earlier moment has used: of a Pod
     * or from outside.
     */
    private static String source(Traffic traffic, int index) {
      return (traffic == Traffic.EXTERNAL ? "198.18." : "10.244.")
          + (255 - MOMENTS.get())
          + "."
          + (index + 1);
    }
  }

  private static Scenario shipped(String name) {
    var request =
        ScenarioRequest.of(ShippedScenarios.fileName(name), ShippedScenarios.read(name), null);
    return Objects.requireNonNull(ScenarioReader.read(request).scenario());
  }
}
