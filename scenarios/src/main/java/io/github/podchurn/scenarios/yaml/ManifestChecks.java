package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Endpoints;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServiceAllocation;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.ServiceType;
import io.github.podchurn.model.service.TrafficDistribution;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.Mistakes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what manifests say of one another and of the cluster, as the API server would. */
final class ManifestChecks {

  private static final List<String> NAMESPACES_ALWAYS_THERE =
      List.of("default", "kube-system", "kube-public", "kube-node-lease");

  private final ClusterSpec cluster;
  private final KnownObjects objects;
  private final Mistakes mistakes;
  private final Map<String, String> owners = new LinkedHashMap<>();

  ManifestChecks(ClusterSpec cluster, KnownObjects objects, Mistakes mistakes) {
    this.cluster = cluster;
    this.objects = objects;
    this.mistakes = mistakes;
  }

  /** Checks objects that are all there at the same time. */
  void check(List<Manifest> manifests) {
    for (var manifest : manifests) {
      var object = manifest.object();
      var key = object.kind().manifestName() + " \"" + object.id() + "\"";
      own(key, "", manifest, "metadata", "name");
      checkNamespace(manifest);
      if (object instanceof Service service) {
        check(service, manifest);
      } else if (object instanceof Pod pod) {
        checkNode(pod, manifest);
      } else if (object instanceof EndpointSlice slice) {
        checkOwner(slice, manifest);
      } else if (object instanceof Endpoints endpoints) {
        checkOwner(endpoints, manifest);
      }
    }
  }

  /** Says so when something that can be owned once has an owner already. */
  private void own(String what, String hint, Manifest manifest, String... path) {
    var owner = manifest.object().reference();
    var other = owners.putIfAbsent(what, owner);
    if (other != null) {
      mistakes.error(
          manifest.place(path),
          hint.isEmpty() ? what + " a second time" : what + ", which " + other + " has already",
          hint.isEmpty() ? "each object once" : hint,
          null);
    }
  }

  private void checkNamespace(Manifest manifest) {
    KubernetesObject object = manifest.object();
    var namespace = object.meta().namespace();
    if (!object.kind().isNamespaced() || NAMESPACES_ALWAYS_THERE.contains(namespace)) {
      return;
    }
    var known = new ArrayList<>(objects.names(Kind.NAMESPACE, ""));
    known.addAll(NAMESPACES_ALWAYS_THERE);
    if (objects.complete() && !known.contains(namespace)) {
      mistakes.error(
          manifest.place("metadata", "namespace"),
          Finding.unknownName("namespaces \"" + namespace + "\" not found", namespace, known));
    }
  }

  private void check(Service service, Manifest manifest) {
    checkSelector(service, manifest);
    checkDistribution(service, manifest);
    var network = cluster.serviceNetwork();
    new ServiceAllocation(network.cidr(), network.nodePortMin(), network.nodePortMax())
        .validate(service)
        .forEach(error -> ApiServerErrors.report(error, manifest.value(mistakes)));
    service.ports().stream()
        .filter(port -> port.nodePort() != 0)
        .forEach(port -> ownNodePort(port, manifest));
    var address = service.clusterIp();
    if (address != null) {
      own(
          "clusterIP " + address,
          "an address that is not allocated",
          manifest,
          "spec",
          "clusterIP");
    }
  }

  /** What an API server of the cluster's version makes of the field. */
  private void checkDistribution(Service service, Manifest manifest) {
    var wanted = service.traffic().distribution();
    var version = cluster.version();
    var allowed = version.trafficDistributions();
    if (wanted == TrafficDistribution.NONE || allowed.contains(wanted)) {
      return;
    }
    var place = manifest.place("spec", "trafficDistribution");
    var since = "cluster.version \"1.31\" or later; the field is on by default from then on";
    if (!version.knowsTrafficDistribution()) {
      mistakes.error(
          place, "unknown field \"trafficDistribution\" in Kubernetes " + version, since, null);
    } else if (allowed.isEmpty()) {
      mistakes.warning(
          place,
          "trafficDistribution in Kubernetes " + version,
          "its API server drops the field, and connections are spread over all endpoints",
          since);
    } else {
      mistakes.error(
          place,
          Finding.unknownName(
              "\"" + wanted.manifestName() + "\" in Kubernetes " + version,
              wanted.manifestName(),
              allowed.stream().map(TrafficDistribution::manifestName).toList()));
    }
  }

  private void ownNodePort(ServicePort port, Manifest manifest) {
    own(
        "nodePort " + port.nodePort() + "/" + port.protocol(),
        "a port that is not allocated",
        manifest,
        "spec",
        "ports");
  }

  private void checkSelector(Service service, Manifest manifest) {
    var selector = service.selector();
    if (service.type() == ServiceType.EXTERNAL_NAME || objects.hasEndpointsByHand(service.id())) {
      return;
    }
    if (selector == null && !manifest.has("spec", "selector")) {
      mistakes.warning(
          manifest.place("spec"),
          "a Service without a selector",
          "nobody will add endpoints to it: its clients get noEndpoints",
          null);
    } else if (selector != null && !objects.anyPod(service.meta().namespace(), selector)) {
      mistakes.warning(
          manifest.place("spec", "selector"),
          "\""
              + selector
              + "\", which matches no Pod of the scenario in namespace "
              + service.meta().namespace(),
          "the Service will have no endpoints: its clients get noEndpoints",
          nearMiss(service));
    }
  }

  private void checkOwner(EndpointSlice slice, Manifest manifest) {
    if (slice.service().name().isEmpty()) {
      mistakes.warning(
          manifest.place("metadata"),
          "an EndpointSlice without the label " + EndpointSlice.SERVICE_NAME,
          "it belongs to no Service, and nobody will use it",
          null);
    } else {
      checkOwner(slice.service(), manifest, "metadata", "labels");
    }
  }

  private void checkOwner(Endpoints endpoints, Manifest manifest) {
    checkOwner(endpoints.id(), manifest, "metadata", "name");
    var service = objects.service(endpoints.id()).orElse(null);
    if (service != null && service.selector() != null) {
      mistakes.warning(
          manifest.place("metadata", "name"),
          "Endpoints of a Service with a selector",
          "in a cluster its controller overwrites them; here they are left alone, and clients never"
              + " see them",
          null);
    }
  }

  private void checkOwner(NamespacedName service, Manifest manifest, String... path) {
    if (objects.complete() && objects.service(service).isEmpty()) {
      mistakes.warning(
          manifest.place(path),
          "endpoints of a Service \"" + service.name() + "\", which is not there",
          "nobody will use them",
          null);
    }
  }

  /** Pods of other namespaces never count, which is easily overlooked. */
  private @Nullable String nearMiss(Service service) {
    var selector = service.selector();
    return objects.pods().stream()
        .filter(pod -> selector != null && selector.matches(pod.meta().labels()))
        .findFirst()
        .map(
            pod ->
                pod.reference() + " has these labels, but in namespace " + pod.meta().namespace())
        .orElse(null);
  }

  private void checkNode(Pod pod, Manifest manifest) {
    var node = pod.spec().nodeName();
    var known = cluster.nodes().stream().map(NodeSpec::name).toList();
    if (node != null && !known.contains(node)) {
      mistakes.error(
          manifest.place("spec", "nodeName"),
          Finding.unknownName("no node \"" + node + "\"", node, known));
    }
  }
}
