package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.scenarios.kubectl.KubectlLine;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The manifest that {@code kubectl expose} makes.
 *
 * <p>Source: {@code staging/src/k8s.io/kubectl/pkg/cmd/expose/expose.go}.
 */
final class ServiceText {

  private ServiceText() {}

  static String of(KubectlLine.Expose expose, Deployment deployment) {
    var service = expose.service();
    var targetPort = expose.targetPort();
    var type = expose.type();
    return String.format(
        Locale.ROOT,
        "{apiVersion: v1, kind: Service, metadata: {name: %s, namespace: %s}, spec: {type: %s,"
            + " selector: {%s}, ports: [{port: %d, targetPort: %s}]}}",
        service == null ? deployment.meta().name() : service,
        deployment.meta().namespace(),
        type == null ? "ClusterIP" : type,
        selector(deployment),
        expose.port(),
        targetPort == null ? String.valueOf(expose.port()) : targetPort);
  }

  private static String selector(Deployment deployment) {
    return deployment.spec().selector().equalities().asMap().entrySet().stream()
        .map(label -> label.getKey() + ": \"" + label.getValue() + "\"")
        .collect(Collectors.joining(", "));
  }
}
