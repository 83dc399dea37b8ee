package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.scenarios.validation.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How command lines call the kinds of objects. */
final class KindName {

  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  static {
    List.of("pod", "pods", "po").forEach(name -> KINDS.put(name, Kind.POD));
    List.of("service", "services", "svc").forEach(name -> KINDS.put(name, Kind.SERVICE));
    List.of("endpoints", "ep").forEach(name -> KINDS.put(name, Kind.ENDPOINTS));
    List.of("endpointslice", "endpointslices")
        .forEach(name -> KINDS.put(name, Kind.ENDPOINT_SLICE));
    DeploymentParser.SPELLINGS.forEach(name -> KINDS.put(name, Kind.DEPLOYMENT));
    List.of("statefulset", "statefulsets", "sts")
        .forEach(name -> KINDS.put(name, Kind.STATEFUL_SET));
    List.of("daemonset", "daemonsets", "ds").forEach(name -> KINDS.put(name, Kind.DAEMON_SET));
    List.of("job", "jobs").forEach(name -> KINDS.put(name, Kind.JOB));
    List.of("cronjob", "cronjobs", "cj").forEach(name -> KINDS.put(name, Kind.CRON_JOB));
    List.of("poddisruptionbudget", "poddisruptionbudgets", "pdb")
        .forEach(name -> KINDS.put(name, Kind.POD_DISRUPTION_BUDGET));
    List.of("horizontalpodautoscaler", "horizontalpodautoscalers", "hpa")
        .forEach(name -> KINDS.put(name, Kind.HORIZONTAL_POD_AUTOSCALER));
  }

  private KindName() {}

  /** The kind that is called so, if there is one. */
  static Optional<Kind> find(String name) {
    return Optional.ofNullable(KINDS.get(name));
  }

  /**
   * The kind that is called so.
   *
   * @param allowed by the verb
   */
  static Kind parse(String name, Arguments arguments, Kind... allowed)
      throws KubectlSyntaxException {
    var kind = KINDS.get(name);
    if (kind != null && List.of(allowed).contains(kind)) {
      return kind;
    }
    var known = Stream.of(allowed).map(Kind::resource).toList();
    var finding = Finding.unknownName("no kind \"" + name + "\" for this verb", name, known);
    throw new KubectlSyntaxException(finding.found(), arguments.usage(), finding.hint());
  }
}
