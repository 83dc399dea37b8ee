package io.github.podchurn.model.service;

import io.github.podchurn.model.validation.FieldError;
import io.github.podchurn.model.validation.FieldPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with a Service's addresses and their families. Addresses are IPv4: of two one would
 * have to be an IPv6 address, so that two are never right.
 *
 * <p>Source: {@code ValidateServiceClusterIPsRelatedFields} in {@code
 * pkg/apis/core/validation/validation.go}.
 */
final class ServiceAddressValidation {

  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath CLUSTER_IPS = SPEC.child("clusterIPs");
  private static final FieldPath FAMILIES = SPEC.child("ipFamilies");
  private static final List<String> FAMILY_POLICIES =
      List.of("PreferDualStack", "RequireDualStack", "SingleStack");
  private static final int CLUSTER_IPS_MAX = 2;

  private final ServiceManifest spec;
  private final FieldErrors errors;

  ServiceAddressValidation(ServiceManifest spec, FieldErrors errors) {
    this.spec = spec;
    this.errors = errors;
  }

  void validate() {
    validatePairing();
    validateFamilies();
    if (validateEach()) {
      if (spec.clusterIps().size() > 1) {
        errors.add(
            FieldError.invalid(
                CLUSTER_IPS, addresses(), "may specify no more than one IP for each IP family"));
      }
      matchFamilies();
    }
  }

  void validateExternalIps() {
    var path = SPEC.child("externalIPs");
    for (int i = 0; i < spec.externalIps().size(); i++) {
      IpSyntax.validateNotSpecial(spec.externalIps().get(i), path.index(i), errors);
    }
  }

  /** The one address and the list of them say the same. */
  private void validatePairing() {
    var one = spec.clusterIp() == null ? "" : spec.clusterIp();
    if (spec.clusterIps().isEmpty()) {
      if (!one.isEmpty()) {
        errors.add(FieldError.required(CLUSTER_IPS, ""));
      }
    } else if (one.isEmpty()) {
      errors.add(
          FieldError.invalid(
              CLUSTER_IPS, addresses(), "must be empty when `clusterIP` is not specified"));
    } else if (!spec.clusterIps().get(0).equals(one)) {
      errors.add(
          FieldError.invalid(CLUSTER_IPS, addresses(), "first value must match `clusterIP`"));
    }
  }

  private void validateFamilies() {
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < spec.ipFamilies().size(); i++) {
      var family = spec.ipFamilies().get(i);
      errors.oneOf(FAMILIES.index(i), family, List.of("IPv4", "IPv6"));
      if (!seen.add(family)) {
        errors.add(FieldError.duplicate(FAMILIES.index(i), family));
      }
    }
    if (spec.ipFamilyPolicy() != null) {
      errors.oneOf(SPEC.child("ipFamilyPolicy"), spec.ipFamilyPolicy(), FAMILY_POLICIES);
    }
  }

  /** Whether all are addresses, as only then more is said of them. */
  private boolean validateEach() {
    var addresses = spec.clusterIps();
    boolean valid = true;
    for (int i = 0; i < addresses.size(); i++) {
      if (i == 0 && addresses.get(0).equals(ServiceManifest.HEADLESS)) {
        valid = addresses.size() == 1;
        if (!valid) {
          errors.add(
              FieldError.invalid(
                  CLUSTER_IPS, addresses(), "'None' must be the first and only value"));
        }
      } else {
        valid &= IpSyntax.validate(addresses.get(i), CLUSTER_IPS.index(i), errors);
      }
    }
    if (addresses.size() > CLUSTER_IPS_MAX) {
      errors.add(FieldError.invalid(CLUSTER_IPS, addresses(), "may only hold up to 2 values"));
    }
    return valid;
  }

  private void matchFamilies() {
    if (spec.isHeadless()) {
      return;
    }
    int pairs = Math.min(spec.clusterIps().size(), spec.ipFamilies().size());
    for (int i = 0; i < pairs; i++) {
      if (spec.ipFamilies().get(i).equals("IPv6")) {
        errors.add(
            FieldError.invalid(
                CLUSTER_IPS.index(i),
                spec.clusterIps().get(i),
                "expected an IPv6 value as indicated by `ipFamilies[" + i + "]`"));
      }
    }
  }

  private String addresses() {
    return String.join(",", spec.clusterIps());
  }
}
