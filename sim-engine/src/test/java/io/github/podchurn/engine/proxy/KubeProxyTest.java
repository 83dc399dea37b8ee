package io.github.podchurn.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.Cluster;
import io.github.podchurn.engine.SeededRandom;
import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.ProxySpec;
import io.github.podchurn.model.service.Endpoint;
import io.github.podchurn.model.service.EndpointCategories.ProxyNode;
import io.github.podchurn.model.service.EndpointConditions;
import io.github.podchurn.model.service.EndpointPort;
import io.github.podchurn.model.service.EndpointSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SeededRandom.class)
class KubeProxyTest {

  private static final IpAddress ADDRESS = IpAddress.parse("10.96.0.10");
  private static final NodeSpec NODE = new NodeSpec("node-a", "", Defaults.nodeCapacity());
  private static final NamespacedName WEB = new NamespacedName("default", "web");

  private final Simulator simulator = new Simulator(EventTrace.digestOnly());
  private final RandomStreams streams = new RandomStreams(1);
  private final ApiServer api = new ApiServer(simulator, streams.stream("uids"));
  private final TableHistory history = TableHistory.of(simulator, api);

  static Stream<Arguments> proxies() {
    var drawn = new Distribution.LogNormal(Duration.ofMillis(15), Duration.ofMillis(1_500));
    var long40 = new Distribution.LogNormal(Duration.ofMillis(40), Duration.ofMillis(4_000));
    var tens = Distribution.constant(Duration.ofMillis(10));
    var thirties = Distribution.constant(Duration.ofMillis(30));
    var second = Duration.ofSeconds(1);
    var cases = new ArrayList<Arguments>();
    for (var runner : ProxySpec.SyncRunner.values()) {
      cases.add(Arguments.of(runner, drawn, second, long40));
      cases.add(Arguments.of(runner, drawn, Duration.ZERO, long40));
      // Deliveries, starts, ends and looks fall on one instant again and again.
      cases.add(Arguments.of(runner, tens, Duration.ofMillis(100), thirties));
      cases.add(Arguments.of(runner, tens, Duration.ZERO, thirties));
      cases.add(Arguments.of(runner, Distribution.ZERO, second, Distribution.ZERO));
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0}, watch {1}, period {2}, sync {3}")
  @MethodSource("proxies")
  void versionWorkedOutLateIsThatOfTheEventDrivenProxy(
      ProxySpec.SyncRunner runner,
      Distribution watch,
      Duration period,
      Distribution sync,
      SplittableRandom random) {
    var spec = Cluster.spec(watch, new ProxySpec(ProxySpec.Mode.IPTABLES, runner, period, sync));
    var service = api.create(Cluster.service("web", "10.96.0.10"));
    var reference = new EventDrivenProxy(simulator, api, streams, spec, history.latest());
    var proxy = new KubeProxy(history, streams, spec, NODE);
    var wrong = new ArrayList<String>();

    // Bursts with quiet times between them, on a grid of 10 ms.
    long time = 0;
    for (int i = 0; i < 3_000; i++) {
      time += random.nextInt(20) == 0 ? random.nextInt(1_000) : random.nextInt(8);
      long at = time * 10_000_000;
      if (random.nextInt(3) > 0) {
        int number = i;
        simulator.at(
            at,
            EventPriority.STIMULUS,
            () -> api.update(service, o -> o.withMeta(labelled(o.meta(), number))));
      } else {
        simulator.at(
            at,
            EventPriority.ARRIVAL,
            () -> {
              int found = proxy.versionAt(simulator.now());
              if (found != reference.versionInForce()) {
                wrong.add(
                    found
                        + " in place of "
                        + reference.versionInForce()
                        + " at "
                        + simulator.now());
              }
            });
      }
    }
    simulator.runUntil(Duration.ofHours(1).toNanos());

    assertThat(wrong).isEmpty();
    assertThat(reference.runs()).isGreaterThan(50);
    assertThat(proxy.versionAt(simulator.now())).isEqualTo(history.latest());
  }

  @Test
  void changeIsInForceAfterTheWatchAndOneSynchronisation() {
    api.create(Cluster.service("web", "10.96.0.10"));
    var proxy = proxy(Duration.ofMillis(15), Duration.ofMillis(40));
    simulator.runUntil(1_000_000_000);
    api.create(slice("web-a", 8080, endpoint(1, true)));

    assertThat(verdictAt(proxy, 1_054_999_999)).isEqualTo(Verdict.REJECT);
    assertThat(verdictAt(proxy, 1_055_000_000)).isEqualTo(Verdict.BALANCE);
  }

  @Test
  void proxyBeginsWithWhatIsThere() {
    api.create(Cluster.service("web", "10.96.0.10"));
    api.create(slice("web-a", 8080, endpoint(1, true)));

    assertThat(verdictAt(proxy(Duration.ofMillis(15), Duration.ofMillis(40)), 0))
        .isEqualTo(Verdict.BALANCE);
  }

  @Test
  void connectionIsRejectedWithoutUsableEndpointAndUnknownWithoutService() {
    api.create(Cluster.service("web", "10.96.0.10"));
    api.create(slice("web-a", 8080, endpoint(1, false)));
    var proxy = proxy(Duration.ZERO, Duration.ZERO);

    assertThat(verdictAt(proxy.clusterIp(ADDRESS, 80), 0)).isEqualTo(Verdict.REJECT);
    assertThat(verdictAt(proxy.nodePort(30_080, Traffic.EXTERNAL), 0)).isEqualTo(Verdict.REJECT);
    assertThat(verdictAt(proxy.clusterIp(ADDRESS, 81), 0)).isEqualTo(Verdict.NO_RULE);
    assertThat(verdictAt(proxy.nodePort(30_081, Traffic.EXTERNAL), 0)).isEqualTo(Verdict.NO_RULE);
    var other = IpAddress.parse("10.96.0.11");
    assertThat(verdictAt(proxy.clusterIp(other, 80), 0)).isEqualTo(Verdict.NO_RULE);
  }

  @Test
  void everybodyOnTheNodeSharesOneVirtualServer() {
    var proxy = proxy(Duration.ZERO, Duration.ZERO);

    assertThat(proxy.clusterIp(ADDRESS, 80)).isSameAs(proxy.clusterIp(ADDRESS, 80));
    assertThat(proxy.nodePort(80, Traffic.EXTERNAL)).isSameAs(proxy.nodePort(80, Traffic.EXTERNAL));
    assertThat(proxy.clusterIp(ADDRESS, 80)).isNotSameAs(proxy.nodePort(80, Traffic.EXTERNAL));
  }

  @Test
  void virtualServerFollowsItsServiceThroughRemovalAndReturn() {
    var proxy = proxy(Duration.ZERO, Duration.ZERO);
    var server = proxy.clusterIp(ADDRESS, 80);
    assertThat(verdictAt(server, 0)).isEqualTo(Verdict.NO_RULE);

    var service = api.create(Cluster.service("web", "10.96.0.10"));
    assertThat(verdictAt(server, 0)).isEqualTo(Verdict.REJECT);
    api.create(slice("web-a", 8080, endpoint(1, true)));
    simulator.runUntil(2_000_000_000);
    assertThat(verdictAt(server, 2_000_000_000)).isEqualTo(Verdict.BALANCE);
    api.remove(service);
    simulator.runUntil(4_000_000_000L);
    assertThat(verdictAt(server, 4_000_000_000L)).isEqualTo(Verdict.NO_RULE);
  }

  @Test
  void backendKeepsItsNumberHoweverOftenItsSliceChanges() {
    api.create(Cluster.service("web", "10.96.0.10"));
    api.create(slice("web-a", 8080, endpoint(1, true), endpoint(2, true)));
    var slice = api.get(Kind.ENDPOINT_SLICE, new NamespacedName("default", "web-a"));
    api.update(slice, o -> slice("web-a", 8080, endpoint(2, true)).withMeta(o.meta()));
    api.update(
        slice, o -> slice("web-a", 8080, endpoint(3, true), endpoint(2, true)).withMeta(o.meta()));

    assertThat(rules(2).backend(1).number()).isEqualTo(1);
    assertThat(rules(3).backend(0).number()).isEqualTo(1);
    assertThat(rules(4).backend(0).number()).isEqualTo(2);
    assertThat(rules(4).backend(1).number()).isEqualTo(1);
  }

  @Test
  void removedServiceHasNoRule() {
    var service = api.create(Cluster.service("web", "10.96.0.10"));
    api.create(slice("web-a", 8080, endpoint(1, true)));
    var proxy = proxy(Duration.ofMillis(15), Duration.ofMillis(40));
    api.remove(service);

    assertThat(verdictAt(proxy, 54_999_999)).isEqualTo(Verdict.BALANCE);
    assertThat(verdictAt(proxy, 55_000_000)).isEqualTo(Verdict.NO_RULE);
  }

  @Test
  void endpointsOfTwoSlicesKeepTheirOwnPortNumbers() {
    api.create(Cluster.service("web", "10.96.0.10"));
    api.create(slice("web-a", 8080, endpoint(1, true), endpoint(2, true)));
    api.create(slice("web-b", 9090, endpoint(3, true)));
    var proxy = proxy(Duration.ZERO, Duration.ZERO);
    var server = proxy.clusterIp(ADDRESS, 80);
    var seen = new TreeMap<String, Integer>();
    var random = streams.stream("picks");

    for (int i = 0; i < 30_000; i++) {
      var backend = server.route(0, 0, random);
      seen.merge(
          backend.address() + ":" + backend.port() + " " + backend.podUid(), 1, Integer::sum);
    }

    assertThat(seen)
        .containsOnlyKeys(
            "10.244.0.1:8080 uid-1", "10.244.0.2:8080 uid-2", "10.244.0.3:9090 uid-3");
    // With an error probability of 0.001, and one fixed seed.
    long[] counts = seen.values().stream().mapToLong(Integer::longValue).toArray();
    assertThat(new ChiSquareTest().chiSquareTest(new double[] {1, 1, 1}, counts))
        .isGreaterThan(0.001);
  }

  @Test
  void addressThatStandsInTwoSlicesCountsOnce() {
    api.create(Cluster.service("web", "10.96.0.10"));
    api.create(slice("web-a", 8080, endpoint(1, true)));
    api.create(slice("web-b", 8080, endpoint(1, true)));

    var rules = rules(history.latest());

    assertThat(rules.size()).isEqualTo(1);
  }

  @Test
  void everyVersionKeepsItsRules() {
    var service = api.create(Cluster.service("web", "10.96.0.10"));
    api.create(slice("web-a", 8080, endpoint(1, true)));
    var slice = api.get(Kind.ENDPOINT_SLICE, new NamespacedName("default", "web-a"));
    api.update(slice, o -> slice("web-a", 8080, endpoint(1, false)).withMeta(o.meta()));
    api.remove(service);

    assertThat(history.latest()).isEqualTo(4);
    assertThat(rules(0)).isNull();
    assertThat(rules(1).size()).isZero();
    assertThat(rules(2).size()).isEqualTo(1);
    assertThat(rules(3).size()).isZero();
    assertThat(rules(4)).isNull();
  }

  private @Nullable PortRules rules(int version) {
    var service = history.byClusterIp(ADDRESS, version);
    return service == null
        ? null
        : service.rules(
            port -> port.number() == 80,
            Traffic.INTERNAL,
            new ProxyNode("node-a", ""),
            ProxySpec.Mode.IPTABLES);
  }

  private KubeProxy proxy(Duration watch, Duration sync) {
    var proxy =
        new ProxySpec(
            ProxySpec.Mode.IPTABLES,
            ProxySpec.SyncRunner.GAP_AFTER_COMPLETION,
            Duration.ofSeconds(1),
            Distribution.constant(sync));
    return new KubeProxy(history, streams, Cluster.spec(Distribution.constant(watch), proxy), NODE);
  }

  /** The kinds of fate of a new connection. */
  private enum Verdict {
    BALANCE,
    REJECT,
    NO_RULE
  }

  private Verdict verdictAt(KubeProxy proxy, long now) {
    return verdictAt(proxy.clusterIp(ADDRESS, 80), now);
  }

  private Verdict verdictAt(VirtualServer server, long now) {
    if (server.route(0, now, streams.stream("x")) != null) {
      return Verdict.BALANCE;
    }
    return server.refusal() == null ? Verdict.NO_RULE : Verdict.REJECT;
  }

  private static ObjectMeta labelled(ObjectMeta meta, int number) {
    return meta.withLabels(Labels.of("number", Integer.toString(number)));
  }

  private static EndpointSlice slice(String name, int port, Endpoint... endpoints) {
    return new EndpointSlice(
        ObjectMeta.of("default", name, Labels.empty()),
        WEB,
        List.of(new EndpointPort("", Protocol.TCP, port)),
        List.of(endpoints));
  }

  private static Endpoint endpoint(int number, boolean ready) {
    return new Endpoint(
        IpAddress.parse("10.244.0." + number),
        new EndpointConditions(ready, ready, false),
        new NamespacedName("default", "pod-" + number),
        "uid-" + number,
        "node-a");
  }
}
