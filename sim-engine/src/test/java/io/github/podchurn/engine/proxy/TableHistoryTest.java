package io.github.podchurn.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.github.podchurn.model.service.EndpointConditions;
import io.github.podchurn.model.service.EndpointPort;
import io.github.podchurn.model.service.EndpointSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class TableHistoryTest {

  private static final int SERVICES = 5;
  private static final int VERSIONS = 10_000;

  private final Simulator simulator = new Simulator(EventTrace.digestOnly());
  private final RandomStreams streams = new RandomStreams(1);
  private final ApiServer api = new ApiServer(simulator, streams.stream("uids"));
  private final TableHistory complete = TableHistory.of(simulator, api);
  private final TableHistory forgetful = TableHistory.of(simulator, api);

  @Test
  void whatATableInUseMayHoldIsKept(SplittableRandom random) {
    createServices();
    var reference = proxies(complete);
    var proxies = proxies(forgetful);
    proxies.forEach(KubeProxy::expectConnections);
    forgetful.forgetUnused();
    var different = new ArrayList<String>();
    for (int i = 0; i < VERSIONS; i++) {
      long at = i * 50_000_000L;
      int service = random.nextInt(SERVICES);
      int endpoint = 1 + random.nextInt(250);
      simulator.at(at, EventPriority.STIMULUS, () -> change(service, endpoint));
      int node = random.nextInt(2);
      int asked = random.nextInt(SERVICES);
      simulator.at(
          at,
          EventPriority.ARRIVAL,
          () -> {
            var expected = routed(reference.get(node), asked);
            var found = routed(proxies.get(node), asked);
            if (!found.equals(expected)) {
              different.add(found + " instead of " + expected + " at " + simulator.now());
            }
          });
    }
    // Many versions long one of the two takes up nothing.
    stall(reference.get(1), proxies.get(1), VERSIONS / 4 * 50_000_000L);
    simulator.runUntil(VERSIONS * 50_000_000L);

    assertThat(different).isEmpty();
    assertThat(forgetful.latest()).isEqualTo(VERSIONS + 2 * SERVICES);
  }

  @Test
  void whatNoTableInUseMayHoldIsDropped() {
    createServices();
    forgetful.forgetUnused();
    for (int i = 0; i < 2_000; i++) {
      change(0, 1 + i % 250);
    }
    var address = IpAddress.parse("10.96.0.10");
    int latest = forgetful.latest();

    assertThat(forgetful.byClusterIp(address, latest)).isNotNull();
    assertThatThrownBy(() -> forgetful.byClusterIp(address, 2 * SERVICES + 1))
        .hasMessageContaining("dropped");
    assertThat(complete.byClusterIp(address, 2 * SERVICES + 1)).isNotNull();
    // Numbers of all versions stay.
    assertThat(forgetful.readyEndpoints(name(0), 2 * SERVICES + 1)).isEqualTo(1);
  }

  private void stall(KubeProxy one, KubeProxy other, long at) {
    for (var proxy : List.of(one, other)) {
      simulator.at(at, EventPriority.STIMULUS, () -> proxy.stall(at));
      simulator.at(2 * at, EventPriority.STIMULUS, () -> proxy.resume(2 * at));
    }
  }

  private String routed(KubeProxy proxy, int service) {
    var server = proxy.clusterIp(IpAddress.parse("10.96.0.1" + service), 80);
    var backend = server.route(1, simulator.now(), streams.stream("pick"));
    return backend == null ? "nowhere" : backend.address() + " as " + backend.number();
  }

  private void createServices() {
    for (int i = 0; i < SERVICES; i++) {
      api.create(Cluster.service("web-" + i, "10.96.0.1" + i));
      api.create(slice(i, 1));
    }
  }

  private void change(int service, int endpoint) {
    var id = new NamespacedName("default", "slice-" + service);
    var slice = (EndpointSlice) api.get(Kind.ENDPOINT_SLICE, id);
    assertThat(slice).isNotNull();
    boolean isThere = slice.endpoints().get(0).podUid().equals("uid-" + endpoint);
    var changed = slice(service, isThere ? endpoint + 1 : endpoint);
    api.update(slice, current -> changed.withMeta(current.meta()));
  }

  private List<KubeProxy> proxies(TableHistory history) {
    var sync = new Distribution.LogNormal(Duration.ofMillis(200), Duration.ofSeconds(2));
    var proxy =
        new ProxySpec(
            ProxySpec.Mode.IPTABLES,
            ProxySpec.SyncRunner.GAP_AFTER_COMPLETION,
            Duration.ofSeconds(1),
            sync);
    var spec = Cluster.spec(Distribution.constant(Duration.ofMillis(15)), proxy);
    return List.of(
        new KubeProxy(history, streams, spec, node("a")),
        new KubeProxy(history, streams, spec, node("b")));
  }

  private static NodeSpec node(String name) {
    return new NodeSpec(name, "", Defaults.nodeCapacity());
  }

  private static NamespacedName name(int service) {
    return new NamespacedName("default", "web-" + service);
  }

  private static EndpointSlice slice(int service, int endpoint) {
    return new EndpointSlice(
        ObjectMeta.of("default", "slice-" + service, Labels.empty()),
        name(service),
        List.of(new EndpointPort("", Protocol.TCP, 8080)),
        List.of(
            new Endpoint(
                IpAddress.parse("10.244.0." + endpoint),
                new EndpointConditions(true, true, false),
                new NamespacedName("default", "pod-" + endpoint),
                "uid-" + endpoint,
                "a")));
  }
}
