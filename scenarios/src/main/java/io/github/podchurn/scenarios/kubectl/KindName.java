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
    call(Kind.POD, "pod", "pods", "po");
    call(Kind.SERVICE, "service", "services", "svc");
    call(Kind.ENDPOINTS, "endpoints", "ep");
    call(Kind.ENDPOINT_SLICE, "endpointslice", "endpointslices");
    call(Kind.DEPLOYMENT, DeploymentParser.SPELLINGS.toArray(new String[0]));
    call(Kind.STATEFUL_SET, "statefulset", "statefulsets", "sts");
    call(Kind.DAEMON_SET, "daemonset", "daemonsets", "ds");
    call(Kind.JOB, "job", "jobs");
    call(Kind.CRON_JOB, "cronjob", "cronjobs", "cj");
    call(Kind.POD_DISRUPTION_BUDGET, "poddisruptionbudget", "poddisruptionbudgets", "pdb");
    call(
        Kind.HORIZONTAL_POD_AUTOSCALER,
        "horizontalpodautoscaler",
        "horizontalpodautoscalers",
        "hpa");
  }

  private KindName() {}

  private static void call(Kind kind, String... names) {
    for (var name : names) {
      KINDS.put(name, kind);
    }
  }

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
