package io.github.podchurn.reports.wording;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.ServiceResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which Pods a Service's selector selects, and which label decides.
 *
 * @param groups Pods of one workload with the same labels, those that are selected first
 * @param leftOut groups that are not told
 */
public record LabelStory(ServiceResult service, List<Group> groups, int leftOut) {

  private static final int SERVICES_MAX = 6;
  private static final int GROUPS_MAX = 8;
  // Differs from one ReplicaSet to the next, and no selector of a Service should ask for it.
  private static final String TEMPLATE_HASH = "pod-template-hash";

  public LabelStory {
    groups = List.copyOf(groups);
  }

  /** What a label is to the selector. */
  public enum Fit {
    /** The selector asks for it, and it is there. */
    MATCHES,
    /** The selector asks for another value. */
    DIFFERS,
    /** The selector asks for it, and there is none. */
    MISSING,
    /** The selector does not ask for it. */
    EXTRA
  }

  /** A label of a Pod, or one that it lacks. */
  public record Chip(String text, Fit fit) {}

  /**
   * Pods that the selector can't tell apart.
   *
   * @param verdict whether they are selected, and if not, why
   */
  public record Group(
      String workload,
      String namespace,
      int pods,
      List<Chip> chips,
      boolean selected,
      String verdict) {
    public Group {
      chips = List.copyOf(chips);
    }
  }

  /** The stories of all Services with a selector. */
  public static List<LabelStory> all(ExperimentResult result) {
    return result.services().stream()
        .filter(service -> !service.selector().isEmpty())
        .limit(SERVICES_MAX)
        .map(service -> of(service, result.pods()))
        .toList();
  }

  private static LabelStory of(ServiceResult service, List<PodRecord> pods) {
    Map<String, List<PodRecord>> alike = new LinkedHashMap<>();
    for (var pod : pods) {
      var key = pod.namespace() + "\n" + pod.workload() + "\n" + labels(pod);
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add(pod);
    }
    var groups =
        alike.values().stream()
            .map(group -> group(service, group))
            .sorted((a, b) -> Boolean.compare(b.selected(), a.selected()))
            .toList();
    var shown = groups.subList(0, Math.min(GROUPS_MAX, groups.size()));
    return new LabelStory(service, shown, groups.size() - shown.size());
  }

  private static SortedMap<String, String> labels(PodRecord pod) {
    var labels = new TreeMap<>(pod.labels());
    labels.remove(TEMPLATE_HASH);
    return labels;
  }

  private static Group group(ServiceResult service, List<PodRecord> pods) {
    var first = pods.get(0);
    return new Group(
        first.workload(),
        first.namespace(),
        pods.size(),
        chips(service, labels(first)),
        matches(service, first),
        verdict(service, first));
  }

  private static List<Chip> chips(ServiceResult service, SortedMap<String, String> labels) {
    var chips = new ArrayList<Chip>();
    service
        .selector()
        .forEach(
            (key, value) -> {
              var found = labels.get(key);
              if (found == null) {
                chips.add(new Chip("no " + key, Fit.MISSING));
              } else {
                var fit = found.equals(value) ? Fit.MATCHES : Fit.DIFFERS;
                chips.add(new Chip(key + "=" + found, fit));
              }
            });
    labels.forEach(
        (key, value) -> {
          if (!service.selector().containsKey(key)) {
            chips.add(new Chip(key + "=" + value, Fit.EXTRA));
          }
        });
    return chips;
  }

  /** Whether the Service's selector selects the Pod, by its last labels. */
  public static boolean matches(ServiceResult service, PodRecord pod) {
    return !service.selector().isEmpty()
        && service.namespace().equals(pod.namespace())
        && service.selector().entrySet().stream()
            .allMatch(label -> label.getValue().equals(pod.labels().get(label.getKey())));
  }

  private static String verdict(ServiceResult service, PodRecord pod) {
    if (!service.namespace().equals(pod.namespace())) {
      return "not selected: a Service selects Pods of its own namespace only";
    }
    var deciding =
        service.selector().entrySet().stream()
            .filter(label -> !label.getValue().equals(pod.labels().get(label.getKey())))
            .map(Map.Entry::getKey)
            .collect(joining(" and "));
    return deciding.isEmpty() ? "selected" : "not selected: " + deciding + " decides";
  }
}
