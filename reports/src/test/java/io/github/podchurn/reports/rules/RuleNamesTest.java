package io.github.podchurn.reports.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.proxy.Backend;
import io.github.podchurn.model.proxy.ServicePortTable;
import io.github.podchurn.model.service.Endpoint;
import io.github.podchurn.model.service.EndpointConditions;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.ServiceType;
import io.github.podchurn.model.service.TargetPort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the names in upstream's expected rules. */
class RuleNamesTest {

  @ParameterizedTest(name = "{0}/{1}")
  @CsvSource({
    "ns1, svc1, XPGD46QRK7WJZT7O",
    "ns2, svc2, GNZBNJ2PO5MGZ6GT",
    "ns3, svc3, X27LE4BHSL4DOUIK",
    "ns4, svc4, 4SW47YFZTEDKD3PK"
  })
  void iptablesChainsOfServicesAreUpstreams(String namespace, String name, String hash) {
    assertThat(RuleNames.iptables(table(namespace, name))).isEqualTo(hash);
  }

  @ParameterizedTest(name = "{2}:80")
  @CsvSource({
    "ns3, svc3, 10.180.0.3, OYPFS5VJICHGATKP",
    "ns4, svc4, 10.180.0.4, UKSFD7AGPMPPLUHC",
    "ns4, svc4, 10.180.0.5, C6EBXVWJJZMIWKLZ"
  })
  void iptablesChainsOfEndpointsAreUpstreams(
      String namespace, String name, String address, String hash) {
    assertThat(RuleNames.iptables(table(namespace, name), backend(address))).isEqualTo(hash);
  }

  @Test
  void nftablesChainsAreUpstreams() {
    var table = table("ns1", "svc1");
    assertThat(RuleNames.nftables(table)).isEqualTo("ULMVA6XW-ns1/svc1/tcp/p80");
    assertThat(RuleNames.nftables(table, backend("10.180.0.1")))
        .isEqualTo("5OJB2KTY-ns1/svc1/tcp/p80__10.180.0.1/80");
  }

  private static ServicePortTable table(String namespace, String name) {
    var port = new ServicePort("p80", Protocol.TCP, 80, new TargetPort.Numbered(80), 0);
    var service =
        new Service(
            ObjectMeta.of(namespace, name, Labels.empty()),
            ServiceType.CLUSTER_IP,
            IpAddress.parse("172.30.0.41"),
            List.of(port),
            null);
    return new ServicePortTable(service, port, 0, List.of(), List.of(), List.of(), false);
  }

  private static Backend backend(String address) {
    return new Backend(
        new Endpoint(
            IpAddress.parse(address),
            new EndpointConditions(true, true, false),
            new NamespacedName("ns", "pod"),
            "",
            "node"),
        80);
  }
}
