package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.figure.TimeOf;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.PodTemplate;
import io.github.podchurn.scenarios.validation.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of figures, one by one: what they refer to must be there. Each method gives
 * null after it has said what is wrong.
 */
final class FigureArguments {

  private static final List<Kind> WORKLOADS =
      List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.JOB, Kind.POD);
  private static final TimeOf[] TIMES = TimeOf.values();

  private final Value value;
  private final References references;

  FigureArguments(Value value, References references) {
    this.value = value;
    this.references = references;
  }

  @Nullable String client(String name) {
    return known("client", name, references.clients());
  }

  @Nullable String event(String name) {
    return references.isOnce(name, value) ? known("event", name, references.events()) : null;
  }

  private @Nullable String known(String what, String name, Collection<String> known) {
    return known.contains(name)
        ? name
        : value.wrong(Finding.unknownName("no " + what + " \"" + name + "\"", name, known));
  }

  @Nullable TimeOf time(String name) {
    for (var time : TIMES) {
      if (time.notation().equals(name)) {
        return time;
      }
    }
    var known = Stream.of(TIMES).map(TimeOf::notation).toList();
    return value.wrong(Finding.unknownName("no time \"" + name + "\"", name, known));
  }

  @Nullable Outcome errorKind(String name) {
    var kind = Outcome.parseError(name);
    if (kind.isPresent()) {
      return kind.get();
    }
    var known =
        Stream.of(Outcome.values()).filter(Outcome::isError).map(Outcome::jsonName).toList();
    return value.wrong(Finding.unknownName("no error kind \"" + name + "\"", name, known));
  }

  /** The kind of a reference such as {@code deployment/web}. */
  @Nullable Kind workloadKind(String reference) {
    return kind("workload", reference, WORKLOADS);
  }

  /** The kind of a reference to any object that the scenario names. */
  @Nullable Kind kind(String reference) {
    return kind("object", reference, KubernetesKinds.SIMULATED);
  }

  private @Nullable Kind kind(String what, String reference, List<Kind> kinds) {
    var kindName = reference.substring(0, Math.max(0, reference.indexOf('/')));
    for (var kind : kinds) {
      if (kind.resource().equals(kindName)) {
        return kind;
      }
    }
    var known = kinds.stream().flatMap(it -> references.objectReferences(it).stream()).toList();
    return value.wrong(
        Finding.unknownName("no " + what + " \"" + reference + "\"", reference, known));
  }

  /** A reason as Kubernetes spells them. */
  @Nullable String reason(String text) {
    return text.matches("[A-Z][A-Za-z0-9]{0,63}")
        ? text
        : value.wrong("\"" + text + "\"", "a reason, such as ProgressDeadlineExceeded", null);
  }

  @Nullable NamespacedName object(Kind kind, String reference) {
    var known = references.objectReferences(kind);
    if (!known.contains(reference) && !references.objects().complete()) {
      return null;
    }
    if (!known.contains(reference)) {
      return value.wrong(
          Finding.unknownName(
              "no " + kind.resource() + " \"" + reference + "\"", reference, known));
    }
    var name = reference.substring(reference.indexOf('/') + 1);
    var namespaces = references.objects().namespacesOf(kind, name);
    return namespaces.size() == 1
        ? new NamespacedName(namespaces.get(0), name)
        : value.wrong(
            "\"" + reference + "\", which is in the namespaces " + String.join(" and ", namespaces),
            "a name that occurs in one namespace only",
            null);
  }

  @Nullable Selector label(String text) {
    var parts = text.split("=", -1);
    if (parts.length != 2) {
      return value.wrong("\"" + text + "\"", "a label, such as version=v1", null);
    }
    var key = parts[0].strip();
    var labelValue = parts[1].strip();
    var complaints = new ArrayList<>(LabelSyntax.validateKey(key));
    complaints.addAll(LabelSyntax.validateValue(labelValue));
    if (!complaints.isEmpty()) {
      return value.wrong("\"" + text + "\"", String.join("; ", complaints), null);
    }
    var selector = Selector.of(Labels.of(key, labelValue));
    if (!references.givesLabel(key, labelValue)) {
      warnIfNoPodHas(selector, key);
    }
    return selector;
  }

  private void warnIfNoPodHas(Selector selector, String key) {
    var objects = references.objects();
    boolean isKnown =
        !objects.complete()
            || objects.pods().stream().anyMatch(pod -> selector.matches(pod.meta().labels()));
    // What a Deployment calls its templates is known only once it runs.
    if (!isKnown && !key.equals(PodTemplate.HASH_LABEL)) {
      value
          .mistakes()
          .warning(
              value.place(),
              "\"" + selector + "\", a label that no Pod of the scenario has",
              "the share will be 0%",
              null);
    }
  }
}
