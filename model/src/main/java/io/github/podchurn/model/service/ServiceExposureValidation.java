package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.validation.FieldError;
import io.github.podchurn.model.validation.FieldPath;
import java.util.List;

/**
 * What is wrong with the ways into a Service: load balancers and traffic policies.
 *
 * <p>Source: {@code ValidateService} and {@code validateServiceExternalTrafficPolicy} in {@code
 * pkg/apis/core/validation/validation.go}.
 */
final class ServiceExposureValidation {

  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final String LOAD_BALANCER_ONLY = "may only be used when `type` is 'LoadBalancer'";
  private static final List<String> POLICIES = List.of("Cluster", "Local");

  private final ServiceManifest spec;
  private final FieldErrors errors;

  ServiceExposureValidation(ServiceManifest spec, FieldErrors errors) {
    this.spec = spec;
    this.errors = errors;
  }

  void validateLoadBalancer() {
    boolean isLoadBalancer = isLoadBalancer();
    var ranges = SPEC.child("loadBalancerSourceRanges");
    if (!spec.loadBalancerSourceRanges().isEmpty() && !isLoadBalancer) {
      errors.add(FieldError.forbidden(ranges, LOAD_BALANCER_ONLY));
    }
    for (int i = 0; i < spec.loadBalancerSourceRanges().size(); i++) {
      validateRange(spec.loadBalancerSourceRanges().get(i), ranges.index(i));
    }
    var nodePorts = spec.allocateLoadBalancerNodePorts();
    if (!isLoadBalancer && nodePorts != null) {
      errors.add(
          FieldError.forbidden(SPEC.child("allocateLoadBalancerNodePorts"), LOAD_BALANCER_ONLY));
    }
    if (isLoadBalancer && nodePorts == null) {
      errors.add(FieldError.required(FieldPath.of("allocateLoadBalancerNodePorts"), ""));
    }
    var loadBalancerClass = spec.loadBalancerClass();
    var path = SPEC.child("loadBalancerClass");
    if (loadBalancerClass != null && !isLoadBalancer) {
      errors.add(FieldError.forbidden(path, LOAD_BALANCER_ONLY));
    } else if (loadBalancerClass != null) {
      errors.invalid(path, loadBalancerClass, LabelSyntax.validateKey(loadBalancerClass));
    }
  }

  /**
   * The older way to state source ranges.
   *
   * @param text ranges with commas between them
   */
  void validateSourceRanges(String text, FieldPath annotation) {
    if (!isLoadBalancer()) {
      errors.add(FieldError.forbidden(annotation, LOAD_BALANCER_ONLY));
    }
    if (!text.isBlank()) {
      for (var range : text.split(",", -1)) {
        validateRange(range, annotation);
      }
    }
  }

  /** A historical accident allows spaces around it. */
  private void validateRange(String padded, FieldPath path) {
    var range = padded.strip();
    try {
      Cidr.parse(range);
    } catch (IllegalArgumentException e) {
      errors.add(FieldError.invalid(path, range, "must be a valid CIDR value, (e.g. 10.9.8.0/24)"));
    }
  }

  void validateTrafficPolicies() {
    validateExternalPolicy();
    var internal = spec.internalTrafficPolicy();
    // Services of type ExternalName may have one, as some had before it was checked.
    if (internal != null || !spec.isType(ServiceType.EXTERNAL_NAME)) {
      errors.oneOf(SPEC.child("internalTrafficPolicy"), internal, POLICIES);
    }
  }

  /** Upstream's {@code validateServiceExternalTrafficPolicy}. */
  void validateExternalPolicy() {
    var path = SPEC.child("externalTrafficPolicy");
    var word = spec.externalTrafficPolicy();
    if (spec.isExternallyAccessible()) {
      errors.oneOf(path, word, POLICIES);
    } else if (word != null && !word.isEmpty()) {
      errors.add(
          FieldError.invalid(path, word, "may only be set for externally-accessible services"));
    }
    validateHealthCheckNodePort();
  }

  private void validateHealthCheckNodePort() {
    int port = spec.healthCheckNodePort();
    var path = SPEC.child("healthCheckNodePort");
    if (port == 0) {
      return;
    }
    if (!spec.needsHealthCheck()) {
      errors.add(
          FieldError.invalid(
              path,
              port,
              "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is"
                  + " 'Local'"));
    } else {
      ServicePortValidation.validateNumber(port, path, errors);
    }
  }

  private boolean isLoadBalancer() {
    return spec.isType(ServiceType.LOAD_BALANCER);
  }
}
