package io.github.podchurn.reports.chart;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.ClientResult.PodShare;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.model.result.ServiceResult;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.reports.wording.Approach;
import io.github.podchurn.reports.wording.Figures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Pods that answered one client, and those that might have been expected to.
 *
 * @param answered requests, by all Pods together
 * @param answeringPods Pods that answered at least one
 * @param rows the Pods that are drawn
 * @param rest what is not drawn, in words; empty if nothing is left out
 */
public record ClientShares(
    String client,
    String target,
    Approach approach,
    long answered,
    long answeringPods,
    List<Row> rows,
    String rest) {

  private static final int ROWS_MAX = 24;
  // Of Pods whose lack of answers is explained.
  private static final int TOLD_MAX = 6;

  public ClientShares {
    rows = List.copyOf(rows);
  }

  /**
   * A Pod.
   *
   * @param even requests that it would have answered if all were spread evenly; null where there is
   *     nothing to spread
   * @param remark why it answered none, if that is known
   */
  public record Row(
      String pod, String version, long answered, @Nullable Double even, String remark) {

    private double most() {
      return even == null ? (double) answered : Math.max((double) answered, even);
    }
  }

  static ClientShares of(ExperimentResult result, ClientResult client) {
    return new Making(result, client).shares();
  }

  /** The most that a bar or a mark reaches. */
  public double most() {
    return rows.stream().mapToDouble(Row::most).max().orElse(1);
  }

  /** The number of a row's answers and their share of all. */
  public String words(Row row) {
    var number = Figures.count((double) row.answered());
    if (row.answered() == 0) {
      return row.remark().isEmpty() ? number : number + ", " + row.remark();
    }
    return number + " (" + Figures.percent((double) row.answered() / answered) + ")";
  }

  /** Puts a client's answers together with the Pods that gave them. */
  private static final class Making {
    private final ExperimentResult result;
    private final ClientResult client;
    private final Optional<ServiceResult> service;
    private final Versions versions;

    Making(ExperimentResult result, ClientResult client) {
      this.result = result;
      this.client = client;
      this.service = result.services().stream().filter(s -> isCalled(s, client)).findFirst();
      this.versions = Versions.of(result);
    }

    /** A Pod with what it answered. */
    private record Answerer(PodRecord pod, long answered) {
      boolean isBare() {
        return pod.workload().startsWith("pod/");
      }
    }

    private static boolean isCalled(ServiceResult service, ClientResult client) {
      var target = client.target();
      return target.startsWith(service.dns())
          || target.startsWith(service.clusterIP() + ":")
          || service.ports().stream()
              .anyMatch(port -> port.nodePort() != null && target.endsWith(":" + port.nodePort()));
    }

    ClientShares shares() {
      var answerers = answerers();
      var candidates =
          answerers.stream()
              .filter(this::isCandidate)
              .sorted(
                  Comparator.comparing(Answerer::isBare)
                      .thenComparing(answerer -> versions.place(answerer.pod().version())))
              .toList();
      var rows = new ArrayList<Row>();
      var evens = evens(candidates);
      for (int i = 0; i < candidates.size(); i++) {
        rows.add(row(candidates.get(i), candidates.size() < 2 ? null : evens.get(i)));
      }
      answerers.stream()
          .filter(answerer -> !isCandidate(answerer) && matchesInPart(answerer.pod()))
          .forEach(answerer -> rows.add(row(answerer, null)));
      var shown = shown(rows);
      return new ClientShares(
          client.name(),
          client.target(),
          Approach.of(result, client.name()),
          answerers.stream().mapToLong(Answerer::answered).sum(),
          answerers.stream().filter(answerer -> answerer.answered() > 0).count(),
          shown,
          rest(rows, shown));
    }

    // Names may come again; a name's first share is that of the first Pod with the name.
    private List<Answerer> answerers() {
      Map<String, Deque<PodRecord>> byName = new LinkedHashMap<>();
      result.pods().stream()
          .filter(pod -> pod.ip() != null)
          .forEach(
              pod ->
                  byName
                      .computeIfAbsent(
                          pod.namespace() + "/" + pod.name(), name -> new ArrayDeque<>())
                      .add(pod));
      var answerers = new ArrayList<Answerer>();
      for (PodShare share : client.perPod()) {
        var pods = byName.get(share.namespace() + "/" + share.pod());
        var pod = pods == null ? null : pods.poll();
        if (pod != null) {
          answerers.add(new Answerer(pod, share.succeeded()));
        }
      }
      return answerers;
    }

    private boolean isCandidate(Answerer answerer) {
      var pod = answerer.pod();
      var gone = pod.gone();
      boolean matches =
          service.isPresent()
              && (gone == null || gone > warmup())
              && pod.namespace().equals(service.get().namespace())
              && !service.get().selector().isEmpty()
              && missing(pod).isEmpty();
      return answerer.answered() > 0 || matches;
    }

    private boolean matchesInPart(PodRecord pod) {
      return service.isPresent()
          && pod.namespace().equals(service.get().namespace())
          && !missing(pod).isEmpty()
          && missing(pod).size() < service.get().selector().size();
    }

    private List<String> missing(PodRecord pod) {
      return service.stream()
          .flatMap(s -> s.selector().entrySet().stream())
          .filter(label -> !label.getValue().equals(pod.labels().get(label.getKey())))
          .map(label -> label.getKey() + "=" + label.getValue())
          .toList();
    }

    private List<Double> evens(List<Answerer> candidates) {
      var succeeded =
          result.series().clients().stream()
              .filter(series -> series.name().equals(client.name()))
              .map(ClientSeries::succeeded)
              .findFirst()
              .orElse(List.of());
      var evens =
          EvenShare.of(
              result.series(),
              succeeded,
              warmup(),
              candidates.stream().map(Answerer::pod).toList());
      double spread = evens.stream().mapToDouble(even -> even).sum();
      long answered = candidates.stream().mapToLong(Answerer::answered).sum();
      return evens.stream()
          .map(even -> spread == 0 ? 0 : even / spread * (double) answered)
          .toList();
    }

    private double warmup() {
      for (var found : result.analysis().warmup()) {
        return found.seconds();
      }
      return result.scenario().get("spec") instanceof Map<?, ?> spec
          ? GoDuration.parse(String.valueOf(spec.get("warmup")))
              .map(warmup -> warmup.toNanos() / 1e9)
              .orElse(0.0)
          : 0;
    }

    private Row row(Answerer answerer, @Nullable Double even) {
      var pod = answerer.pod();
      var missing = missing(pod);
      var remark = "";
      if (answerer.answered() == 0 && !missing.isEmpty()) {
        remark = "lacks " + missing.stream().collect(joining(", "));
      } else if (answerer.answered() == 0 && pod.ready() == null) {
        remark = "never ready";
      }
      return new Row(pod.name(), pod.version(), answerer.answered(), even, remark);
    }

    // Every few, not those with the most answers: chance makes some of them seem favoured.
    private static List<Row> shown(List<Row> rows) {
      if (rows.size() <= ROWS_MAX) {
        return rows;
      }
      var told = rows.stream().filter(row -> !row.remark().isEmpty()).limit(TOLD_MAX).toList();
      var others = rows.stream().filter(row -> row.remark().isEmpty()).toList();
      int places = Math.min(others.size(), ROWS_MAX - told.size());
      var shown = new ArrayList<Row>();
      for (int i = 0; i < places; i++) {
        shown.add(others.get((int) ((long) i * (others.size() - 1) / Math.max(1, places - 1))));
      }
      shown.addAll(told);
      return shown;
    }

    private String rest(List<Row> rows, List<Row> shown) {
      if (rows.size() > shown.size()) {
        long left =
            rows.stream().mapToLong(Row::answered).sum()
                - shown.stream().mapToLong(Row::answered).sum();
        return Figures.plural(rows.size() - shown.size(), "more Pod")
            + " answered "
            + Figures.plural(left, "request")
            + " in all";
      }
      long others = result.pods().stream().filter(pod -> pod.ip() != null).count() - rows.size();
      return service.isPresent() || others <= 0
          ? ""
          : Figures.plural(others, "other Pod") + " answered none";
    }
  }
}
