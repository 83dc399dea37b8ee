package io.github.podchurn.reports;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.model.result.PodRecord.StateChange;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.model.result.Series.ServiceSeries;
import io.github.podchurn.model.result.Series.Step;
import io.github.podchurn.model.result.TimelineResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A large result without any pattern, the worst case for the size of reports: all clients fail in
 * all ways all the time, and addresses are used again and again.
 */
public final class HeavyChurn {

  private static final int DURATION = 1_000;

  private HeavyChurn() {}

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
            clientSeries(clients, random),
            steps()),
        podRecords(pods),
        List.of());
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

  private static List<ClientSeries> clientSeries(int clients, Random random) {
    var list = new ArrayList<ClientSeries>();
    for (int i = 0; i < clients; i++) {
      var errors = new TreeMap<String, List<Long>>();
      for (var outcome : Outcome.values()) {
        if (outcome.isError()) {
          errors.put(outcome.jsonName(), counts(random, 9));
        }
      }
      list.add(new ClientSeries("client-" + i, counts(random, 100), errors));
    }
    return list;
  }

  private static List<Long> counts(Random random, int bound) {
    return random.longs(Series.POINTS_MAX, 0, bound).boxed().toList();
  }

  private static List<ServiceSeries> steps() {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < Series.POINTS_MAX; i++) {
      int pods = 6 + i % 5;
      steps.add(new Step(i * 0.5, pods, pods - i % 3, pods - i % 4));
    }
    return List.of(new ServiceSeries("the-bus", "shield", steps));
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
