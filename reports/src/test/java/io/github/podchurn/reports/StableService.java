package io.github.podchurn.reports;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.ClientResult.PodShare;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExpectationResult;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.LatencyEstimates;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.model.result.PodRecord.StateChange;
import io.github.podchurn.model.result.Propagation;
import io.github.podchurn.model.result.Provenance;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.result.Series.AutoscalerSeries;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.model.result.Series.MetricTarget;
import io.github.podchurn.model.result.Series.Round;
import io.github.podchurn.model.result.Series.ServiceSeries;
import io.github.podchurn.model.result.Series.Step;
import io.github.podchurn.model.result.ServiceResult;
import io.github.podchurn.model.result.TimelineResult;
import io.github.podchurn.model.result.TimelineResult.Evidence;
import io.github.podchurn.model.result.WorkloadResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A result shaped like that of a Deployment behind a Service: scaled up at a fifth of the run and
 * down again at two fifths, rolled out with a surge at three fifths, while a Pod is deleted now and
 * then. Beside it stand a stray Pod with one of the two labels that the Service asks for, and one
 * with both and another.
 */
public final class StableService {

  private static final String OLD = "shop/web:1";
  private static final String NEW = "shop/web:2";
  private static final int DURATION = 300;
  private static final long PER_SECOND = 20;

  private final int replicas;
  private final int replications;
  private final List<Life> lives = new ArrayList<>();
  private final Random random = new Random(11);
  private final List<Evidence> deletions = new ArrayList<>();
  private int addresses = 2;

  private StableService(int replicas, int replications) {
    this.replicas = replicas;
    this.replications = replications;
  }

  /** The result with 3 Pods that become 6 and 3 again. */
  public static ExperimentResult result(int replications) {
    return new StableService(3, replications).result();
  }

  /** The result with so many Pods that become twice as many and as many again. */
  public static ExperimentResult large(int replicas) {
    return new StableService(replicas, 1).result();
  }

  /** A Pod as it goes through its states; times that never come are infinite. */
  private static final class Life {
    private final String workload;
    private final String name;
    private final String version;
    private final SortedMap<String, String> labels;
    private final int address;
    private final double created;
    private final double ready;
    private double deleted = Double.POSITIVE_INFINITY;

    private Life(List<String> texts, Map<String, String> labels, int address, double created) {
      this.workload = texts.get(0);
      this.name = texts.get(1);
      this.version = texts.get(2);
      this.labels = new TreeMap<>(labels);
      this.address = address;
      this.created = created;
      this.ready = created == 0 ? 0 : created + 3.5;
    }

    private double gone() {
      return deleted + 2.25;
    }

    private boolean isReadyAt(double second) {
      return ready <= second && second < deleted;
    }

    private PodRecord pod() {
      var states = new ArrayList<StateChange>();
      if (created > 0) {
        states.add(new StateChange(created, State.PENDING));
        states.add(new StateChange(created + 0.75, State.STARTING));
      }
      states.add(new StateChange(ready, State.READY));
      if (deleted < DURATION) {
        states.add(new StateChange(deleted, State.TERMINATING));
        states.add(new StateChange(gone(), State.GONE));
      }
      return new PodRecord(
          "default",
          name,
          labels,
          "10.244." + (1 + address % 3) + "." + (2 + address / 3),
          "n-" + (1 + address % 3),
          version,
          workload,
          created,
          ready,
          time(deleted),
          time(gone()),
          states);
    }

    private static @Nullable Double time(double seconds) {
      return seconds < DURATION ? seconds : null;
    }
  }

  private ExperimentResult result() {
    tellLives();
    var answers = new LinkedHashMap<Life, Long>();
    lives.forEach(life -> answers.put(life, 0L));
    var viaService = new ArrayList<Long>();
    var pinned = new ArrayList<Long>();
    var favourite = lives.get(0);
    for (int second = 0; second < DURATION; second++) {
      viaService.add(spread(second, answers));
      pinned.add(favourite.isReadyAt(second) ? PER_SECOND : 0);
    }
    long pinnedAnswers = pinned.stream().mapToLong(count -> count).sum();
    return new ExperimentResult(
        ExperimentResult.API_VERSION,
        ExperimentResult.KIND,
        provenance(),
        List.of(
            client("via-service", "web.default.svc.cluster.local:80", viaService, shares(answers)),
            client("pinned", "10.244.1.2:8080", pinned, shares(Map.of(favourite, pinnedAnswers)))),
        scenario(),
        List.of(),
        workloads(),
        List.of(service()),
        timeline(),
        List.of(
            new ExpectationResult(
                "availability(via-service) >= 99.9%",
                "", true, estimate(0.9995), "ratio", "mean", "fail")),
        series(viaService, pinned),
        lives.stream().sorted(Comparator.comparingDouble(l -> l.created)).map(Life::pod).toList(),
        List.of(),
        Propagation.NONE);
  }

  private void tellLives() {
    var web = new ArrayList<Life>();
    for (int i = 0; i < replicas; i++) {
      web.add(start(OLD, 0));
    }
    lives.add(bare("stray", Map.of("zone", "prod")));
    lives.add(bare("extra", Map.of("zone", "prod", "ver", "v1", "team", "shop")));
    delete(web, 35);
    for (int i = 0; i < replicas; i++) {
      web.add(start(OLD, 60));
    }
    delete(web, 82.5);
    for (int i = 0; i < replicas; i++) {
      web.remove(web.size() - 1).deleted = 120;
    }
    delete(web, 141);
    int surge = Math.max(1, replicas / 4);
    double at = 180;
    var fresh = new ArrayList<Life>();
    while (!web.isEmpty()) {
      int batch = Math.min(surge, web.size());
      for (int i = 0; i < batch; i++) {
        fresh.add(start(NEW, at));
      }
      at += 4;
      for (int i = 0; i < batch; i++) {
        web.remove(0).deleted = at;
      }
      at += 0.5;
    }
    delete(fresh, 230);
    delete(fresh, 262);
  }

  private Life start(String version, double at) {
    var hash = version.equals(OLD) ? "7d4b9c5f6d" : "66f8dd9c4b";
    var name = "web-" + hash + "-" + Integer.toString(60_000 + random.nextInt(900_000), 36);
    var life =
        new Life(
            List.of("deployment/web", name, version),
            Map.of("zone", "prod", "ver", "v1", "pod-template-hash", hash),
            addresses++ - 2,
            at);
    lives.add(life);
    return life;
  }

  private Life bare(String name, Map<String, String> labels) {
    return new Life(List.of("pod/" + name, name, OLD), labels, addresses++ - 2, 0);
  }

  /** Deletes one Pod of those and starts another in its place. */
  private void delete(List<Life> pods, double at) {
    var victim = pods.remove(pods.size() > 3 ? 2 : 1);
    victim.deleted = at;
    deletions.add(new Evidence(at, "pod/" + victim.name + " deletion requested"));
    deletions.add(new Evidence(victim.gone(), "pod/" + victim.name + " gone"));
    pods.add(start(victim.version, at));
  }

  /** Requests of a second, each to one of the ready Pods; those at a deleted one fail. */
  private long spread(int second, Map<Life, Long> answers) {
    var ready =
        lives.stream()
            .filter(life -> life.labels.containsKey("ver") && life.isReadyAt(second))
            .toList();
    for (int i = 0; i < PER_SECOND; i++) {
      answers.merge(ready.get(random.nextInt(ready.size())), 1L, Long::sum);
    }
    return second == 120 || second == 184 ? PER_SECOND - 1 : PER_SECOND;
  }

  private List<PodShare> shares(Map<Life, Long> answers) {
    return lives.stream()
        .map(
            life ->
                new PodShare("default", life.name, life.version, answers.getOrDefault(life, 0L)))
        .toList();
  }

  private ClientResult client(
      String name, String target, List<Long> succeeded, List<PodShare> perPod) {
    double answered = succeeded.stream().mapToLong(count -> count).sum();
    double requests = DURATION * PER_SECOND;
    var errors = new TreeMap<String, Estimate>();
    if (answered < requests) {
      errors.put("refused", estimate(requests - answered));
    }
    var latency = estimate(0.0113);
    return new ClientResult(
        name,
        target,
        estimate(requests),
        estimate(Math.rint(answered / requests * 1e6) / 1e6),
        errors,
        List.of(),
        new LatencyEstimates(latency, latency, latency, latency, latency, latency, latency),
        new LatencyEstimates(latency, latency, latency, latency, latency, latency, latency),
        estimate(0.25),
        perPod);
  }

  private Estimate estimate(double mean) {
    return replications == 1
        ? new Estimate(mean, null, null, 1)
        : new Estimate(mean, mean, mean, replications);
  }

  private Provenance provenance() {
    return new Provenance(
        "stable-service",
        "A Deployment is scaled, rolled out and loses a Pod now and then; its Service stays.",
        "sha256:57ab1e5e57ab1e5e57ab1e5e57ab1e5e57ab1e5e57ab1e5e57ab1e5e57ab1e5e",
        42,
        replications,
        "0.1.0",
        "podchurn run stable-service --seed 42 --replications " + replications,
        false,
        List.of("load: closed, trace"));
  }

  private static Map<String, Object> scenario() {
    var churn = new LinkedHashMap<String, Object>();
    churn.put("every", "exp(45s)");
    churn.put("from", "30s");
    churn.put("name", "churn");
    churn.put("kubectl", "delete pod -l zone=prod,ver=v1");
    churn.put("pick", "one");
    var spec = new LinkedHashMap<String, Object>();
    spec.put("duration", "5m");
    spec.put("warmup", "0s");
    spec.put(
        "clients",
        List.of(
            new LinkedHashMap<>(Map.of("name", "via-service", "discovery", "dns")),
            new LinkedHashMap<>(Map.of("name", "pinned", "discovery", "podIPAtStart"))));
    spec.put("timeline", List.of(churn));
    return new LinkedHashMap<>(Map.of("spec", spec));
  }

  private List<WorkloadResult> workloads() {
    double used =
        (double) lives.stream().filter(life -> life.workload.startsWith("deployment/")).count();
    double retired = (double) lives.stream().filter(life -> life.gone() < DURATION).count();
    return List.of(
        new WorkloadResult(
            "deployment/web",
            "default",
            estimate(used),
            estimate(retired),
            estimate(0),
            estimate(replicas - 1)),
        new WorkloadResult(
            "pod/stray", "default", estimate(1), estimate(0), estimate(0), estimate(1)),
        new WorkloadResult(
            "pod/extra", "default", estimate(1), estimate(0), estimate(0), estimate(1)));
  }

  private ServiceResult service() {
    return new ServiceResult(
        "web",
        "default",
        "ClusterIP",
        "10.96.143.27",
        "web.default.svc.cluster.local",
        new TreeMap<>(Map.of("zone", "prod", "ver", "v1")),
        List.of(new ServiceResult.Port("http", "TCP", 80, "8080", null)),
        0,
        estimate(14));
  }

  private List<TimelineResult> timeline() {
    deletions.sort(Comparator.comparingDouble(Evidence::at));
    return List.of(
        new TimelineResult(
            "churn", 30, "kubectl delete pod -l zone=prod,ver=v1", Estimate.NONE, deletions),
        event("up", 60, "kubectl scale deployment/web --replicas=" + 2 * replicas, 3.5),
        event("down", 120, "kubectl scale deployment/web --replicas=" + replicas, 2.25),
        event("rollout", 180, "kubectl set image deployment/web web=" + NEW, 15.75));
  }

  private TimelineResult event(String name, double at, String text, double took) {
    return new TimelineResult(
        name,
        at,
        text,
        estimate(took),
        List.of(
            new Evidence(at, "deployment/web changed"),
            new Evidence(at + took, "deployment/web complete")));
  }

  private Series series(List<Long> viaService, List<Long> pinned) {
    var steps = new ArrayList<Step>();
    for (int second = 0; second < DURATION; second++) {
      double at = second;
      int ready =
          (int)
              lives.stream()
                  .filter(life -> life.labels.containsKey("ver") && life.isReadyAt(at))
                  .count();
      if (steps.isEmpty() || steps.get(steps.size() - 1).readyPods() != ready) {
        steps.add(new Step(at, ready, ready, ready));
      }
    }
    return new Series(
        1,
        DURATION,
        List.of(clientSeries("via-service", viaService), clientSeries("pinned", pinned)),
        List.of(new ServiceSeries("web", "default", steps, List.of())),
        List.of(autoscaler()));
  }

  private static AutoscalerSeries autoscaler() {
    return new AutoscalerSeries(
        "web-scaler",
        "default",
        "deployment/web",
        2,
        8,
        List.of(new MetricTarget("cpu", "percent", 50)),
        List.of(
            round(12, 3, 3, 52.0),
            round(27, 3, 5, 81.0),
            round(42, 5, 5, null, "FailedGetResourceMetric"),
            round(57, 5, 5, 32.0, "ScaleDownStabilized"),
            round(72, 5, 4, 40.0)));
  }

  private static Round round(
      double at, int current, int desired, @Nullable Double reading, String... reasons) {
    var wish = reading == null ? null : Integer.valueOf((int) Math.ceil(current * reading / 50));
    return new Round(
        at,
        current,
        desired,
        Collections.singletonList(reading),
        Collections.singletonList(wish),
        List.of(reasons));
  }

  private static ClientSeries clientSeries(String name, List<Long> succeeded) {
    var errors = new TreeMap<String, List<Long>>();
    errors.put("refused", succeeded.stream().map(count -> PER_SECOND - count).toList());
    return new ClientSeries(name, succeeded, errors, List.of(), List.of(), List.of());
  }
}
