package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.NotSimulated;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the verbs for Deployments, StatefulSets and DaemonSets: {@code scale}, {@code set image}
 * and {@code rollout}.
 */
final class DeploymentParser {

  /** How a command line may call the kind. */
  static final List<String> SPELLINGS = List.of("deployment", "deployments", "deploy");

  private static final Kind[] ROLLED_OUT = {Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET};

  private static final List<String> ROLLOUT_VERBS = List.of("pause", "restart", "resume", "undo");

  private DeploymentParser() {}

  static KubectlLine scale(List<String> rest) throws KubectlSyntaxException {
    var arguments =
        Arguments.of(rest, "scale deployment/NAME --replicas=N", Flag.NAMESPACE, Flag.REPLICAS);
    var target = arguments.onlyTarget();
    var kind = KindName.parse(target.kind(), arguments, Kind.DEPLOYMENT, Kind.STATEFUL_SET);
    var replicas = number(arguments, Flag.REPLICAS);
    if (replicas == null) {
      throw new KubectlSyntaxException("no --replicas", arguments.usage(), null);
    }
    return new KubectlLine.Scale(kind, target.name(), arguments.get(Flag.NAMESPACE), replicas);
  }

  static KubectlLine set(List<String> rest) throws KubectlSyntaxException {
    var usage = "set image deployment/NAME CONTAINER=IMAGE";
    var what = rest.isEmpty() ? "" : rest.get(0);
    if (!what.equals("image")) {
      throw new KubectlSyntaxException(
          what.isEmpty() ? "nothing to set" : "set \"" + what + "\"", usage, null);
    }
    var arguments = Arguments.of(rest.subList(1, rest.size()), usage, Flag.NAMESPACE);
    var images = new ArrayList<String>();
    var target = arguments.target(images);
    var kind = KindName.parse(target.kind(), arguments, ROLLED_OUT);
    return new KubectlLine.SetImage(
        kind, target.name(), arguments.get(Flag.NAMESPACE), images(images, usage));
  }

  private static SortedMap<String, String> images(List<String> words, String usage)
      throws KubectlSyntaxException {
    if (words.isEmpty()) {
      throw new KubectlSyntaxException("no image", usage, null);
    }
    var images = new TreeMap<String, String>();
    for (String word : words) {
      if (!word.matches("[^=/]+=[^=]+")) {
        throw new KubectlSyntaxException(
            "\"" + word + "\"", "CONTAINER=IMAGE, such as web=shop/web:2", null);
      }
      var parts = word.split("=", 2);
      if (images.put(parts[0], parts[1]) != null) {
        throw new KubectlSyntaxException(
            "container " + parts[0] + " a second time", "each container once", null);
      }
    }
    return images;
  }

  static KubectlLine rollout(List<String> rest) throws KubectlSyntaxException {
    var verb = rest.isEmpty() ? "" : rest.get(0);
    if (!ROLLOUT_VERBS.contains(verb)) {
      throw KubectlParser.unknownVerb(
          verb, "verb of rollout", ROLLOUT_VERBS, NotSimulated.KUBECTL_ROLLOUT);
    }
    var words = rest.subList(1, rest.size());
    return switch (verb) {
      case "undo" -> undo(words);
      case "restart" -> restart(words);
      default -> pause(verb, words);
    };
  }

  private static KubectlLine restart(List<String> words) throws KubectlSyntaxException {
    var arguments = Arguments.of(words, "rollout restart deployment/NAME", Flag.NAMESPACE);
    var target = arguments.onlyTarget();
    var kind = KindName.parse(target.kind(), arguments, ROLLED_OUT);
    return new KubectlLine.RolloutRestart(kind, target.name(), arguments.get(Flag.NAMESPACE));
  }

  private static KubectlLine pause(String verb, List<String> words) throws KubectlSyntaxException {
    var arguments = Arguments.of(words, "rollout " + verb + " deployment/NAME", Flag.NAMESPACE);
    return new KubectlLine.RolloutPause(
        deployment(arguments.onlyTarget(), arguments),
        arguments.get(Flag.NAMESPACE),
        verb.equals("pause"));
  }

  private static KubectlLine undo(List<String> words) throws KubectlSyntaxException {
    var arguments =
        Arguments.of(
            words,
            "rollout undo deployment/NAME, with --to-revision=N",
            Flag.NAMESPACE,
            Flag.TO_REVISION);
    var target = arguments.onlyTarget();
    var kind = KindName.parse(target.kind(), arguments, ROLLED_OUT);
    var revision = number(arguments, Flag.TO_REVISION);
    // To kubectl, revision 0 is the one before the present.
    return new KubectlLine.RolloutUndo(
        kind,
        target.name(),
        arguments.get(Flag.NAMESPACE),
        revision != null && revision == 0 ? null : revision);
  }

  private static String deployment(Arguments.Target target, Arguments arguments)
      throws KubectlSyntaxException {
    if (SPELLINGS.contains(target.kind())) {
      return target.name();
    }
    var finding =
        Finding.unknownName(
            "no kind \"" + target.kind() + "\" for this verb", target.kind(), SPELLINGS);
    throw new KubectlSyntaxException(finding.found(), arguments.usage(), finding.hint());
  }

  static @Nullable Integer number(Arguments arguments, Flag flag) throws KubectlSyntaxException {
    var text = arguments.get(flag);
    if (text != null && !text.matches("[0-9]{1,9}")) {
      var name = flag.spellings().get(0);
      throw new KubectlSyntaxException(
          name + "=" + text, "a whole number of zero or more, such as " + name + "=3", null);
    }
    return text == null ? null : Integer.valueOf(text);
  }
}
