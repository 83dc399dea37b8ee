package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.validation.FieldError;
import io.github.podchurn.model.validation.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of a Service may not change once it is there.
 *
 * <p>Source: {@code ValidateServiceUpdate} in {@code pkg/apis/core/validation/validation.go}.
 */
public final class ServiceUpdate {

  private static final FieldPath METADATA = FieldPath.of("metadata");
  private static final FieldPath SPEC = FieldPath.of("spec");

  /**
   * What must stay.
   *
   * @param address None, or empty while there is none
   * @param loadBalancerClass null unless one is stated
   */
  private record Fixed(@Nullable String type, String address, @Nullable String loadBalancerClass) {

    boolean isType(ServiceType wanted) {
      return wanted.manifestName().equals(type);
    }
  }

  private ServiceUpdate() {}

  /** All that is wrong with the new version of a Service. */
  static List<FieldError> validate(
      ObjectMeta oldMeta, ServiceManifest old, ObjectMeta meta, ServiceManifest manifest) {
    var errors = new ArrayList<FieldError>();
    immutable(METADATA.child("name"), oldMeta.name(), meta.name(), errors);
    immutable(METADATA.child("namespace"), oldMeta.namespace(), meta.namespace(), errors);
    errors.addAll(changes(fixed(old), fixed(manifest)));
    errors.addAll(ServiceValidation.validate(meta, manifest));
    return errors;
  }

  private static void immutable(
      FieldPath path, String before, String after, List<FieldError> errors) {
    if (!before.equals(after)) {
      errors.add(FieldError.invalid(path, after, "field is immutable"));
    }
  }

  private static Fixed fixed(ServiceManifest manifest) {
    var addresses = manifest.clusterIps();
    return new Fixed(
        manifest.type(), addresses.isEmpty() ? "" : addresses.get(0), manifest.loadBalancerClass());
  }

  /**
   * What another manifest of a Service asks for that it can't have. What the manifest does not
   * state stays as it is: {@link Service#configuredAs}.
   */
  public static List<FieldError> validate(Service before, Service manifest) {
    return changes(fixed(before), fixed(before.configuredAs(manifest)));
  }

  private static Fixed fixed(Service service) {
    var address = service.clusterIp();
    var loadBalancer = service.exposure().loadBalancer();
    return new Fixed(
        service.type().manifestName(),
        service.headless() ? ServiceManifest.HEADLESS : address == null ? "" : address.toString(),
        loadBalancer == null || loadBalancer.loadBalancerClass().isEmpty()
            ? null
            : loadBalancer.loadBalancerClass());
  }

  private static List<FieldError> changes(Fixed before, Fixed after) {
    var errors = new ArrayList<FieldError>();
    boolean hasAddresses =
        !before.isType(ServiceType.EXTERNAL_NAME) && !after.isType(ServiceType.EXTERNAL_NAME);
    if (hasAddresses && !before.address().isEmpty() && !before.address().equals(after.address())) {
      errors.add(
          FieldError.invalid(
              SPEC.child("clusterIPs").index(0),
              after.address(),
              after.address().isEmpty()
                  ? "primary clusterIP can not be unset"
                  : "may not change once set"));
    }
    if (before.isType(ServiceType.LOAD_BALANCER)
        && after.isType(ServiceType.LOAD_BALANCER)
        && !Objects.equals(before.loadBalancerClass(), after.loadBalancerClass())) {
      errors.add(
          FieldError.invalid(
              SPEC.child("loadBalancerClass"),
              Objects.requireNonNullElse(after.loadBalancerClass(), ""),
              "may not change once set"));
    }
    return errors;
  }
}
