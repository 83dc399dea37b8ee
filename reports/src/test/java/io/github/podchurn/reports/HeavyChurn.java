package io.github.podchurn.reports;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.FailureCause;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.model.result.PodRecord.StateChange;
import io.github.podchurn.model.result.Propagation;
import io.github.podchurn.model.result.Propagation.Deletion;
import io.github.podchurn.model.result.Propagation.EndpointChange;
import io.github.podchurn.model.result.Propagation.HopDelay;
import io.github.podchurn.model.result.Propagation.Loss;
import io.github.podchurn.model.result.Propagation.NodeUpdate;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.result.Series.AutoscalerSeries;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.model.result.Series.Failures;
import io.github.podchurn.model.result.Series.MetricTarget;
import io.github.podchurn.model.result.Series.Percentile;
import io.github.podchurn.model.result.Series.PodAnswers;
import io.github.podchurn.model.result.Series.Round;
import io.github.podchurn.model.result.Series.ServiceSeries;
import io.github.podchurn.model.result.Series.Step;
import io.github.podchurn.model.result.Series.TableStep;
import io.github.podchurn.model.result.TimelineResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A large result without any pattern, the worst case for the size of reports: all clients fail in
 * all ways all the time, and addresses are used again and again.
 */
public final class HeavyChurn {

  private static final int DURATION = 1_000;

  private HeavyChurn() {}

  /** A day in which a hundred Pods are replaced five times over, with everything that is kept. */
  public static ExperimentResult day() {
    return result(500, 4);
  }

  /** The result with so many Pods and clients, and as many buckets as a series may have. */
  public static ExperimentResult result(int pods, int clients) {
    var bus = TheBus.result(10);
    var random = new Random(7);
    return new ExperimentResult(
        bus.apiVersion(),
        bus.kind(),
        bus.provenance(),
        clientResults(bus, clients),
        bus.scenario(),
        bus.replications(),
        bus.workloads(),
        bus.services(),
        timeline(bus),
        bus.expectations(),
        new Series(
            (double) DURATION / Series.POINTS_MAX,
            DURATION,
            clientSeries(clients, pods, random),
            steps(),
            List.of(autoscaler(random))),
        podRecords(pods),
        List.of(),
        propagation(pods, random));
  }

  private static List<ClientResult> clientResults(ExperimentResult bus, int clients) {
    var list = new ArrayList<ClientResult>();
    var one = bus.clients().get(0);
    for (int i = 0; i < clients; i++) {
      list.add(
          new ClientResult(
              "client-" + i,
              one.target(),
              one.requests(),
              one.availability(),
              one.errors(),
              one.failures(),
              one.latency(),
              one.timeToOutcome(),
              one.staleness(),
              one.perPod()));
    }
    return list;
  }

  private static List<TimelineResult> timeline(ExperimentResult bus) {
    var list = new ArrayList<TimelineResult>();
    for (int i = 0; i < 12; i++) {
      var event = bus.timeline().get(i % 3);
      list.add(
          new TimelineResult(
              event.name() + "-" + i,
              40 + i * 80 - i % 3 * 60,
              event.text(),
              event.duration(),
              event.evidence()));
    }
    return list;
  }

  private static List<ClientSeries> clientSeries(int clients, int pods, Random random) {
    var list = new ArrayList<ClientSeries>();
    for (int i = 0; i < clients; i++) {
      var errors = new TreeMap<String, List<Long>>();
      var failures = new ArrayList<Failures>();
      var causes = List.of(FailureCause.values()).iterator();
      for (var outcome : Outcome.values()) {
        if (outcome.isError()) {
          var failed = counts(random, 9);
          errors.put(outcome.jsonName(), failed);
          var cause = causes.next();
          failures.add(new Failures(outcome.jsonName(), cause.jsonName(), failed));
        }
      }
      list.add(
          new ClientSeries(
              "client-" + i,
              counts(random, 100),
              errors,
              failures,
              latency(random),
              answered(pods, random)));
    }
    return list;
  }

  private static List<Percentile> latency(Random random) {
    var percentiles = new ArrayList<Percentile>();
    for (double percent : new double[] {50, 90, 99}) {
      var seconds = new ArrayList<@Nullable Double>();
      for (int i = 0; i < 120; i++) {
        seconds.add(Math.rint(random.nextDouble() * 1e6) / 1e6);
      }
      percentiles.add(new Percentile(percent, DURATION / 120.0, seconds));
    }
    return percentiles;
  }

  private static List<PodAnswers> answered(int pods, Random random) {
    var answers = new ArrayList<PodAnswers>();
    for (int pod = 0; pod < pods; pod++) {
      var counts = random.longs(30, 0, 999).boxed().toList();
      answers.add(new PodAnswers(pod, DURATION / 150.0, pod % 120, counts));
    }
    return answers;
  }

  private static Propagation propagation(int pods, Random random) {
    var deletions = new ArrayList<Deletion>();
    var changes = new ArrayList<EndpointChange>();
    for (int pod = 0; pod < Math.min(pods, Propagation.DELETIONS_MAX); pod++) {
      double at = pod * 1.5;
      var times = random.doubles(Loss.TIMES_MAX, at, at + 3).boxed().toList();
      deletions.add(
          new Deletion(
              pod,
              at,
              at + 0.1,
              at + 2,
              at + 2,
              at + 4,
              true,
              at + 4.2,
              List.of(new Loss("client-0", "refused", 60, times))));
      var nodes = new ArrayList<NodeUpdate>();
      for (int node = 0; node < EndpointChange.NODES_MAX; node++) {
        nodes.add(new NodeUpdate("n-" + node, at + 0.2, at + 0.3, at + 1 + node * 0.3));
      }
      changes.add(new EndpointChange(pod, "shield", "the-bus", false, at, at + 0.1, nodes));
      changes.add(new EndpointChange(pod, "shield", "the-bus", true, at, at + 0.1, nodes));
    }
    var hops = new ArrayList<HopDelay>();
    for (int node = 0; node < Propagation.NODES_MAX; node++) {
      for (var hop : List.of("watch", "wait", "sync", "table")) {
        hops.add(new HopDelay(hop, "n-" + node, 1_000, 0.1, 0.5, 1.5 + node * 0.01));
      }
    }
    return new Propagation(deletions, changes, hops);
  }

  private static List<TableStep> table() {
    var steps = new ArrayList<TableStep>();
    for (int i = 0; i < Series.POINTS_MAX; i++) {
      steps.add(new TableStep(i * 0.5, 6 + i % 5));
    }
    return steps;
  }

  private static List<Long> counts(Random random, int bound) {
    return random.longs(Series.POINTS_MAX, 0, bound).boxed().toList();
  }

  private static AutoscalerSeries autoscaler(Random random) {
    var rounds = new ArrayList<Round>();
    for (int i = 0; i < Series.POINTS_MAX; i++) {
      int wish = 1 + random.nextInt(100);
      rounds.add(
          new Round(
              i * DURATION / (double) Series.POINTS_MAX,
              wish,
              1 + i / 40 % 100,
              List.of(100 * random.nextDouble()),
              List.of(wish),
              i % 3 == 0 ? List.of("ScaleDownStabilized") : List.of()));
    }
    return new AutoscalerSeries(
        "web",
        "default",
        "deployment/web",
        1,
        100,
        List.of(new MetricTarget("cpu", "percent", 50)),
        rounds);
  }

  private static List<ServiceSeries> steps() {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < Series.POINTS_MAX; i++) {
      int pods = 6 + i % 5;
      steps.add(new Step(i * 0.5, pods, pods - i % 3, pods - i % 4));
    }
    return List.of(new ServiceSeries("the-bus", "shield", steps, table()));
  }

  private static List<PodRecord> podRecords(int pods) {
    var list = new ArrayList<PodRecord>();
    for (int i = 0; i < pods; i++) {
      list.add(pod(i, i % 10 == 0 ? 0 : i * 9.0 % (DURATION - 100)));
    }
    return list;
  }

  private static PodRecord pod(int i, double created) {
    double deleted = Math.min(created + 150, DURATION - 10.0);
    var ip = "10.244." + i % 3 + "." + (2 + i % 60);
    return new PodRecord(
        "shield",
        "web-7d4b9c-" + Integer.toString(i + 40_000, 36),
        new TreeMap<>(),
        ip,
        "n-" + (i % 3 + 1),
        "shop/web:1",
        "deployment/web",
        created,
        created + 4,
        deleted,
        deleted + 6,
        List.of(
            new StateChange(created, State.PENDING),
            new StateChange(created + 1, State.STARTING),
            new StateChange(created + 4, State.READY),
            new StateChange(created + 60, State.NOT_READY),
            new StateChange(created + 70, State.READY),
            new StateChange(deleted, State.TERMINATING),
            new StateChange(deleted + 6, State.GONE)));
  }
}
