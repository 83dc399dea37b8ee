package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.NearestName;
import io.github.podchurn.scenarios.validation.NotSimulated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one command line.
 *
 * <p>What the flags of {@code delete} mean together follows {@code DeleteOptions.Validate} and
 * {@code Complete} in {@code staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go}.
 */
final class KubectlParser {

  private static final Map<String, Kind> DELETABLE = new LinkedHashMap<>();

  static {
    DELETABLE.put("pod", Kind.POD);
    DELETABLE.put("pods", Kind.POD);
    DELETABLE.put("po", Kind.POD);
    DELETABLE.put("service", Kind.SERVICE);
    DELETABLE.put("services", Kind.SERVICE);
    DELETABLE.put("svc", Kind.SERVICE);
  }

  private static final Map<String, String> KINDS_NOT_SIMULATED = new LinkedHashMap<>();

  static {
    for (String name : List.of("deployment", "deployments", "deploy")) {
      KINDS_NOT_SIMULATED.put(name, "deployment");
    }
    for (String name : List.of("namespace", "namespaces", "ns")) {
      KINDS_NOT_SIMULATED.put(name, "namespace");
    }
  }

  private final List<String> words;
  private final List<String> arguments = new ArrayList<>();
  private final Map<Flag, String> flags = new LinkedHashMap<>();

  KubectlParser(List<String> words) {
    this.words = words;
  }

  /** A flag, by all its spellings. */
  private enum Flag {
    FILE(true, "-f", "--filename"),
    NAMESPACE(true, "-n", "--namespace"),
    GRACE_PERIOD(true, "--grace-period"),
    FORCE(false, "--force"),
    NOW(false, "--now");

    private final boolean hasValue;
    private final List<String> spellings;

    Flag(boolean hasValue, String... spellings) {
      this.hasValue = hasValue;
      this.spellings = List.of(spellings);
    }
  }

  KubectlLine parse() throws KubectlSyntaxException {
    var verb = words.isEmpty() ? "" : words.get(0);
    if (verb.equals("kubectl")) {
      throw new KubectlSyntaxException(
          "\"kubectl\"", String.join(", ", KubectlLine.VERBS), "leave the word kubectl out");
    }
    return switch (verb) {
      case "apply" -> apply();
      case "delete" -> delete();
      default -> throw unknownVerb(verb);
    };
  }

  private static KubectlSyntaxException unknownVerb(String verb) {
    if (NotSimulated.KUBECTL_VERB.has(verb)) {
      return new KubectlSyntaxException(NotSimulated.finding(verb, KubectlLine.VERBS));
    }
    var found = verb.isEmpty() ? "no verb" : "no kubectl verb \"" + verb + "\"";
    var known = new ArrayList<>(KubectlLine.VERBS);
    known.addAll(NotSimulated.KUBECTL_VERB.names());
    return new KubectlSyntaxException(
        found,
        String.join(", ", KubectlLine.VERBS),
        NearestName.of(verb, known).map(near -> "did you mean " + near + "?").orElse(null));
  }

  private KubectlLine apply() throws KubectlSyntaxException {
    readRest(List.of(Flag.FILE, Flag.NAMESPACE), "apply -f FILE");
    var file = flags.get(Flag.FILE);
    if (!arguments.isEmpty()) {
      var extra = arguments.get(0);
      throw new KubectlSyntaxException(
          "\"" + extra + "\"",
          "apply -f FILE",
          file == null ? "did you mean -f " + extra + "?" : null);
    }
    if (file == null) {
      throw new KubectlSyntaxException("no file", "apply -f FILE", null);
    }
    return new KubectlLine.Apply(file, flags.get(Flag.NAMESPACE));
  }

  private KubectlLine delete() throws KubectlSyntaxException {
    var usage = "delete pod NAME or delete service NAME, with -n NAMESPACE";
    readRest(List.of(Flag.NAMESPACE, Flag.GRACE_PERIOD, Flag.FORCE, Flag.NOW), usage);
    var target = target(usage);
    return new KubectlLine.Delete(
        kind(target[0]), target[1], flags.get(Flag.NAMESPACE), gracePeriod());
  }

  /** Kind and name from {@code pod NAME} or {@code pod/NAME}. */
  private String[] target(String usage) throws KubectlSyntaxException {
    if (arguments.size() == 1 && arguments.get(0).matches("[^/]+/[^/]+")) {
      return arguments.get(0).split("/", 2);
    }
    if (arguments.size() == 2 && !arguments.get(0).contains("/")) {
      return new String[] {arguments.get(0), arguments.get(1)};
    }
    var found = arguments.size() <= 1 ? "no name" : "\"" + String.join(" ", arguments) + "\"";
    throw new KubectlSyntaxException(found, usage + "; one object per line", null);
  }

  private static Kind kind(String name) throws KubectlSyntaxException {
    var kind = DELETABLE.get(name);
    if (kind != null) {
      return kind;
    }
    var notYet = KINDS_NOT_SIMULATED.get(name);
    var simulated = List.of("pod", "service");
    throw new KubectlSyntaxException(
        notYet != null && NotSimulated.KUBECTL_DELETE_KIND.has(notYet)
            ? NotSimulated.finding("delete " + notYet, simulated)
            : Finding.unknownName("no kind \"" + name + "\"", name, simulated));
  }

  private @Nullable Duration gracePeriod() throws KubectlSyntaxException {
    var text = flags.get(Flag.GRACE_PERIOD);
    boolean force = flags.containsKey(Flag.FORCE);
    boolean now = flags.containsKey(Flag.NOW);
    if (text == null) {
      return force ? Duration.ZERO : now ? Duration.ofSeconds(1) : null;
    }
    if (!text.matches("-1|[0-9]{1,9}")) {
      throw new KubectlSyntaxException(
          "--grace-period=" + text, "a whole number of seconds, such as --grace-period=5", null);
    }
    int seconds = Integer.parseInt(text);
    if (now) {
      throw new KubectlSyntaxException("--now and --grace-period", "one of the two", null);
    }
    if (force && seconds > 0) {
      throw new KubectlSyntaxException(
          "--force and --grace-period=" + seconds, "--force with --grace-period=0 only", null);
    }
    if (seconds < 0) {
      return force ? Duration.ZERO : null;
    }
    // Without --force, kubectl asks for one second instead of none.
    return Duration.ofSeconds(seconds == 0 && !force ? 1 : seconds);
  }

  private void readRest(List<Flag> allowed, String usage) throws KubectlSyntaxException {
    for (int i = 1; i < words.size(); i++) {
      var word = words.get(i);
      if (!word.startsWith("-") || word.equals("-")) {
        arguments.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      var name = equals < 0 ? word : word.substring(0, equals);
      var flag = flag(name, allowed, usage);
      if (!flag.hasValue) {
        flags.put(flag, "");
        continue;
      }
      if (equals < 0 && i + 1 == words.size()) {
        throw new KubectlSyntaxException(name + " without a value", usage, null);
      }
      var value = equals < 0 ? words.get(++i) : word.substring(equals + 1);
      if (flags.put(flag, value) != null) {
        throw new KubectlSyntaxException(name + " a second time", "each flag once", null);
      }
    }
  }

  private static Flag flag(String name, List<Flag> allowed, String usage)
      throws KubectlSyntaxException {
    Optional<Flag> flag = allowed.stream().filter(it -> it.spellings.contains(name)).findFirst();
    if (flag.isPresent()) {
      return flag.get();
    }
    var known = allowed.stream().flatMap(it -> it.spellings.stream()).toList();
    if (NotSimulated.KUBECTL_DELETE_FLAG.has(name) && allowed.contains(Flag.FORCE)) {
      throw new KubectlSyntaxException(NotSimulated.finding(name, known));
    }
    var finding = Finding.unknownName("no flag \"" + name + "\"", name, known);
    throw new KubectlSyntaxException(
        finding.found(), finding.allowed() + " (" + usage + ")", finding.hint());
  }
}
