package io.github.podchurn.engine.apiserver;

import static io.github.podchurn.engine.Cluster.pod;
import static io.github.podchurn.engine.Cluster.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class InformerTest {

  private final Simulator simulator = new Simulator(EventTrace.digestOnly());
  private final RandomStreams streams = new RandomStreams(1);
  private final ApiServer api = new ApiServer(simulator, streams.stream("uids"));
  private final List<String> told = new ArrayList<>();

  @Test
  void copyFollowsAfterTheDelay() {
    var informer = informer(Distribution.constant(Duration.ofNanos(10)));
    var created = api.create(pod("a"));

    simulator.runUntil(9);
    assertThat(informer.get(created.id())).isNull();
    simulator.runUntil(10);
    assertThat(informer.get(created.id())).isEqualTo(created);
    api.remove(created);
    simulator.runUntil(19);
    assertThat(informer.list()).hasSize(1);
    simulator.runUntil(20);
    assertThat(informer.list()).isEmpty();
    assertThat(told).containsExactly("null -> PENDING", "PENDING -> null");
  }

  @Test
  void whatIsThereAtTheStartIsKnownButNotTold() {
    var created = api.create(pod("a"));

    var informer = informer(Distribution.constant(Duration.ofNanos(10)));
    simulator.runUntil(100);

    assertThat(informer.get(created.id())).isEqualTo(created);
    assertThat(told).isEmpty();
  }

  @Test
  void handlerIsToldWhatTheCopyHeldBefore() {
    var created = api.create(pod("a"));
    informer(Distribution.constant(Duration.ofNanos(10)));
    api.update(created, o -> in(PodPhase.RUNNING, o));
    api.update(created, o -> in(PodPhase.FAILED, o));

    simulator.runUntil(10);

    assertThat(told).containsExactly("PENDING -> RUNNING", "RUNNING -> FAILED");
  }

  @Test
  void otherKindsAreNotSeen() {
    var informer = informer(Distribution.ZERO);
    api.create(service("web", "10.96.0.1"));

    simulator.runUntil(10);

    assertThat(informer.list()).isEmpty();
  }

  @Test
  void copyIsAlwaysSomeEarlierStateAndAtLastThePresentOne(SplittableRandom random) {
    var slow = new Distribution.LogNormal(Duration.ofMillis(15), Duration.ofMillis(1_500));
    var informer = informer(slow);
    var pod = api.create(pod("a"));
    var history = new ArrayList<Integer>();
    for (int i = 1; i <= 1_000; i++) {
      int restarts = i;
      simulator.at(
          random.nextLong(10_000_000_000L),
          EventPriority.STIMULUS,
          () -> api.update(pod, o -> withRestarts(o, restarts)));
    }
    var seen = new ArrayList<Integer>();
    api.observe(Kind.POD, change -> history.add(restarts(change.after())));
    for (long at = 0; at < 10_000_000_000L; at += 10_000_000) {
      simulator.at(
          at,
          EventPriority.ARRIVAL,
          () -> {
            var copy = informer.get(pod.id());
            if (copy != null && copy.status().restarts() > 0) {
              seen.add(history.indexOf(restarts(copy)));
            }
          });
    }

    simulator.runUntil(Duration.ofHours(1).toNanos());

    assertThat(seen).isSorted().doesNotContain(-1);
    assertThat(informer.get(pod.id())).isEqualTo(api.get(Kind.POD, pod.id()));
  }

  private Informer<Pod> informer(Distribution delay) {
    return Informer.start(
        simulator,
        api,
        Kind.POD,
        Pod.class,
        new WatchDelay(streams, "test", delay),
        (before, after) -> told.add(phase(before) + " -> " + phase(after)));
  }

  private static String phase(Pod pod) {
    return pod == null ? "null" : pod.status().phase().toString();
  }

  private static KubernetesObject in(PodPhase phase, KubernetesObject object) {
    var pod = (Pod) object;
    return pod.withStatus(pod.status().withPhase(phase));
  }

  private static KubernetesObject withRestarts(KubernetesObject object, int restarts) {
    var pod = (Pod) object;
    return pod.withStatus(pod.status().withRestarts(restarts));
  }

  private static int restarts(KubernetesObject object) {
    return ((Pod) object).status().restarts();
  }
}
