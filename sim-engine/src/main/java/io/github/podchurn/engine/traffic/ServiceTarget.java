package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scenario.ClientSpec.Target;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Service and one of its ports, as a client's configuration names them. */
final class ServiceTarget {

  private final ApiServer api;
  private final Target.OfService spec;
  private @Nullable ServicePort port;

  ServiceTarget(ApiServer api, Target.OfService spec) {
    this.api = api;
    this.spec = spec;
  }

  NamespacedName id() {
    return spec.service();
  }

  @Nullable Service service() {
    return (Service) api.get(Kind.SERVICE, spec.service());
  }

  /** The Service's port; the client's configuration keeps what it once was. */
  Optional<ServicePort> port() {
    if (port == null) {
      var service = service();
      if (service != null) {
        port = service.ports().stream().filter(this::isMeant).findFirst().orElse(null);
      }
    }
    return Optional.ofNullable(port);
  }

  private boolean isMeant(ServicePort candidate) {
    var wanted = spec.port();
    return wanted == null
        || candidate.name().equals(wanted)
        || Integer.toString(candidate.number()).equals(wanted);
  }

  boolean selects(RunningPod pod) {
    var service = service();
    return service != null
        && service.selector() != null
        && service.meta().namespace().equals(pod.id().namespace())
        && service.selector().matches(pod.pod().meta().labels());
  }
}
