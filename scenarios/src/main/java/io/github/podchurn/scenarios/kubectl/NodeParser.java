package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.scenarios.validation.Finding;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the verbs for nodes: {@code cordon}, {@code uncordon}, {@code drain}, {@code taint}. */
final class NodeParser {

  private static final Pattern TAINT =
      Pattern.compile("([^=:]+)(?:=([^=:]*))?(?::([A-Za-z]+))?(-?)");
  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,9})(s|m|h)");
  private static final String TAINT_USAGE =
      "taint nodes NODE KEY=VALUE:EFFECT, or KEY:EFFECT- to remove it";

  private NodeParser() {}

  static KubectlLine cordon(List<String> rest, boolean unschedulable)
      throws KubectlSyntaxException {
    var verb = unschedulable ? "cordon" : "uncordon";
    var arguments = Arguments.of(rest, verb + " NODE");
    return new KubectlLine.Cordon(onlyNode(arguments), unschedulable);
  }

  static KubectlLine drain(List<String> rest) throws KubectlSyntaxException {
    var arguments =
        Arguments.of(
            rest,
            "drain NODE, with --ignore-daemonsets, --force, --grace-period, --timeout",
            Flag.IGNORE_DAEMONSETS,
            Flag.DELETE_EMPTYDIR_DATA,
            Flag.FORCE,
            Flag.GRACE_PERIOD,
            Flag.TIMEOUT);
    return new KubectlLine.Drain(
        onlyNode(arguments),
        arguments.has(Flag.FORCE),
        arguments.has(Flag.IGNORE_DAEMONSETS),
        gracePeriod(arguments.get(Flag.GRACE_PERIOD)),
        timeout(arguments.get(Flag.TIMEOUT)));
  }

  private static @Nullable Duration gracePeriod(@Nullable String text)
      throws KubectlSyntaxException {
    if (text == null || text.equals("-1")) {
      return null;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw new KubectlSyntaxException(
          "--grace-period=" + text, "a whole number of seconds, such as --grace-period=5", null);
    }
    return Duration.ofSeconds(Integer.parseInt(text));
  }

  private static @Nullable Duration timeout(@Nullable String text) throws KubectlSyntaxException {
    if (text == null || text.equals("0") || text.equals("0s")) {
      return null;
    }
    var matcher = SECONDS.matcher(text);
    if (!matcher.matches()) {
      throw new KubectlSyntaxException(
          "--timeout=" + text, "a duration, such as --timeout=120s", null);
    }
    int number = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static String onlyNode(Arguments arguments) throws KubectlSyntaxException {
    var words = arguments.words();
    if (words.size() != 1) {
      throw new KubectlSyntaxException(
          words.isEmpty() ? "no node" : Arguments.shown(words),
          arguments.usage() + "; one node per line",
          null);
    }
    return words.get(0).replaceFirst("^(node|nodes|no)/", "");
  }

  static KubectlLine taint(List<String> rest) throws KubectlSyntaxException {
    var arguments = Arguments.of(rest, TAINT_USAGE, Flag.OVERWRITE);
    var words = arguments.words();
    if (words.size() != 3 || !List.of("node", "nodes", "no").contains(words.get(0))) {
      throw new KubectlSyntaxException(
          words.isEmpty() ? "no node" : Arguments.shown(words), TAINT_USAGE, null);
    }
    var matcher = TAINT.matcher(words.get(2));
    if (!matcher.matches()) {
      throw new KubectlSyntaxException("\"" + words.get(2) + "\"", TAINT_USAGE, null);
    }
    var effect = matcher.group(3) == null ? null : effect(matcher.group(3));
    if (!matcher.group(4).isEmpty()) {
      return new KubectlLine.RemoveTaint(words.get(1), matcher.group(1), effect);
    }
    if (effect == null) {
      throw new KubectlSyntaxException("no effect in \"" + words.get(2) + "\"", TAINT_USAGE, null);
    }
    var value = matcher.group(2) == null ? "" : matcher.group(2);
    return new KubectlLine.AddTaint(words.get(1), new Taint(matcher.group(1), value, effect));
  }

  private static Taint.Effect effect(String name) throws KubectlSyntaxException {
    for (var effect : Taint.Effect.values()) {
      if (effect.manifestName().equals(name)) {
        return effect;
      }
    }
    throw new KubectlSyntaxException(
        Finding.unknownName(
            "no effect \"" + name + "\"",
            name,
            Arrays.stream(Taint.Effect.values()).map(Taint.Effect::manifestName).toList()));
  }
}
