package io.github.podchurn.model.meta;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What Kubernetes accepts as a label's key and value, with the messages its API server answers.
 *
 * <p>Source: {@code apimachinery/pkg/api/validate/content/kube.go}. Lengths are bytes of UTF-8 and
 * the patterns are ASCII, so that no other letter ever passes.
 */
public final class LabelSyntax {

  private static final int NAME_LENGTH_MAX = 63;
  private static final int PREFIX_LENGTH_MAX = 253;
  private static final String NAME_EXAMPLES = "'MyName',  or 'my.name',  or '123-abc'";
  private static final String NAME_REGEX = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final Pattern NAME = Pattern.compile(NAME_REGEX);
  private static final Pattern VALUE = Pattern.compile("(" + NAME_REGEX + ")?");

  private LabelSyntax() {}

  /** What is wrong with {@code key}; empty when it is a qualified name. */
  public static List<String> validateKey(String key) {
    var parts = key.split("/", -1);
    var mistakes = new ArrayList<String>();
    if (parts.length > 2) {
      mistakes.add(
          "a qualified name "
              + mustConsist("alphanumeric characters, '-', '_' or '.'", NAME_EXAMPLES, NAME_REGEX)
              + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
      return mistakes;
    }
    if (parts.length == 2) {
      validatePrefix(parts[0], mistakes);
    }
    validateNamePart(parts[parts.length - 1], mistakes);
    return mistakes;
  }

  /** What is wrong with {@code value}; empty when a label may have it. */
  public static List<String> validateValue(String value) {
    var mistakes = new ArrayList<String>();
    if (bytes(value) > NAME_LENGTH_MAX) {
      mistakes.add(tooLong(NAME_LENGTH_MAX));
    }
    if (!VALUE.matcher(value).matches()) {
      mistakes.add(
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
              + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
              + " 'my_value',  or '12345', regex used for validation is '("
              + NAME_REGEX
              + ")?')");
    }
    return mistakes;
  }

  private static void validatePrefix(String prefix, List<String> mistakes) {
    if (prefix.isEmpty()) {
      mistakes.add("prefix part must be non-empty");
      return;
    }
    if (bytes(prefix) > PREFIX_LENGTH_MAX) {
      mistakes.add("prefix part " + tooLong(PREFIX_LENGTH_MAX));
    }
    for (String mistake : NameSyntax.validateSubdomainCharacters(prefix)) {
      mistakes.add("prefix part " + mistake);
    }
  }

  private static void validateNamePart(String name, List<String> mistakes) {
    if (name.isEmpty()) {
      mistakes.add("name part must be non-empty");
    } else if (bytes(name) > NAME_LENGTH_MAX) {
      mistakes.add("name part " + tooLong(NAME_LENGTH_MAX));
    }
    if (!NAME.matcher(name).matches()) {
      mistakes.add(
          "name part "
              + mustConsist("alphanumeric characters, '-', '_' or '.'", NAME_EXAMPLES, NAME_REGEX));
    }
  }

  /** The examples are joined as the API server joins them: by a comma, two spaces and "or". */
  static String mustConsist(String alphabet, String examples, String regex) {
    return "must consist of "
        + alphabet
        + ", and must start and end with an alphanumeric character (e.g. "
        + examples
        + ", regex used for validation is '"
        + regex
        + "')";
  }

  static String tooLong(int max) {
    return "must be no more than " + max + " bytes";
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
