package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.scenarios.validation.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows the verb of a command line: its flags, and the words that belong to none. */
final class Arguments {

  private final List<String> words = new ArrayList<>();
  private final Map<Flag, String> flags = new EnumMap<>(Flag.class);
  private final String usage;

  private Arguments(String usage) {
    this.usage = usage;
  }

  /**
   * Sorts the words after a verb.
   *
   * @param usage of the verb, for messages
   */
  static Arguments of(List<String> rest, String usage, Flag... allowed)
      throws KubectlSyntaxException {
    var arguments = new Arguments(usage);
    for (int i = 0; i < rest.size(); i++) {
      var word = rest.get(i);
      if (word.startsWith("-") && !word.equals("-")) {
        i += arguments.addFlag(word, i + 1 < rest.size() ? rest.get(i + 1) : null, allowed);
      } else {
        arguments.words.add(word);
      }
    }
    return arguments;
  }

  /** Adds a flag, and gives how many of the words after it are its value. */
  private int addFlag(String word, @Nullable String next, Flag... allowed)
      throws KubectlSyntaxException {
    int equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    var flag = flag(name, allowed);
    if (!flag.hasValue()) {
      flags.put(flag, "");
      return 0;
    }
    var value = equals < 0 ? next : word.substring(equals + 1);
    if (value == null) {
      throw new KubectlSyntaxException(name + " without a value", usage, null);
    }
    if (flags.put(flag, value) != null) {
      throw new KubectlSyntaxException(name + " a second time", "each flag once", null);
    }
    return equals < 0 ? 1 : 0;
  }

  private Flag flag(String name, Flag... allowed) throws KubectlSyntaxException {
    var known = new ArrayList<String>();
    for (var flag : allowed) {
      if (flag.spellings().contains(name)) {
        return flag;
      }
      known.addAll(flag.spellings());
    }
    var finding = Finding.unknownName("no flag \"" + name + "\"", name, known);
    throw new KubectlSyntaxException(
        finding.found(), finding.allowed() + " (" + usage + ")", finding.hint());
  }

  /** The words that are neither flags nor values of flags. */
  List<String> words() {
    return words;
  }

  boolean has(Flag flag) {
    return flags.containsKey(flag);
  }

  /** The value of a flag, or null when it is not there. */
  @Nullable String get(Flag flag) {
    return flags.get(flag);
  }

  String usage() {
    return usage;
  }

  /** A kind and a name. */
  record Target(String kind, String name) {}

  /**
   * The object that the first words name as {@code KIND/NAME} or {@code KIND NAME}.
   *
   * @param after receives the words after it
   */
  Target target(List<String> after) throws KubectlSyntaxException {
    if (!words.isEmpty() && words.get(0).matches("[^/]+/[^/]+")) {
      after.addAll(words.subList(1, words.size()));
      var parts = words.get(0).split("/", 2);
      return new Target(parts[0], parts[1]);
    }
    if (words.size() >= 2 && !words.get(0).contains("/")) {
      after.addAll(words.subList(2, words.size()));
      return new Target(words.get(0), words.get(1));
    }
    throw oneObject(words.size() <= 1 ? "no name" : shown(words));
  }

  /** The only object that is named. */
  Target onlyTarget() throws KubectlSyntaxException {
    var after = new ArrayList<String>();
    var target = target(after);
    if (!after.isEmpty()) {
      throw oneObject(shown(words));
    }
    return target;
  }

  private KubectlSyntaxException oneObject(String found) {
    return new KubectlSyntaxException(found, usage + "; one object per line", null);
  }

  static String shown(List<String> words) {
    return "\"" + String.join(" ", words) + "\"";
  }
}
