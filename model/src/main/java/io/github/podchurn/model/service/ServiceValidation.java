package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.validation.FieldError;
import io.github.podchurn.model.validation.FieldPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
  private static final FieldPath METADATA = FieldPath.of("metadata");
  private static final FieldPath ANNOTATIONS = METADATA.child("annotations");
  private static final String SOURCE_RANGES =
      "service.beta.kubernetes.io/load-balancer-source-ranges";
  private static final int AFFINITY_TIMEOUT_MAX_SECONDS = 86_400;

  private final ServiceManifest spec;
  private final FieldErrors errors = new FieldErrors();
  private final ServiceAddressValidation addresses;
  private final ServiceExposureValidation exposure;

  private ServiceValidation(ServiceManifest spec) {
    this.spec = spec;
    this.addresses = new ServiceAddressValidation(spec, errors);
    this.exposure = new ServiceExposureValidation(spec, errors);
  }

  /** All that is wrong with a Service; empty when it is valid. */
  public static List<FieldError> validate(ObjectMeta meta, ServiceManifest manifest) {
    var validation = new ServiceValidation(manifest);
    validation.validateMeta(meta);
    validation.validateSpec();
    return validation.errors.all();
  }

  /** All that is wrong with a Service whose metadata can't be read. */
  public static List<FieldError> validateSpec(ServiceManifest manifest) {
    var validation = new ServiceValidation(manifest);
    validation.validateSpec();
    return validation.errors.all();
  }

  private void validateMeta(ObjectMeta meta) {
    var name = METADATA.child("name");
    if (meta.name().isEmpty()) {
      errors.add(FieldError.required(name, "name or generateName is required"));
    } else {
      errors.invalid(name, meta.name(), NameSyntax.validateServiceName(meta.name()));
    }
    var namespace = METADATA.child("namespace");
    if (meta.namespace().isEmpty()) {
      errors.add(FieldError.required(namespace, ""));
    } else {
      errors.invalid(namespace, meta.namespace(), NameSyntax.validateLabel(meta.namespace()));
    }
    meta.labels()
        .asMap()
        .forEach((key, value) -> validateLabel(METADATA.child("labels"), key, value));
    for (var key : meta.annotations().asMap().keySet()) {
      errors.invalid(ANNOTATIONS, key, LabelSyntax.validateKey(key.toLowerCase(Locale.ROOT)));
    }
    validateAnnotations(meta);
  }

  private void validateAnnotations(ObjectMeta meta) {
    var mode = meta.annotations().get(TopologyMode.ANNOTATION);
    var older = meta.annotations().get(TopologyMode.OLDER_ANNOTATION);
    if (mode != null && older != null && !mode.equals(older)) {
      errors.add(
          FieldError.invalid(
              ANNOTATIONS.key(TopologyMode.ANNOTATION),
              mode,
              "must match annotations["
                  + TopologyMode.OLDER_ANNOTATION
                  + "] when both are specified"));
    }
    var ranges = meta.annotations().get(SOURCE_RANGES);
    if (ranges != null && spec.loadBalancerSourceRanges().isEmpty()) {
      exposure.validateSourceRanges(ranges, ANNOTATIONS.key(SOURCE_RANGES));
    }
  }

  private void validateSpec() {
    if (spec.ports().isEmpty() && !spec.isHeadless() && !spec.isType(ServiceType.EXTERNAL_NAME)) {
      errors.add(FieldError.required(SPEC.child("ports"), ""));
    }
    validateByType();
    validatePorts();
    var selector = spec.selector();
    if (selector != null) {
      selector.forEach((key, value) -> validateLabel(SPEC.child("selector"), key, value));
    }
    validateAffinity();
    if (!spec.isType(ServiceType.EXTERNAL_NAME)) {
      addresses.validate();
    }
    addresses.validateExternalIps();
    errors.oneOf(SPEC.child("type"), spec.type(), ServiceType.names());
    exposure.validateLoadBalancer();
    exposure.validateTrafficPolicies();
    var distribution = spec.trafficDistribution();
    if (distribution != null) {
      errors.oneOf(SPEC.child("trafficDistribution"), distribution, TrafficDistribution.names());
    }
  }

  private void validateByType() {
    boolean hasNodePorts =
        spec.isType(ServiceType.NODE_PORT) || spec.isType(ServiceType.LOAD_BALANCER);
    if (hasNodePorts && spec.isHeadless()) {
      errors.add(
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
      errors.add(FieldError.forbidden(SPEC.child("clusterIPs"), detail));
    }
    if (!spec.ipFamilies().isEmpty()) {
      errors.add(FieldError.forbidden(SPEC.child("ipFamilies"), detail));
    }
    if (spec.ipFamilyPolicy() != null) {
      errors.add(FieldError.forbidden(SPEC.child("ipFamilyPolicy"), detail));
    }
    // A trailing dot says that the name is complete.
    var externalName = spec.externalName() == null ? "" : spec.externalName();
    var name =
        externalName.endsWith(".")
            ? externalName.substring(0, externalName.length() - 1)
            : externalName;
    if (name.isEmpty()) {
      errors.add(FieldError.required(SPEC.child("externalName"), ""));
    } else {
      errors.invalid(SPEC.child("externalName"), name, NameSyntax.validateSubdomain(name));
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
        errors.add(
            FieldError.forbidden(
                path.index(i).child("nodePort"), "may not be used when `type` is 'ClusterIP'"));
      }
      if (port.nodePort() != 0 && !nodePorts.add(port.protocol() + "/" + port.nodePort())) {
        errors.add(FieldError.duplicate(path.index(i).child("nodePort"), port.nodePort()));
      }
      if (!numbers.add(port.protocol() + "/" + port.number())) {
        errors.add(FieldError.duplicate(path.index(i), port.number() + "/" + port.protocol()));
      }
    }
  }

  private void validateLabel(FieldPath path, String key, String value) {
    errors.invalid(path, key, LabelSyntax.validateKey(key));
    errors.invalid(path.key(key), value, LabelSyntax.validateValue(value));
  }

  private void validateAffinity() {
    errors.oneOf(
        SPEC.child("sessionAffinity"), spec.sessionAffinity(), List.of("ClientIP", "None"));
    var seconds = spec.sessionAffinityTimeoutSeconds();
    var config = SPEC.child("sessionAffinityConfig");
    if ("ClientIP".equals(spec.sessionAffinity())) {
      if (seconds == null) {
        errors.add(FieldError.required(config, "when session affinity type is ClientIP"));
      } else if (seconds <= 0 || seconds > AFFINITY_TIMEOUT_MAX_SECONDS) {
        errors.add(
            FieldError.invalid(
                config.child("clientIP").child("timeoutSeconds"),
                seconds,
                "must be greater than 0 and less than " + AFFINITY_TIMEOUT_MAX_SECONDS));
      }
    } else if ("None".equals(spec.sessionAffinity()) && seconds != null) {
      errors.add(FieldError.forbidden(config, "must not be set when session affinity is None"));
    }
  }
}
