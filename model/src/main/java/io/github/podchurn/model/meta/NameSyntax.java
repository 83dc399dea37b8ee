package io.github.podchurn.model.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What Kubernetes accepts as the name of an object or a port, with the messages its API server
 * answers.
 *
 * <p>Source: {@code apimachinery/pkg/util/validation/validation.go}.
 */
public final class NameSyntax {

  private static final int LABEL_LENGTH_MAX = 63;
  private static final int SUBDOMAIN_LENGTH_MAX = 253;
  private static final int PORT_NAME_LENGTH_MAX = 15;
  private static final String LABEL_REGEX = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN_REGEX = LABEL_REGEX + "(\\." + LABEL_REGEX + ")*";
  private static final Pattern LABEL = Pattern.compile(LABEL_REGEX);
  private static final Pattern SUBDOMAIN = Pattern.compile(SUBDOMAIN_REGEX);
  private static final Pattern SERVICE_NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern PORT_NAME = Pattern.compile("[-a-z0-9]+");

  private NameSyntax() {}

  /** Namespaces and port names of multi-port Services: a DNS-1123 label. */
  public static List<String> validateLabel(String name) {
    var mistakes = lengthMistakes(name, LABEL_LENGTH_MAX);
    if (SUBDOMAIN.matcher(name).matches() && name.contains(".")) {
      mistakes.add("must not contain dots");
    } else if (!LABEL.matcher(name).matches()) {
      mistakes.add(
          "a lowercase RFC 1123 label "
              + LabelSyntax.mustConsist(
                  "lower case alphanumeric characters or '-'",
                  "'my-name',  or '123-abc'",
                  LABEL_REGEX));
    }
    return mistakes;
  }

  /** Pods, Nodes and most other objects: a DNS-1123 subdomain. */
  public static List<String> validateSubdomain(String name) {
    var mistakes = lengthMistakes(name, SUBDOMAIN_LENGTH_MAX);
    mistakes.addAll(validateSubdomainCharacters(name));
    return mistakes;
  }

  /** Services: a DNS-1035 label, which starts with a letter. */
  public static List<String> validateServiceName(String name) {
    var mistakes = lengthMistakes(name, LABEL_LENGTH_MAX);
    if (!SERVICE_NAME.matcher(name).matches()) {
      mistakes.add(
          "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with"
              + " an alphabetic character, and end with an alphanumeric character (e.g."
              + " 'my-name',  or 'abc-123', regex used for validation is"
              + " '[a-z]([-a-z0-9]*[a-z0-9])?')");
    }
    return mistakes;
  }

  /** Names of container ports and named target ports: an IANA service name. */
  public static List<String> validatePortName(String name) {
    var mistakes = lengthMistakes(name, PORT_NAME_LENGTH_MAX);
    if (!PORT_NAME.matcher(name).matches()) {
      mistakes.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
    }
    if (name.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
      mistakes.add("must contain at least one letter (a-z)");
    }
    if (name.contains("--")) {
      mistakes.add("must not contain consecutive hyphens");
    }
    if (name.startsWith("-") || name.endsWith("-")) {
      mistakes.add("must not begin or end with a hyphen");
    }
    return mistakes;
  }

  static List<String> validateSubdomainCharacters(String name) {
    if (SUBDOMAIN.matcher(name).matches()) {
      return List.of();
    }
    return List.of(
        "a lowercase RFC 1123 subdomain "
            + LabelSyntax.mustConsist(
                "lower case alphanumeric characters, '-' or '.'",
                "'example.com'",
                SUBDOMAIN_REGEX));
  }

  private static List<String> lengthMistakes(String name, int max) {
    var mistakes = new ArrayList<String>();
    if (LabelSyntax.bytes(name) > max) {
      mistakes.add(LabelSyntax.tooLong(max));
    }
    return mistakes;
  }
}
