package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Service keeps of what was allocated for it when it is changed. */
class ServiceReconfiguredTest {

  private static final IpAddress ADDRESS = IpAddress.parse("10.96.0.20");

  private static Service service(ServiceType type, int nodePort) {
    var port = new ServicePort("http", Protocol.TCP, 80, new TargetPort.Numbered(8080), nodePort);
    var meta = ObjectMeta.of("default", "web", Labels.empty());
    return new Service(meta, type, null, List.of(port), null);
  }

  private static Service allocated(ServiceType type) {
    var service = service(type, 30_080);
    return service.allocated(ADDRESS, service.ports());
  }

  @ParameterizedTest(name = "from {0} to {1}")
  @CsvSource({
    "NODE_PORT, NODE_PORT, 30080",
    "NODE_PORT, LOAD_BALANCER, 30080",
    "LOAD_BALANCER, NODE_PORT, 30080",
    "NODE_PORT, CLUSTER_IP, 0",
    "LOAD_BALANCER, CLUSTER_IP, 0"
  })
  void nodePortsStayWhereBothTypesNeedThem(ServiceType before, ServiceType after, int nodePort) {
    var changed = allocated(before).configuredAs(service(after, 0));
    assertThat(changed.ports().get(0).nodePort()).isEqualTo(nodePort);
  }

  @Test
  void nodePortThatIsAskedForReplacesTheOldOne() {
    var changed =
        allocated(ServiceType.NODE_PORT).configuredAs(service(ServiceType.NODE_PORT, 31_000));
    assertThat(changed.ports().get(0).nodePort()).isEqualTo(31_000);
  }

  @Test
  void addressStaysUnlessTheServiceIsHeadlessOrANameFromNowOn() {
    var before = allocated(ServiceType.NODE_PORT);
    assertThat(before.configuredAs(service(ServiceType.CLUSTER_IP, 0)).clusterIp())
        .isEqualTo(ADDRESS);
    assertThat(before.configuredAs(service(ServiceType.CLUSTER_IP, 0).asHeadless()).clusterIp())
        .isNull();
    assertThat(before.configuredAs(service(ServiceType.EXTERNAL_NAME, 0)).clusterIp()).isNull();
  }

  @Test
  void loadBalancerKeepsItsAddressWhenItsRangesChange() {
    var ingress = IpAddress.parse("203.0.113.1");
    var before =
        service(ServiceType.LOAD_BALANCER, 30_080)
            .withExposure(
                ServiceExposure.NONE.withLoadBalancer(
                    ServiceExposure.LoadBalancer.DEFAULT.withIngress(List.of(ingress))));
    var ranges = List.of(Cidr.parse("198.51.100.0/24"));
    var wanted =
        service(ServiceType.LOAD_BALANCER, 0)
            .withExposure(
                ServiceExposure.NONE.withLoadBalancer(
                    new ServiceExposure.LoadBalancer(null, "", ranges, true, List.of())));

    var exposure = before.configuredAs(wanted).exposure();

    assertThat(exposure.addresses()).containsExactly(ingress);
    assertThat(exposure.admits(IpAddress.parse("198.51.100.7"))).isTrue();
    assertThat(exposure.admits(IpAddress.parse("192.0.2.7"))).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "web.default.svc.cluster.local, default/web",
    "web.shop.svc.cluster.local., shop/web",
    "web-0.web.shop.svc.cluster.local, ''",
    "db.example.com, ''"
  })
  void externalNameMayBeAnotherNameOfAService(String name, String service) {
    var alias =
        service(ServiceType.EXTERNAL_NAME, 0)
            .withExposure(new ServiceExposure(List.of(), name, 0, null));
    assertThat(alias.aliasOf().map(NamespacedName::toString).orElse("")).isEqualTo(service);
  }
}
