package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.validation.FieldError;
import io.github.podchurn.model.validation.FieldPath;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with one port of a Service.
 *
 * <p>Source: {@code validateServicePort} in {@code pkg/apis/core/validation/validation.go}.
 */
final class ServicePortValidation {

  private static final int PORT_MAX = 65_535;
  private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

  private ServicePortValidation() {}

  /**
   * @param names those of the ports before it, to which its own is added
   */
  static void validate(
      ServiceManifest.Port port,
      boolean needsName,
      Set<String> names,
      FieldPath path,
      FieldErrors errors) {
    validateName(port.name(), needsName, names, path.child("name"), errors);
    validateNumber(port.number(), path.child("port"), errors);
    errors.oneOf(path.child("protocol"), port.protocol(), PROTOCOLS);
    validateTarget(port.target(), path.child("targetPort"), errors);
    var appProtocol = port.appProtocol();
    if (appProtocol != null) {
      errors.invalid(path.child("appProtocol"), appProtocol, LabelSyntax.validateKey(appProtocol));
    }
  }

  private static void validateName(
      String name, boolean needsName, Set<String> names, FieldPath path, FieldErrors errors) {
    if (name.isEmpty()) {
      if (needsName) {
        errors.add(FieldError.required(path, ""));
      }
      return;
    }
    errors.invalid(path, name, NameSyntax.validateLabel(name));
    if (!names.add(name)) {
      errors.add(FieldError.duplicate(path, name));
    }
  }

  private static void validateTarget(TargetPort target, FieldPath path, FieldErrors errors) {
    if (target instanceof TargetPort.Numbered numbered) {
      validateNumber(numbered.number(), path, errors);
    } else if (target instanceof TargetPort.Named named) {
      errors.invalid(path, named.name(), NameSyntax.validatePortName(named.name()));
    }
  }

  static void validateNumber(int number, FieldPath path, FieldErrors errors) {
    if (number < 1 || number > PORT_MAX) {
      errors.add(FieldError.invalid(path, number, "must be between 1 and 65535, inclusive"));
    }
  }
}
