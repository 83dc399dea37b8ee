package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.ClientSpec.Target;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.ServiceType;

/** What a client calls, in words that a report can show. */
final class TargetText {

  private TargetText() {}

  static String of(ClientSpec client, Scenario scenario) {
    if (client.target() instanceof Target.OfPods pods) {
      return "the IP of a Pod with " + pods.pods() + ", port " + pods.port();
    }
    var target = (Target.OfService) client.target();
    var service =
        scenario.manifests().stream()
            .filter(object -> object instanceof Service && object.id().equals(target.service()))
            .map(Service.class::cast)
            .findFirst();
    if (service.isEmpty()) {
      return "service/" + target.service().name();
    }
    if (service.get().type() == ServiceType.EXTERNAL_NAME) {
      return service.get().dnsName()
          + (target.port() == null ? "" : ":" + target.port())
          + ", another name of "
          + service.get().exposure().externalName();
    }
    var port = port(service.get(), target);
    return switch (client.discovery()) {
      case NODE_PORT ->
          (target.node() == null ? "any node" : target.node())
              + (port.nodePort() == 0 ? ", node port" : ":" + port.nodePort());
      case LOAD_BALANCER -> "the load balancer of " + target.service().name() + ":" + port.number();
      case EXTERNAL_IP -> "an external IP of " + target.service().name() + ":" + port.number();
      case CLUSTER_IP -> "the cluster IP of " + target.service().name() + ":" + port.number();
      default -> service.get().dnsName() + ":" + port.number();
    };
  }

  private static ServicePort port(Service service, Target.OfService target) {
    return service.ports().stream()
        .filter(
            port ->
                target.port() == null
                    || port.name().equals(target.port())
                    || Integer.toString(port.number()).equals(target.port()))
        .findFirst()
        .orElse(service.ports().get(0));
  }
}
