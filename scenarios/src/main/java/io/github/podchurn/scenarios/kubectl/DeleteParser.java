package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.selector.SelectorParser;
import io.github.podchurn.model.selector.SelectorSyntaxException;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.NotSimulated;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code delete}.
 *
 * <p>What its flags mean together follows {@code DeleteOptions.Validate} and {@code Complete} in
 * {@code staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go}.
 */
final class DeleteParser {

  private static final String USAGE =
      "delete pod NAME, delete pod -l SELECTOR, delete service NAME or delete deployment NAME, with"
          + " -n NAMESPACE";
  private static final List<String> SIMULATED =
      List.of(
          "pod",
          "service",
          "endpoints",
          "endpointslice",
          "deployment",
          "statefulset",
          "daemonset",
          "job",
          "cronjob");
  private final Arguments arguments;

  private DeleteParser(Arguments arguments) {
    this.arguments = arguments;
  }

  static KubectlLine parse(List<String> rest) throws KubectlSyntaxException {
    var arguments =
        Arguments.of(
            rest, USAGE, Flag.NAMESPACE, Flag.SELECTOR, Flag.GRACE_PERIOD, Flag.FORCE, Flag.NOW);
    return new DeleteParser(arguments).parse();
  }

  private KubectlLine parse() throws KubectlSyntaxException {
    var namespace = arguments.get(Flag.NAMESPACE);
    var selector = arguments.get(Flag.SELECTOR);
    if (selector == null) {
      var target = arguments.onlyTarget();
      return new KubectlLine.Delete(kind(target.kind()), target.name(), namespace, gracePeriod());
    }
    var words = arguments.words();
    if (words.size() != 1 || kind(words.get(0)) != Kind.POD) {
      throw new KubectlSyntaxException(
          words.isEmpty() ? "no kind" : Arguments.shown(words) + " with -l",
          "delete pod -l SELECTOR",
          null);
    }
    return new KubectlLine.DeletePods(selector(selector), namespace, gracePeriod());
  }

  static Selector selector(String text) throws KubectlSyntaxException {
    try {
      return SelectorParser.parse(text);
    } catch (SelectorSyntaxException e) {
      throw new KubectlSyntaxException(
          "-l \"" + text + "\"", "a selector, such as app=web or 'app in (a,b)'", e.getMessage());
    }
  }

  private static Kind kind(String name) throws KubectlSyntaxException {
    var kind = KindName.find(name);
    if (kind.isPresent() && SIMULATED.contains(kind.get().resource())) {
      return kind.get();
    }
    throw new KubectlSyntaxException(
        NotSimulated.KUBECTL_DELETE_KIND.has(name)
            ? NotSimulated.finding("delete " + name, SIMULATED)
            : Finding.unknownName("no kind \"" + name + "\"", name, SIMULATED));
  }

  private @Nullable Duration gracePeriod() throws KubectlSyntaxException {
    var text = arguments.get(Flag.GRACE_PERIOD);
    boolean force = arguments.has(Flag.FORCE);
    boolean now = arguments.has(Flag.NOW);
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
}
