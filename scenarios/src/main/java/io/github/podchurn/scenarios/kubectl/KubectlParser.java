package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.model.scenario.TimelineEvent.MarkChanges;
import io.github.podchurn.scenarios.validation.NearestName;
import io.github.podchurn.scenarios.validation.NotSimulated;
import java.util.ArrayList;
import java.util.List;

/** Reads one command line: finds out its verb, and what {@code apply} says. */
final class KubectlParser {

  private KubectlParser() {}

  static KubectlLine parse(List<String> words) throws KubectlSyntaxException {
    var verb = words.isEmpty() ? "" : words.get(0);
    var rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (verb) {
      case "apply" -> apply(rest);
      case "label" -> MarkParser.parse(rest, "label", MarkChanges.Target.LABELS);
      case "annotate" -> MarkParser.parse(rest, "annotate", MarkChanges.Target.ANNOTATIONS);
      case "autoscale" -> ObjectParser.autoscale(rest);
      case "patch" -> ObjectParser.patch(rest);
      case "expose" -> ObjectParser.expose(rest);
      case "create" -> ObjectParser.create(rest);
      case "cordon" -> NodeParser.cordon(rest, true);
      case "uncordon" -> NodeParser.cordon(rest, false);
      case "drain" -> NodeParser.drain(rest);
      case "taint" -> NodeParser.taint(rest);
      case "delete" -> DeleteParser.parse(rest);
      case "rollout" -> DeploymentParser.rollout(rest);
      case "scale" -> DeploymentParser.scale(rest);
      case "set" -> DeploymentParser.set(rest);
      case "kubectl" ->
          throw new KubectlSyntaxException(
              "\"kubectl\"", String.join(", ", KubectlLine.VERBS), "leave the word kubectl out");
      default -> throw unknownVerb(verb, "kubectl verb", KubectlLine.VERBS, NotSimulated.NOTHING);
    };
  }

  /**
   * What is to be said of a verb that is not known.
   *
   * @param what verbs of this sort are called
   * @param simulated those that are known
   * @param promised those that are known but not simulated
   */
  static KubectlSyntaxException unknownVerb(
      String verb, String what, List<String> simulated, NotSimulated promised) {
    if (promised.has(verb)) {
      return new KubectlSyntaxException(NotSimulated.finding(verb, simulated));
    }
    var found = verb.isEmpty() ? "no verb" : "no " + what + " \"" + verb + "\"";
    var known = new ArrayList<>(simulated);
    known.addAll(promised.names());
    return new KubectlSyntaxException(
        found,
        String.join(", ", simulated),
        NearestName.of(verb, known).map(near -> "did you mean " + near + "?").orElse(null));
  }

  private static KubectlLine apply(List<String> rest) throws KubectlSyntaxException {
    var arguments = Arguments.of(rest, "apply -f FILE", Flag.FILE, Flag.NAMESPACE);
    var file = arguments.get(Flag.FILE);
    if (!arguments.words().isEmpty()) {
      var extra = arguments.words().get(0);
      throw new KubectlSyntaxException(
          "\"" + extra + "\"",
          arguments.usage(),
          file == null ? "did you mean -f " + extra + "?" : null);
    }
    if (file == null) {
      throw new KubectlSyntaxException("no file", arguments.usage(), null);
    }
    return new KubectlLine.Apply(file, arguments.get(Flag.NAMESPACE));
  }
}
