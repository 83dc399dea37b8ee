package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.Backend;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.ClientSpec.Target;
import io.github.podchurn.model.service.EndpointPort;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Service and one of its ports, as a client's configuration names them. */
final class ServiceTarget {

  private final ApiServer api;
  private final Target.OfService spec;
  private final PodNetwork network;
  private @Nullable ServicePort port;
  // By the numbers of backends.
  private PodNetwork.@Nullable Address[] addresses = new PodNetwork.Address[16];

  ServiceTarget(ApiServer api, PodNetwork network, Target.OfService spec) {
    this.api = api;
    this.network = network;
    this.spec = spec;
  }

  NamespacedName id() {
    return spec.service();
  }

  Protocol protocol() {
    return spec.protocol();
  }

  @Nullable Service service() {
    return (Service) api.get(Kind.SERVICE, spec.service());
  }

  /** The Service behind the name: another one, if the name is an alias. */
  private @Nullable Service real() {
    var service = service();
    var other = service == null ? null : service.aliasOf().orElse(null);
    return other == null ? service : (Service) api.get(Kind.SERVICE, other);
  }

  /** The Service's port; the client's configuration keeps what it once was. */
  Optional<ServicePort> port() {
    if (port == null) {
      var service = real();
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

  /** The state of the address of a backend of this Service. */
  PodNetwork.Address addressOf(Backend backend) {
    int number = backend.number();
    if (number >= addresses.length) {
      addresses = Arrays.copyOf(addresses, Math.max(number + 1, 2 * addresses.length));
    }
    var known = addresses[number];
    if (known == null) {
      known = network.at(backend.address());
      addresses[number] = known;
    }
    return known;
  }

  /**
   * Where a record of one of the Pods leads. A port that is given by its name is looked up too
   * (SRV); a number is used as it is, since nothing on the way translates it.
   */
  Stream<Backend> backend(DnsAnswer.PodRecord record) {
    int number = number(record);
    return number == 0
        ? Stream.of()
        : Stream.of(new Backend(0, record.address(), number, record.podUid()));
  }

  private int number(DnsAnswer.PodRecord record) {
    var wanted = spec.port();
    if (wanted == null) {
      return port().map(ServicePort::number).orElse(0);
    }
    return wanted.chars().allMatch(Character::isDigit)
        ? Integer.parseInt(wanted)
        : record.ports().stream()
            .filter(port -> port.name().equals(wanted))
            .mapToInt(EndpointPort::number)
            .findFirst()
            .orElse(0);
  }

  /**
   * Whether a Pod can answer what is asked of the Service. Of one without a selector nobody but the
   * client knows who can.
   */
  boolean isWanted(RunningPod pod) {
    var service = real();
    return !isStranger(pod) && service != null && isSelected(pod, service);
  }

  private static boolean isSelected(RunningPod pod, Service service) {
    var selector = service.selector();
    return selector == null
        || (service.meta().namespace().equals(pod.id().namespace())
            && selector.matches(pod.pod().meta().labels()));
  }

  /** Whether a Pod can't answer, although the Service may lead to it. */
  boolean isStranger(RunningPod pod) {
    var application = spec.application();
    return application != null && !application.matches(pod.pod().meta().labels());
  }
}
