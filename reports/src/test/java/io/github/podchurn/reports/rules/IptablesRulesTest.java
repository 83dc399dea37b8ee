package io.github.podchurn.reports.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.proxy.ProxyTable;
import io.github.podchurn.model.service.Endpoint;
import io.github.podchurn.model.service.EndpointCategories.ProxyNode;
import io.github.podchurn.model.service.EndpointConditions;
import io.github.podchurn.model.service.EndpointPort;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.ServiceTraffic;
import io.github.podchurn.model.service.ServiceType;
import io.github.podchurn.model.service.SessionAffinity;
import io.github.podchurn.model.service.TargetPort;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the rules of {@code TestOverallIPTablesRules} in upstream's {@code proxier_test.go}. */
class IptablesRulesTest {

  private static final ProxyTable.Place NODE =
      new ProxyTable.Place(
          new ProxyNode("test-host", ""),
          IpAddress.parse("192.168.0.2"),
          Cidr.parse("10.0.0.0/8"),
          Cidr.parse("172.30.0.0/16"));

  @Test
  void localPolicyWithoutLocalEndpointsDropsWhatComesFromOutside() {
    var service =
        service("ns2", "svc2", "172.30.0.42", 3001)
            .withTraffic(ServiceTraffic.DEFAULT.withExternalPolicy(Policy.LOCAL));
    assertThat(rules(service, "10.180.0.2"))
        .contains(
            "-A KUBE-EXTERNAL-SERVICES -m comment --comment \"ns2/svc2:p80 has no local"
                + " endpoints\" -m addrtype --dst-type LOCAL -m tcp -p tcp --dport 3001 -j DROP",
            "-A KUBE-NODEPORTS -m comment --comment ns2/svc2:p80 -m tcp -p tcp --dport 3001 -j"
                + " KUBE-EXT-GNZBNJ2PO5MGZ6GT",
            "-A KUBE-SERVICES -m comment --comment \"ns2/svc2:p80 cluster IP\" -m tcp -p tcp -d"
                + " 172.30.0.42 --dport 80 -j KUBE-SVC-GNZBNJ2PO5MGZ6GT",
            "-A KUBE-EXT-GNZBNJ2PO5MGZ6GT -m comment --comment \"pod traffic for ns2/svc2:p80"
                + " external destinations\" -s 10.0.0.0/8 -j KUBE-SVC-GNZBNJ2PO5MGZ6GT",
            "-A KUBE-EXT-GNZBNJ2PO5MGZ6GT -m comment --comment \"masquerade LOCAL traffic for"
                + " ns2/svc2:p80 external destinations\" -m addrtype --src-type LOCAL -j"
                + " KUBE-MARK-MASQ",
            "-A KUBE-EXT-GNZBNJ2PO5MGZ6GT -m comment --comment \"route LOCAL traffic for"
                + " ns2/svc2:p80 external destinations\" -m addrtype --src-type LOCAL -j"
                + " KUBE-SVC-GNZBNJ2PO5MGZ6GT",
            "-A KUBE-SVC-GNZBNJ2PO5MGZ6GT -m comment --comment \"ns2/svc2:p80 cluster IP\" -m tcp"
                + " -p tcp -d 172.30.0.42 --dport 80 ! -s 10.0.0.0/8 -j KUBE-MARK-MASQ")
        .noneMatch(line -> line.startsWith(":KUBE-SVL"));
  }

  @Test
  void endpointsShareByProbability() {
    assertThat(rules(service("ns4", "svc4", "172.30.0.44", 0), "10.180.0.5", "10.180.0.4"))
        .containsSubsequence(
            "-A KUBE-SVC-4SW47YFZTEDKD3PK -m comment --comment \"ns4/svc4:p80 -> 10.180.0.4:80\""
                + " -m statistic --mode random --probability 0.5000000000 -j"
                + " KUBE-SEP-UKSFD7AGPMPPLUHC",
            "-A KUBE-SVC-4SW47YFZTEDKD3PK -m comment --comment \"ns4/svc4:p80 -> 10.180.0.5:80\""
                + " -j KUBE-SEP-C6EBXVWJJZMIWKLZ",
            "-A KUBE-SEP-UKSFD7AGPMPPLUHC -m comment --comment ns4/svc4:p80 -s 10.180.0.4 -j"
                + " KUBE-MARK-MASQ",
            "-A KUBE-SEP-UKSFD7AGPMPPLUHC -m comment --comment ns4/svc4:p80 -m tcp -p tcp -j DNAT"
                + " --to-destination 10.180.0.4:80");
  }

  @Test
  void serviceWithoutEndpointsRejects() {
    assertThat(rules(service("ns6", "svc6", "172.30.0.46", 0)))
        .contains(
            "-A KUBE-SERVICES -m comment --comment \"ns6/svc6:p80 has no endpoints\" -m tcp -p tcp"
                + " -d 172.30.0.46 --dport 80 -j REJECT");
  }

  @Test
  void affinityIsAskedBeforeTheDraw() {
    var sticky =
        service("ns1", "svc1", "172.30.0.41", 0)
            .withTraffic(
                ServiceTraffic.DEFAULT.withSessionAffinity(
                    SessionAffinity.clientIp(Duration.ofHours(3))));
    var lines = rules(sticky, "10.180.0.1");
    assertThat(lines)
        .anyMatch(
            line ->
                line.startsWith("-A KUBE-SVC-XPGD46QRK7WJZT7O")
                    && line.contains("--rcheck --seconds 10800 --reap -j KUBE-SEP-"))
        .anyMatch(line -> line.startsWith("-A KUBE-SEP-") && line.contains("--set -m tcp -p tcp"));
  }

  private static Service service(String namespace, String name, String address, int nodePort) {
    var port = new ServicePort("p80", Protocol.TCP, 80, new TargetPort.Numbered(80), nodePort);
    return new Service(
        ObjectMeta.of(namespace, name, Labels.empty()),
        nodePort == 0 ? ServiceType.CLUSTER_IP : ServiceType.NODE_PORT,
        IpAddress.parse(address),
        List.of(port),
        null);
  }

  private static List<String> rules(Service service, String... addresses) {
    var endpoints =
        List.of(addresses).stream()
            .map(
                address ->
                    new Endpoint(
                        IpAddress.parse(address),
                        new EndpointConditions(true, true, false),
                        new NamespacedName("ns", "pod"),
                        "",
                        "host2"))
            .toList();
    var slice =
        new EndpointSlice(
            ObjectMeta.of(service.meta().namespace(), "slice", Labels.empty()),
            service.id(),
            List.of(new EndpointPort("p80", Protocol.TCP, 80)),
            endpoints);
    return IptablesRules.of(ProxyTable.of(List.of(service), List.of(slice), NODE)).lines().toList();
  }
}
