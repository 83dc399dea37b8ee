package io.github.podchurn.model.service;

import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.validation.FieldError;
import io.github.podchurn.model.validation.FieldPath;

/**
 * What the API server accepts as an IPv4 address.
 *
 * <p>Source: {@code apimachinery/pkg/util/validation/ip.go}, and {@code ValidateNonSpecialIP} in
 * {@code pkg/apis/core/validation/validation.go}.
 */
final class IpSyntax {

  private static final Cidr LOOPBACK = Cidr.parse("127.0.0.0/8");
  private static final Cidr LINK_LOCAL = Cidr.parse("169.254.0.0/16");
  private static final Cidr LINK_LOCAL_MULTICAST = Cidr.parse("224.0.0.0/24");

  private IpSyntax() {}

  /** Says if it is no address, and gives whether it is one. */
  static boolean validate(String text, FieldPath path, FieldErrors errors) {
    try {
      IpAddress.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      errors.add(FieldError.invalid(path, text, "must be a valid IPv4 address, (e.g. 10.9.8.7)"));
      return false;
    }
  }

  /** Says if it is no address, or one that means something else than a host of the network. */
  static void validateNotSpecial(String text, FieldPath path, FieldErrors errors) {
    if (!validate(text, path, errors)) {
      return;
    }
    var address = IpAddress.parse(text);
    if (address.bits() == 0) {
      errors.add(FieldError.invalid(path, text, "may not be unspecified (0.0.0.0 or ::)"));
    }
    notIn(LOOPBACK, address, "loopback range (127.0.0.0/8, ::1/128)", path, errors);
    notIn(LINK_LOCAL, address, "link-local range (169.254.0.0/16, fe80::/10)", path, errors);
    notIn(
        LINK_LOCAL_MULTICAST,
        address,
        "link-local multicast range (224.0.0.0/24, ff02::/10)",
        path,
        errors);
  }

  private static void notIn(
      Cidr range, IpAddress address, String name, FieldPath path, FieldErrors errors) {
    if (range.contains(address)) {
      errors.add(FieldError.invalid(path, address.toString(), "may not be in the " + name));
    }
  }
}
