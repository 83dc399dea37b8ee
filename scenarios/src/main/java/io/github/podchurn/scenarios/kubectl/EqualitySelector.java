package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.selector.Selector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the value of {@code -l}: labels that must be there, joined by commas. */
final class EqualitySelector {

  private static final String ALLOWED = "KEY=VALUE, or several joined by commas, as in app=web";
  private static final Pattern REQUIREMENT = Pattern.compile("([^=!\\s]+)\\s*==?\\s*([^=!\\s]*)");

  private EqualitySelector() {}

  static Selector parse(String text) throws KubectlSyntaxException {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      var requirement = REQUIREMENT.matcher(part.strip());
      if (!requirement.matches()) {
        throw new KubectlSyntaxException(
            "-l \"" + text + "\"",
            ALLOWED,
            part.contains("!") || part.contains("(") || text.matches("[^=]+")
                ? "this version simulates only selectors by equality"
                : null);
      }
      var key = requirement.group(1);
      check(key, LabelSyntax.validateKey(key));
      check(requirement.group(2), LabelSyntax.validateValue(requirement.group(2)));
      if (labels.put(key, requirement.group(2)) != null) {
        throw new KubectlSyntaxException("label " + key + " a second time", ALLOWED, null);
      }
    }
    return Selector.of(Labels.of(labels));
  }

  private static void check(String text, List<String> complaints) throws KubectlSyntaxException {
    if (!complaints.isEmpty()) {
      throw new KubectlSyntaxException(
          "\"" + text + "\" in -l", String.join("; ", complaints), null);
    }
  }
}
