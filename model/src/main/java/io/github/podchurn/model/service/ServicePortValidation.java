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
      List<FieldError> errors) {
    validateName(port.name(), needsName, names, path.child("name"), errors);
    validateNumber(port.number(), path.child("port"), errors);
    var protocol = port.protocol();
    if (protocol == null || protocol.isEmpty()) {
      errors.add(FieldError.required(path.child("protocol"), ""));
    } else if (!PROTOCOLS.contains(protocol)) {
      errors.add(FieldError.notSupported(path.child("protocol"), protocol, PROTOCOLS));
    }
    validateTarget(port.target(), path.child("targetPort"), errors);
    var appProtocol = port.appProtocol();
    if (appProtocol != null) {
      LabelSyntax.validateKey(appProtocol)
          .forEach(
              detail ->
                  errors.add(FieldError.invalid(path.child("appProtocol"), appProtocol, detail)));
    }
  }

  private static void validateName(
      String name, boolean needsName, Set<String> names, FieldPath path, List<FieldError> errors) {
    if (name.isEmpty()) {
      if (needsName) {
        errors.add(FieldError.required(path, ""));
      }
      return;
    }
    NameSyntax.validateLabel(name)
        .forEach(detail -> errors.add(FieldError.invalid(path, name, detail)));
    if (!names.add(name)) {
      errors.add(FieldError.duplicate(path, name));
    }
  }

  private static void validateTarget(TargetPort target, FieldPath path, List<FieldError> errors) {
    if (target instanceof TargetPort.Numbered numbered) {
      validateNumber(numbered.number(), path, errors);
    } else if (target instanceof TargetPort.Named named) {
      NameSyntax.validatePortName(named.name())
          .forEach(detail -> errors.add(FieldError.invalid(path, named.name(), detail)));
    }
  }

  static void validateNumber(int number, FieldPath path, List<FieldError> errors) {
    if (number < 1 || number > PORT_MAX) {
      errors.add(FieldError.invalid(path, number, "must be between 1 and 65535, inclusive"));
    }
  }
}
