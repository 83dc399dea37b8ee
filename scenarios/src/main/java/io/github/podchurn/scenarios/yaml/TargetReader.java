package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.ClientSpec.Discovery;
import io.github.podchurn.model.scenario.ClientSpec.Target;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.ServiceType;
import io.github.podchurn.model.service.TargetPort;
import io.github.podchurn.scenarios.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a client's {@code target} and checks that the scenario has it. */
final class TargetReader {

  private static final ServiceType LOAD_BALANCER = ServiceType.LOAD_BALANCER;
  private static final String NO_ADDRESS = "its clients will never have an address";
  private static final String ALL_WRONG = "its clients will get wrongBackend only";
  private static final int PORT_MAX = 65_535;
  private static final Pattern PORT_NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

  private final ClusterSpec cluster;
  private final KnownObjects objects;

  TargetReader(ClusterSpec cluster, KnownObjects objects) {
    this.cluster = cluster;
    this.objects = objects;
  }

  @Nullable Target read(Value value, Discovery discovery) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    boolean wantsPods = discovery == Discovery.POD_IP_AT_START || discovery == Discovery.POD_IPS;
    var namespace = namespace(fields);
    var target = wantsPods ? pods(fields, namespace) : service(fields, namespace, discovery);
    // Known in every case, so that a mix-up of the two gets its own message.
    for (String name : List.of("service", "pods", "port", "node", "application")) {
      fields.get(name);
    }
    fields.end();
    refuse(fields, wantsPods ? "service" : "pods", discovery);
    if (wantsPods) {
      refuse(fields, "application", discovery);
    }
    if (discovery != Discovery.NODE_PORT && discovery != Discovery.EXTERNAL_IP) {
      refuse(fields, "node", discovery);
    }
    return target;
  }

  private static String namespace(Fields fields) {
    return fields.read(
        "namespace", it -> it.valid(NameSyntax::validateLabel), ClientReader.DEFAULT_NAMESPACE);
  }

  private static void refuse(Fields fields, String name, Discovery discovery) {
    var value = fields.get(name);
    if (value != null) {
      value.wrong(
          name + " with discovery " + Notation.of(discovery),
          switch (name) {
            case "service" -> "pods and port, as in {pods: {app: web}, port: 8080}";
            case "pods" -> "service, as in {service: web}";
            case "application" -> "application beside service only";
            default -> "node with discovery nodePort or externalIP only";
          },
          name.equals("pods") ? "did you mean discovery: podIPAtStart?" : null);
    }
  }

  private @Nullable Target pods(Fields fields, String namespace) {
    if (fields.has("service") && !fields.has("pods")) {
      return null;
    }
    var selector = fields.require("pods", it -> podSelector(it, namespace, NO_ADDRESS));
    var port = fields.require("port", new IntegerReader(1, PORT_MAX));
    return selector == null || port == null ? null : new Target.OfPods(namespace, selector, port);
  }

  private @Nullable Selector podSelector(Value value, String namespace, String consequence) {
    var selector = LabelReader.someSelector(value);
    if (selector != null && !objects.anyPod(namespace, selector)) {
      value
          .mistakes()
          .warning(
              value.place(),
              "\""
                  + selector
                  + "\", which matches no Pod of the scenario in namespace "
                  + namespace,
              consequence,
              null);
    }
    return selector;
  }

  private @Nullable Target service(Fields fields, String namespace, Discovery discovery) {
    if (fields.has("pods") && !fields.has("service")) {
      return null;
    }
    var service = fields.require("service", it -> knownService(it, namespace));
    var node =
        fields.read(
            "node",
            it -> ClientReader.oneOf(it, cluster.nodes().stream().map(NodeSpec::name).toList()));
    if (service == null) {
      return null;
    }
    if (service.type() == ServiceType.EXTERNAL_NAME) {
      return alias(fields, service, discovery);
    }
    var wanted = typeFor(discovery);
    if (wanted != null && service.type() != wanted && service.type() != LOAD_BALANCER) {
      var value = fields.get("service");
      return value == null
          ? null
          : value.wrong(
              "a Service of type " + service.type().manifestName(),
              "with discovery "
                  + Notation.of(discovery)
                  + ", a Service of type "
                  + wanted.manifestName(),
              null);
    }
    var finding = addressFor(discovery, service);
    var stated = fields.get("service");
    if (finding != null && stated != null) {
      return stated.wrong(finding);
    }
    var port = servicePort(fields, service);
    checkUntranslated(fields, service, port);
    var application = fields.read("application", it -> podSelector(it, namespace, ALL_WRONG));
    return new Target.OfService(service.id(), port, protocol(service, port), node, application);
  }

  /** A name that stands for another one: a Service's, or that of a host outside. */
  private @Nullable Target alias(Fields fields, Service service, Discovery discovery) {
    var stated = fields.get("service");
    var name = service.exposure().externalName();
    var other = service.aliasOf().flatMap(objects::service).orElse(null);
    if (stated == null) {
      return null;
    }
    if (discovery != Discovery.DNS) {
      return stated.wrong(
          "a Service of type ExternalName with discovery " + Notation.of(discovery),
          "discovery dns: such a Service is a name and nothing else",
          null);
    }
    boolean isKnown =
        cluster.outside().stream().anyMatch(host -> host.name().equalsIgnoreCase(undotted(name)));
    if (!isKnown && other == null && objects.complete()) {
      stated
          .mistakes()
          .warning(
              stated.place(),
              "an ExternalName that leads to " + name + ", which nobody has",
              "its clients get dnsFailure",
              "a Service's name is such as web.default.svc.cluster.local, and hosts outside stand"
                  + " in spec.cluster.outside");
    }
    if (other != null && other.type() != ServiceType.EXTERNAL_NAME) {
      var port = servicePort(fields, other);
      return new Target.OfService(service.id(), port, protocol(other, port), null, null);
    }
    var port = fields.require("port", new IntegerReader(1, PORT_MAX));
    return port == null
        ? null
        : new Target.OfService(service.id(), port.toString(), Protocol.TCP, null, null);
  }

  private static String undotted(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** What is wrong if the Service does not have the address that clients look for. */
  private static @Nullable Finding addressFor(Discovery discovery, Service service) {
    if (discovery == Discovery.EXTERNAL_IP && service.exposure().externalIps().isEmpty()) {
      return new Finding(
          "a Service without externalIPs with discovery externalIP",
          "externalIPs, as in externalIPs: [192.0.2.80]",
          null);
    }
    if (discovery == Discovery.NODE_PORT && !service.needsNodePorts()) {
      return new Finding(
          "a Service without node ports with discovery nodePort",
          "allocateLoadBalancerNodePorts: true",
          null);
    }
    if (discovery == Discovery.HEADLESS && !service.headless()) {
      return new Finding(
          "a Service with an address of its own with discovery headless",
          "a headless Service",
          "give the Service clusterIP: None, or leave the choice to kube-proxy with discovery dns");
    }
    boolean wantsAddress = discovery == Discovery.CLUSTER_IP || discovery == Discovery.ENV;
    return wantsAddress && service.headless()
        ? new Finding(
            "a headless Service with discovery " + Notation.of(discovery),
            "a Service with an address of its own",
            "a headless Service has names only: discovery dns or headless")
        : null;
  }

  /** Nothing translates ports on the way to a Pod's own address. */
  private static void checkUntranslated(Fields fields, Service service, @Nullable String wanted) {
    var value = fields.get(wanted == null ? "service" : "port");
    if (!service.headless() || value == null) {
      return;
    }
    for (var port : service.ports()) {
      boolean isMeant = wanted == null || Integer.toString(port.number()).equals(wanted);
      if (isMeant
          && port.targetPort() instanceof TargetPort.Numbered target
          && target.number() != port.number()) {
        value
            .mistakes()
            .warning(
                value.place(),
                "port " + port.number() + " of a headless Service whose Pods listen on " + target,
                "connections go to the Pods themselves, and nothing translates the port",
                port.name().isEmpty()
                    ? "did you mean port: " + target + "?"
                    : "with port: " + port.name() + " the number is looked up (SRV)");
      }
    }
  }

  private static Protocol protocol(Service service, @Nullable String wanted) {
    return service.ports().stream()
        .filter(port -> isMeant(port, wanted))
        .map(ServicePort::protocol)
        .findFirst()
        .orElse(Protocol.TCP);
  }

  private static boolean isMeant(ServicePort port, @Nullable String wanted) {
    return wanted == null
        || port.name().equals(wanted)
        || Integer.toString(port.number()).equals(wanted);
  }

  /** The type that a Service must have for clients outside, or null for those inside. */
  private static @Nullable ServiceType typeFor(Discovery discovery) {
    return switch (discovery) {
      case NODE_PORT -> ServiceType.NODE_PORT;
      case LOAD_BALANCER -> LOAD_BALANCER;
      default -> null;
    };
  }

  private @Nullable Service knownService(Value value, String namespace) {
    var name = value.text();
    if (name == null) {
      return null;
    }
    var service = objects.service(new NamespacedName(namespace, name));
    if (service.isPresent() || !objects.complete()) {
      return service.orElse(null);
    }
    var elsewhere = objects.namespacesOf(Kind.SERVICE, name);
    if (!elsewhere.isEmpty()) {
      return value.wrong(
          "no Service \"" + name + "\" in namespace " + namespace,
          "a Service of that namespace",
          "did you mean namespace: " + elsewhere.get(0) + "?");
    }
    return value.wrong(
        Finding.unknownName(
            "no Service \"" + name + "\" in namespace " + namespace,
            name,
            objects.names(Kind.SERVICE, namespace)));
  }

  /** One of the Service's ports, which has to be named where there are several. */
  private static @Nullable String servicePort(Fields fields, Service service) {
    return fields.has("port") || service.ports().size() == 1
        ? fields.read("port", it -> port(it, service))
        : fields.require("port", it -> port(it, service));
  }

  private static @Nullable String port(Value value, Service service) {
    var known = new ArrayList<String>();
    for (ServicePort port : service.ports()) {
      known.add(Integer.toString(port.number()));
      if (!port.name().isEmpty()) {
        known.add(port.name());
      }
    }
    var text = value.raw(String.join(", ", known));
    boolean isAny = service.headless() && text != null && PORT_NUMBER.matcher(text).matches();
    return text == null || known.contains(text) || isAny
        ? text
        : value.wrong(Finding.unknownName(value.node().described(), text, known));
  }
}
