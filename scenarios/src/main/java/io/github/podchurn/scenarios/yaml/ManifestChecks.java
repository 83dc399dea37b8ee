package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
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
    service.ports().stream()
        .mapToInt(ServicePort::nodePort)
        .filter(port -> port != 0)
        .forEach(port -> checkNodePort(port, manifest));
    var address = service.clusterIp();
    if (address != null) {
      checkAddress(address, manifest);
    }
  }

  private void checkNodePort(int port, Manifest manifest) {
    own("nodePort " + port, "a port that is not allocated", manifest, "spec", "ports");
    var network = cluster.serviceNetwork();
    if (port < network.nodePortMin() || port > network.nodePortMax()) {
      mistakes.error(
          manifest.place("spec", "ports"),
          "nodePort " + port,
          "provided port is not in the valid range. The range of valid ports is "
              + network.nodePortMin()
              + "-"
              + network.nodePortMax(),
          null);
    }
  }

  private void checkAddress(IpAddress address, Manifest manifest) {
    own("clusterIP " + address, "an address that is not allocated", manifest, "spec", "clusterIP");
    var range = cluster.serviceNetwork().cidr();
    boolean isHost = range.contains(address) && !address.equals(range.network());
    if (!isHost || address.equals(range.at(range.size() - 1))) {
      mistakes.error(
          manifest.place("spec", "clusterIP"),
          "\"" + address + "\"",
          "the provided IP is not in the valid range. The range of valid IPs is " + range,
          null);
    }
  }

  private void checkSelector(Service service, Manifest manifest) {
    var selector = service.selector();
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
