package io.github.podchurn.reports;

import io.github.podchurn.model.result.Band;
import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.ClientResult.PodShare;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExpectationResult;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.FailureCause;
import io.github.podchurn.model.result.LatencyEstimates;
import io.github.podchurn.model.result.OutputAnalysis;
import io.github.podchurn.model.result.OutputAnalysis.Course;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.model.result.PodRecord.StateChange;
import io.github.podchurn.model.result.Propagation;
import io.github.podchurn.model.result.Propagation.Deletion;
import io.github.podchurn.model.result.Propagation.EndpointChange;
import io.github.podchurn.model.result.Propagation.HopDelay;
import io.github.podchurn.model.result.Propagation.Loss;
import io.github.podchurn.model.result.Propagation.NodeUpdate;
import io.github.podchurn.model.result.Provenance;
import io.github.podchurn.model.result.Replication;
import io.github.podchurn.model.result.Replication.ClientCounts;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.model.result.Series.Failures;
import io.github.podchurn.model.result.Series.Percentile;
import io.github.podchurn.model.result.Series.PodAnswers;
import io.github.podchurn.model.result.Series.ServiceSeries;
import io.github.podchurn.model.result.Series.Step;
import io.github.podchurn.model.result.Series.TableStep;
import io.github.podchurn.model.result.ServiceResult;
import io.github.podchurn.model.result.TimelineResult;
import io.github.podchurn.model.result.TimelineResult.Evidence;
import io.github.podchurn.model.result.WorkloadResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A result shaped like that of the scenario the-bus: a bare Pod is killed and restarts in place at
 * 60 s, is deleted at 120 s, and is applied again at 180 s with another address.
 */
public final class TheBus {

  private static final String IMAGE = "quay.io/mask365/scaling:latest";
  private static final int BUCKETS = 300;
  private static final long PER_BUCKET = 20;

  private final int replications;

  private TheBus(int replications) {
    this.replications = replications;
  }

  /** The result of so many replications; with one there are no intervals. */
  public static ExperimentResult result(int replications) {
    return new TheBus(replications).result();
  }

  /** A result in which nobody called anybody. */
  public static ExperimentResult empty() {
    var bus = result(1);
    return new ExperimentResult(
        bus.apiVersion(),
        bus.kind(),
        bus.provenance(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Series(1, 300, List.of(), List.of(), List.of()),
        List.of(),
        List.of(),
        Propagation.NONE);
  }

  private ExperimentResult result() {
    return new ExperimentResult(
        ExperimentResult.API_VERSION,
        ExperimentResult.KIND,
        provenance(),
        List.of(
            client("pinned", "10.244.1.2:8080", 2_380, errors("refused", 24, "unreachable", 3_596)),
            client(
                "via-service",
                "the-bus.shield.svc.cluster.local:8080",
                4_692,
                errors("noEndpoints", 1_260, "refused", 24, "unreachable", 24)),
            client("via-nodeport", "n-1:31112", 4_716, errors("noEndpoints", 1_284))),
        scenario(),
        replicationList(),
        List.of(
            new WorkloadResult("pod/triskelion", "shield", exact(2), exact(1), exact(1), exact(0))),
        List.of(service()),
        timeline(),
        expectations(),
        series(),
        pods(),
        List.of(),
        propagation(),
        new OutputAnalysis(List.of(), List.of(), List.of(), List.of(), courses()));
  }

  private Provenance provenance() {
    return new Provenance(
        "the-bus",
        "A bare Pod behind a NodePort Service: killed, deleted, applied again."
            + " Who still finds it, by its name, by a node's port, by its address?",
        "sha256:4f1c0ffee4f1c0ffee4f1c0ffee4f1c0ffee4f1c0ffee4f1c0ffee4f1c0ffee00",
        42,
        replications,
        "0.1.0",
        "podchurn run the-bus --seed 42 --replications " + replications,
        false,
        List.of("load: closed, trace"));
  }

  private ClientResult client(
      String name, String target, double succeeded, SortedMap<String, Estimate> errors) {
    double requests = BUCKETS * PER_BUCKET;
    return new ClientResult(
        name,
        target,
        estimate(requests, 12),
        estimate(succeeded / requests, 0.0021),
        errors,
        failures(errors),
        latency(0.0113),
        latency(name.equals("pinned") ? 1.9 : 0.0102),
        estimate(name.equals("pinned") ? 180 : 0.31, 0.04),
        List.of(
            new PodShare("shield", "triskelion", IMAGE, name.equals("pinned") ? 2_380 : 2_400),
            new PodShare("shield", "triskelion", IMAGE, name.equals("pinned") ? 0 : 2_292)));
  }

  private LatencyEstimates latency(double median) {
    return new LatencyEstimates(
        estimate(median * 1.1, median / 50),
        estimate(median, median / 60),
        estimate(median * 2, median / 40),
        estimate(median * 2.4, median / 30),
        estimate(median * 3.1, median / 20),
        estimate(median * 4, median / 10),
        estimate(median * 6, median));
  }

  private SortedMap<String, Estimate> errors(Object... kindsAndCounts) {
    var errors = new TreeMap<String, Estimate>();
    for (int i = 0; i < kindsAndCounts.length; i += 2) {
      int count = (Integer) kindsAndCounts[i + 1];
      errors.put((String) kindsAndCounts[i], estimate(count, count / 100.0));
    }
    return errors;
  }

  /** Why requests of a kind failed on the bus. */
  private static FailureCause cause(String error) {
    return switch (error) {
      case "refused" -> FailureCause.CRASH;
      case "unreachable" -> FailureCause.STALE_ADDRESS;
      default -> FailureCause.NO_ENDPOINTS;
    };
  }

  private static List<ClientResult.Failures> failures(SortedMap<String, Estimate> errors) {
    return errors.entrySet().stream()
        .map(it -> new ClientResult.Failures(it.getKey(), name(it.getKey()), it.getValue()))
        .toList();
  }

  private static String name(String error) {
    return cause(error).jsonName();
  }

  private Estimate estimate(double mean, double margin) {
    return replications == 1
        ? new Estimate(nanos(mean), null, null, 1)
        : new Estimate(nanos(mean), nanos(mean - margin), nanos(mean + margin), replications);
  }

  private Estimate exact(double mean) {
    return estimate(mean, 0);
  }

  // Results are stored to the nanosecond.
  private static double nanos(double value) {
    return Math.rint(value * 1e9) / 1e9;
  }

  private static Map<String, Object> scenario() {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("duration", "5m");
    spec.put("start", "running");
    spec.put("warmup", "0s");
    spec.put("seed", 42);
    spec.put("cluster", Map.of("version", "1.34"));
    spec.put(
        "clients",
        List.of(
            clientSpec("pinned", "podIPAtStart"),
            clientSpec("via-service", "dns"),
            clientSpec("via-nodeport", "nodePort")));
    var scenario = new LinkedHashMap<String, Object>();
    scenario.put("apiVersion", "podchurn.io/v1");
    scenario.put("kind", "Scenario");
    scenario.put("metadata", new LinkedHashMap<>(Map.of("name", "the-bus")));
    scenario.put("spec", spec);
    return scenario;
  }

  private static Map<String, Object> clientSpec(String name, String discovery) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("name", name);
    spec.put("count", 1);
    spec.put("discovery", discovery);
    spec.put("load", new LinkedHashMap<>(Map.of("open", "20/s")));
    return spec;
  }

  private List<Replication> replicationList() {
    var list = new ArrayList<Replication>();
    for (int i = 0; i < replications; i++) {
      list.add(
          new Replication(
              42L + i,
              "9f86d081884c7d65",
              31_337,
              List.of(
                  counts("pinned", 2_380, "unreachable", 3_620),
                  counts("via-service", 4_692, "noEndpoints", 1_308),
                  counts("via-nodeport", 4_716, "noEndpoints", 1_284))));
    }
    return list;
  }

  private static ClientCounts counts(String name, long succeeded, String kind, long failed) {
    return new ClientCounts(
        name, succeeded + failed, succeeded, new TreeMap<>(Map.of(kind, failed)), 0);
  }

  private ServiceResult service() {
    return new ServiceResult(
        "the-bus",
        "shield",
        "NodePort",
        "10.96.143.27",
        "the-bus.shield.svc.cluster.local",
        new TreeMap<>(Map.of("env", "marvel")),
        List.of(new ServiceResult.Port("", "TCP", 8080, "8080", 31112)),
        0,
        exact(4));
  }

  private List<TimelineResult> timeline() {
    return List.of(
        new TimelineResult(
            "kill",
            60,
            "fault killContainer pods env=marvel",
            estimate(1.2, 0.1),
            List.of(
                new Evidence(60, "container bus-ctr of pod triskelion killed on n-2"),
                new Evidence(61.2, "container bus-ctr restarted in place, 10.244.1.2 kept"))),
        new TimelineResult(
            "delete",
            120,
            "kubectl delete pod triskelion -n shield",
            estimate(2.3, 0.2),
            List.of(
                new Evidence(120, "pod triskelion marked for deletion"),
                new Evidence(122.3, "pod triskelion gone, 10.244.1.2 given back"))),
        new TimelineResult(
            "reapply",
            180,
            "kubectl apply -f triskelion.yaml",
            estimate(4.1, 0.3),
            List.of(
                new Evidence(180, "pod triskelion created"),
                new Evidence(184.1, "pod triskelion ready at 10.244.2.2 on n-3"))));
  }

  private List<ExpectationResult> expectations() {
    return List.of(
        new ExpectationResult(
            "availability(pinned) >= 99%", "start..kill", true, exact(1), "ratio", "mean", "fail"),
        new ExpectationResult(
            "availability(via-service) >= 99.9%",
            "reapply+10s..end", true, exact(1), "ratio", "mean", "fail"),
        new ExpectationResult(
            "availability(pinned) >= 50%",
            "reapply+10s..end", false, exact(0), "ratio", "mean", "fail"),
        new ExpectationResult(
            "p99(latency, via-service) < 30ms",
            "",
            false,
            estimate(0.03503, 0.0006),
            "seconds",
            "mean",
            "warn"),
        new ExpectationResult(
            "podIPs(pod/triskelion) == 2", "", true, exact(2), "count", "each", "fail"));
  }

  private static Series series() {
    return new Series(
        1,
        300,
        List.of(
            clientSeries("pinned", "unreachable", 123, 300),
            clientSeries("via-service", "noEndpoints", 121, 185),
            clientSeries("via-nodeport", "noEndpoints", 121, 185)),
        List.of(
            new ServiceSeries(
                "the-bus",
                "shield",
                List.of(
                    new Step(0, 1, 1, 1),
                    new Step(60, 1, 0, 1),
                    new Step(60.15, 1, 0, 0),
                    new Step(61.2, 1, 1, 0),
                    new Step(61.31, 1, 1, 1),
                    new Step(120, 1, 0, 1),
                    new Step(120.2, 1, 0, 0),
                    new Step(122.3, 0, 0, 0),
                    new Step(180, 1, 0, 0),
                    new Step(184.1, 1, 1, 0),
                    new Step(184.4, 1, 1, 1)),
                List.of(
                    new TableStep(0, 1),
                    new TableStep(60.4, 0),
                    new TableStep(62.5, 1),
                    new TableStep(120.6, 0),
                    new TableStep(185.1, 1)))),
        List.of());
  }

  private List<Course> courses() {
    return series().clients().stream().map(this::course).toList();
  }

  private Course course(ClientSeries client) {
    var run = new ArrayList<@Nullable Double>();
    for (int second = 0; second < BUCKETS; second += 5) {
      var sum = client.succeeded().subList(second, second + 5).stream().mapToLong(n -> n).sum();
      run.add(Math.rint(1e4 * sum / (5.0 * PER_BUCKET)) / 1e4);
    }
    var estimates =
        run.stream()
            .map(
                share ->
                    new Estimate(
                        share,
                        Math.max(0, nanos(share - 0.02)),
                        Math.min(1, nanos(share + 0.02)),
                        replications))
            .toList();
    return new Course(
        client.name(),
        5,
        replications == 1 ? Band.NONE : Band.of(estimates),
        Collections.nCopies(replications, run));
  }

  private static Propagation propagation() {
    return new Propagation(
        List.of(
            new Deletion(
                0,
                120,
                120.08,
                120.08,
                120.08,
                122.2,
                false,
                122.3,
                List.of(
                    new Loss("via-service", "refused", 2, List.of(120.1, 120.3)),
                    new Loss("pinned", "unreachable", 3_596, List.of(122.32, 122.41))))),
        List.of(
            change(false, 120, 120.2, 120.22, 120.3, 120.6),
            change(true, 184.1, 184.4, 184.42, 184.9, 185.1)),
        List.of(
            new HopDelay("slice", "", 2, 0.2, 0.3, 0.3),
            new HopDelay("watch", "n-1", 2, 0.02, 0.02, 0.02),
            new HopDelay("wait", "n-1", 2, 0.08, 0.48, 0.48),
            new HopDelay("sync", "n-1", 2, 0.2, 0.3, 0.3),
            new HopDelay("table", "n-1", 2, 0.4, 0.7, 0.7)));
  }

  private static EndpointChange change(boolean ready, double caused, double written, Double... n1) {
    return new EndpointChange(
        ready ? 1 : 0,
        "shield",
        "the-bus",
        ready,
        caused,
        written,
        List.of(new NodeUpdate("n-1", n1[0], n1[1], n1[2])));
  }

  private static Percentile percentile(double percent, double value, List<Long> succeeded) {
    var seconds = new ArrayList<@Nullable Double>();
    succeeded.forEach(count -> seconds.add(count == 0 ? null : Double.valueOf(value)));
    return new Percentile(percent, 1, seconds);
  }

  /** Refused for a second at the kill; then {@code kind} in [from, to). */
  private static ClientSeries clientSeries(String name, String kind, int from, int to) {
    var succeeded = new ArrayList<Long>();
    var refused = new ArrayList<Long>();
    var failed = new ArrayList<Long>();
    for (int second = 0; second < BUCKETS; second++) {
      boolean killed = second == 60;
      boolean down = from <= second && second < to;
      long partly = second == 61 ? 4 : 0;
      succeeded.add(killed || down ? 0 : PER_BUCKET - partly);
      refused.add(killed ? PER_BUCKET : partly);
      failed.add(down ? PER_BUCKET : 0);
    }
    var errors = new TreeMap<String, List<Long>>();
    errors.put("refused", refused);
    errors.put(kind, failed);
    var failures = new ArrayList<Failures>();
    errors.forEach((error, counts) -> failures.add(new Failures(error, name(error), counts)));
    return new ClientSeries(
        name,
        succeeded,
        errors,
        failures,
        List.of(percentile(50, 0.0101, succeeded), percentile(99, 0.0104, succeeded)),
        List.of(new PodAnswers(0, 2, 0, succeeded.subList(0, 60))));
  }

  private static List<PodRecord> pods() {
    return List.of(
        pod(
            List.of("10.244.1.2", "n-2"),
            List.of(0.0, 0.0, 120.0, 122.3),
            new StateChange(0, State.READY),
            new StateChange(60, State.NOT_READY),
            new StateChange(61.2, State.READY),
            new StateChange(120, State.TERMINATING),
            new StateChange(122.3, State.GONE)),
        pod(
            List.of("10.244.2.2", "n-3"),
            Stream.of(180.0, 184.1).toList(),
            new StateChange(180, State.PENDING),
            new StateChange(180.4, State.STARTING),
            new StateChange(184.1, State.READY)));
  }

  private static PodRecord pod(List<String> place, List<Double> times, StateChange... states) {
    boolean ended = times.size() > 2;
    return new PodRecord(
        "shield",
        "triskelion",
        new TreeMap<>(Map.of("env", "marvel")),
        place.get(0),
        place.get(1),
        IMAGE,
        "pod/triskelion",
        times.get(0),
        times.get(1),
        ended ? times.get(2) : null,
        ended ? times.get(3) : null,
        List.of(states));
  }
}
