package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.validation.FieldError;
import io.github.podchurn.model.validation.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the API server takes a Service, after its defaults have been filled in.
 *
 * <p>Source: {@code ValidateService} in {@code pkg/apis/core/validation/validation.go}, with the
 * feature gate RelaxedServiceNameValidation off, as it is by default, and
 * PreferSameTrafficDistribution on. What the API server allocates before it looks may be missing:
 * cluster IP, node ports and the port of health checks. Addresses are IPv4.
 */
public final class ServiceValidation {

  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath ANNOTATIONS = FieldPath.of("metadata", "annotations");
  private static final String LOAD_BALANCER_ONLY = "may only be used when `type` is 'LoadBalancer'";
  private static final int AFFINITY_TIMEOUT_MAX_SECONDS = 86_400;
  private static final List<String> POLICIES = List.of("Cluster", "Local");

  private final ServiceManifest spec;
  private final List<FieldError> errors = new ArrayList<>();

  private ServiceValidation(ServiceManifest spec) {
    this.spec = spec;
  }

  /** All that is wrong with a Service; empty when it is valid. */
  public static List<FieldError> validate(ObjectMeta meta, ServiceManifest manifest) {
    var validation = new ServiceValidation(manifest);
    validation.validateMeta(meta);
    validation.validateSpec();
    return List.copyOf(validation.errors);
  }

  /** All that is wrong with a Service whose metadata can't be read. */
  public static List<FieldError> validateSpec(ServiceManifest manifest) {
    var validation = new ServiceValidation(manifest);
    validation.validateSpec();
    return List.copyOf(validation.errors);
  }

  private void validateMeta(ObjectMeta meta) {
    var name = FieldPath.of("metadata", "name");
    if (meta.name().isEmpty()) {
      add(FieldError.required(name, "name or generateName is required"));
    } else {
      invalid(name, meta.name(), NameSyntax.validateServiceName(meta.name()));
    }
    var mode = meta.annotations().get(TopologyMode.ANNOTATION);
    var older = meta.annotations().get(TopologyMode.OLDER_ANNOTATION);
    if (mode != null && older != null && !mode.equals(older)) {
      add(
          FieldError.invalid(
              ANNOTATIONS.key(TopologyMode.ANNOTATION),
              mode,
              "must match annotations["
                  + TopologyMode.OLDER_ANNOTATION
                  + "] when both are specified"));
    }
  }

  private void validateSpec() {
    if (spec.ports().isEmpty() && !spec.isHeadless() && !spec.isType(ServiceType.EXTERNAL_NAME)) {
      add(FieldError.required(SPEC.child("ports"), ""));
    }
    validateByType();
    validatePorts();
    validateSelector();
    validateAffinity();
    validateClusterIps();
    validateIpFamilies();
    validateExternalIps();
    oneOf(SPEC.child("type"), spec.type(), ServiceType.names());
    validateLoadBalancer();
    validateTrafficPolicies();
    var distribution = spec.trafficDistribution();
    if (distribution != null) {
      oneOf(SPEC.child("trafficDistribution"), distribution, TrafficDistribution.names());
    }
  }

  private void validateByType() {
    boolean hasNodePorts =
        spec.isType(ServiceType.NODE_PORT) || spec.isType(ServiceType.LOAD_BALANCER);
    if (hasNodePorts && spec.isHeadless()) {
      add(
          FieldError.invalid(
              SPEC.child("clusterIPs").index(0),
              ServiceManifest.HEADLESS,
              "may not be set to 'None' for " + spec.type() + " services"));
    }
    if (spec.isType(ServiceType.EXTERNAL_NAME)) {
      validateExternalName();
    }
  }

  private void validateExternalName() {
    var detail = "may not be set for ExternalName services";
    if (!spec.clusterIps().isEmpty()) {
      add(FieldError.forbidden(SPEC.child("clusterIPs"), detail));
    }
    if (!spec.ipFamilies().isEmpty()) {
      add(FieldError.forbidden(SPEC.child("ipFamilies"), detail));
    }
    if (spec.ipFamilyPolicy() != null) {
      add(FieldError.forbidden(SPEC.child("ipFamilyPolicy"), detail));
    }
    // A trailing dot says that the name is complete.
    var externalName = spec.externalName() == null ? "" : spec.externalName();
    var name =
        externalName.endsWith(".")
            ? externalName.substring(0, externalName.length() - 1)
            : externalName;
    if (name.isEmpty()) {
      add(FieldError.required(SPEC.child("externalName"), ""));
    } else {
      invalid(SPEC.child("externalName"), name, NameSyntax.validateSubdomain(name));
    }
  }

  private void validatePorts() {
    var path = SPEC.child("ports");
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < spec.ports().size(); i++) {
      ServicePortValidation.validate(
          spec.ports().get(i), spec.ports().size() > 1, names, path.index(i), errors);
    }
    Set<String> nodePorts = new LinkedHashSet<>();
    Set<String> numbers = new LinkedHashSet<>();
    for (int i = 0; i < spec.ports().size(); i++) {
      var port = spec.ports().get(i);
      if (port.nodePort() != 0 && spec.isType(ServiceType.CLUSTER_IP)) {
        add(
            FieldError.forbidden(
                path.index(i).child("nodePort"), "may not be used when `type` is 'ClusterIP'"));
      }
      if (port.nodePort() != 0 && !nodePorts.add(port.protocol() + "/" + port.nodePort())) {
        add(FieldError.duplicate(path.index(i).child("nodePort"), port.nodePort()));
      }
      if (!numbers.add(port.protocol() + "/" + port.number())) {
        add(FieldError.duplicate(path.index(i), port.number() + "/" + port.protocol()));
      }
    }
  }

  private void validateSelector() {
    var labels = spec.selector();
    if (labels == null) {
      return;
    }
    var path = SPEC.child("selector");
    labels.forEach(
        (key, value) -> {
          invalid(path, key, LabelSyntax.validateKey(key));
          invalid(path.key(key), value, LabelSyntax.validateValue(value));
        });
  }

  private void validateAffinity() {
    oneOf(SPEC.child("sessionAffinity"), spec.sessionAffinity(), List.of("ClientIP", "None"));
    var seconds = spec.sessionAffinityTimeoutSeconds();
    var config = SPEC.child("sessionAffinityConfig");
    if ("ClientIP".equals(spec.sessionAffinity())) {
      if (seconds == null) {
        add(FieldError.required(config, "when session affinity type is ClientIP"));
      } else if (seconds <= 0 || seconds > AFFINITY_TIMEOUT_MAX_SECONDS) {
        add(
            FieldError.invalid(
                config.child("clientIP").child("timeoutSeconds"),
                seconds,
                "must be greater than 0 and less than " + AFFINITY_TIMEOUT_MAX_SECONDS));
      }
    } else if ("None".equals(spec.sessionAffinity()) && seconds != null) {
      add(FieldError.forbidden(config, "must not be set when session affinity is None"));
    }
  }

  private void validateClusterIps() {
    var path = SPEC.child("clusterIPs");
    var clusterIp = spec.clusterIp() == null ? "" : spec.clusterIp();
    if (spec.isType(ServiceType.EXTERNAL_NAME)) {
      return;
    }
    if (!clusterIp.isEmpty() && spec.clusterIps().isEmpty()) {
      add(FieldError.required(path, ""));
    } else if (!spec.clusterIps().isEmpty() && !spec.clusterIps().get(0).equals(clusterIp)) {
      add(
          FieldError.invalid(
              path, String.join(",", spec.clusterIps()), "first value must match `clusterIP`"));
    }
    for (int i = 0; i < spec.clusterIps().size(); i++) {
      var address = spec.clusterIps().get(i);
      boolean isNone = address.equals(ServiceManifest.HEADLESS) && spec.clusterIps().size() == 1;
      if (!isNone && !address.isEmpty()) {
        IpSyntax.validate(address, path.index(i), errors);
      }
    }
  }

  private void validateIpFamilies() {
    var path = SPEC.child("ipFamilies");
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < spec.ipFamilies().size(); i++) {
      var family = spec.ipFamilies().get(i);
      oneOf(path.index(i), family, List.of("IPv4", "IPv6"));
      if (!seen.add(family)) {
        add(FieldError.duplicate(path.index(i), family));
      }
    }
    var policy = spec.ipFamilyPolicy();
    if (policy != null) {
      oneOf(
          SPEC.child("ipFamilyPolicy"),
          policy,
          List.of("PreferDualStack", "RequireDualStack", "SingleStack"));
    }
  }

  private void validateExternalIps() {
    var path = SPEC.child("externalIPs");
    for (int i = 0; i < spec.externalIps().size(); i++) {
      IpSyntax.validateNotSpecial(spec.externalIps().get(i), path.index(i), errors);
    }
  }

  private void validateLoadBalancer() {
    boolean isLoadBalancer = spec.isType(ServiceType.LOAD_BALANCER);
    var ranges = SPEC.child("loadBalancerSourceRanges");
    if (!spec.loadBalancerSourceRanges().isEmpty() && !isLoadBalancer) {
      add(FieldError.forbidden(ranges, LOAD_BALANCER_ONLY));
    }
    for (int i = 0; i < spec.loadBalancerSourceRanges().size(); i++) {
      // A historical accident allows spaces around them.
      validateRange(spec.loadBalancerSourceRanges().get(i).strip(), ranges.index(i));
    }
    if (!isLoadBalancer && spec.allocateLoadBalancerNodePorts() != null) {
      add(FieldError.forbidden(SPEC.child("allocateLoadBalancerNodePorts"), LOAD_BALANCER_ONLY));
    }
    if (isLoadBalancer && spec.allocateLoadBalancerNodePorts() == null) {
      add(FieldError.required(FieldPath.of("allocateLoadBalancerNodePorts"), ""));
    }
    var loadBalancerClass = spec.loadBalancerClass();
    var path = SPEC.child("loadBalancerClass");
    if (loadBalancerClass != null && !isLoadBalancer) {
      add(FieldError.forbidden(path, LOAD_BALANCER_ONLY));
    } else if (loadBalancerClass != null) {
      invalid(path, loadBalancerClass, LabelSyntax.validateKey(loadBalancerClass));
    }
  }

  private void validateRange(String range, FieldPath path) {
    try {
      Cidr.parse(range);
    } catch (IllegalArgumentException e) {
      add(FieldError.invalid(path, range, "must be a valid CIDR value, (e.g. 10.9.8.0/24)"));
    }
  }

  private void validateTrafficPolicies() {
    var external = SPEC.child("externalTrafficPolicy");
    var word = spec.externalTrafficPolicy();
    if (spec.isExternallyAccessible()) {
      oneOf(external, word, POLICIES);
    } else if (word != null && !word.isEmpty()) {
      add(FieldError.invalid(external, word, "may only be set for externally-accessible services"));
    }
    validateHealthCheckNodePort();
    var internal = spec.internalTrafficPolicy();
    // Services of type ExternalName may have one, as some had before it was checked.
    if (internal != null || !spec.isType(ServiceType.EXTERNAL_NAME)) {
      oneOf(SPEC.child("internalTrafficPolicy"), internal, POLICIES);
    }
  }

  private void validateHealthCheckNodePort() {
    int port = spec.healthCheckNodePort();
    var path = SPEC.child("healthCheckNodePort");
    if (port == 0) {
      return;
    }
    if (!spec.needsHealthCheck()) {
      add(
          FieldError.invalid(
              path,
              port,
              "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is"
                  + " 'Local'"));
    } else {
      ServicePortValidation.validateNumber(port, path, errors);
    }
  }

  private void oneOf(FieldPath path, @Nullable String word, List<String> supported) {
    if (word == null || word.isEmpty()) {
      add(FieldError.required(path, ""));
    } else if (!supported.contains(word)) {
      add(FieldError.notSupported(path, word, supported));
    }
  }

  private void invalid(FieldPath path, String value, List<String> details) {
    details.forEach(detail -> add(FieldError.invalid(path, value, detail)));
  }

  private void add(FieldError error) {
    errors.add(error);
  }
}
