package io.github.podchurn.model.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.autoscaling.PodGroups.CpuReadiness;
import io.github.podchurn.model.workload.PodPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/controller/podautoscaler/replica_calculator_test.go")
class PodGroupsTest {

  private static final long NOW = Duration.ofHours(1).toNanos();
  private static final CpuReadiness READINESS =
      new CpuReadiness(Duration.ofMinutes(2), Duration.ofSeconds(10), NOW);

  /** Seconds before now; a metric is given by its age and its window. */
  @ParameterizedTest(name = "TestGroupPods: {0}")
  @CsvSource(
      nullValues = "-",
      value = {
        "count in a ready pod - memory, memory, SUCCEEDED, -, -, false, 0, 60, ready",
        "ignore a pod without ready condition - CPU, cpu, SUCCEEDED, 0, -, false, 0, 0, unready",
        "count in a ready pod with fresh metrics during initialization period - CPU"
            + ", cpu, SUCCEEDED, 60, 30, true, 0, 30, ready",
        "ignore a ready pod without fresh metrics during initialization period - CPU"
            + ", cpu, SUCCEEDED, 60, 30, true, 0, 60, unready",
        "ignore an unready pod during initialization period - CPU"
            + ", cpu, SUCCEEDED, 600, 594, false, 0, 0, unready",
        "count in a ready pod without fresh metrics after initialization period - CPU"
            + ", cpu, SUCCEEDED, 180, 180, true, 120, 60, ready",
        "count in an unready pod that was ready after initialization period - CPU"
            + ", cpu, SUCCEEDED, 600, 540, false, 0, 0, ready",
        "ignore pod that has never been ready after initialization period - CPU"
            + ", cpu, SUCCEEDED, 600, 590, false, 0, 0, ready",
        "a missing pod, cpu, SUCCEEDED, 180, -, false, -, -, missing",
        "pending pods are ignored, cpu, PENDING, -, -, false, -, -, unready"
      })
  void podIsInOneGroup(
      String name,
      String resource,
      PodPhase phase,
      @Nullable Integer started,
      @Nullable Integer changed,
      boolean ready,
      @Nullable Integer age,
      @Nullable Integer window,
      String expected) {
    var pod = pod("bentham", phase, started, changed, ready);
    var metrics = new TreeMap<String, PodMetric>();
    if (age != null && window != null) {
      metrics.put("bentham", new PodMetric(1, secondsAgo(age), Duration.ofSeconds(window)));
    }
    assertThat(told(PodGroups.of(List.of(pod), metrics, resource, READINESS)))
        .as(name)
        .containsExactly(expected + (expected.equals("ready") ? " 1" : " bentham"));
  }

  @Test
  @DisplayName("TestGroupPods: void")
  void noPodsAreInNoGroup() {
    assertThat(told(PodGroups.of(List.of(), new TreeMap<>(), "cpu", READINESS))).isEmpty();
  }

  @Test
  @DisplayName("TestGroupPods: several pods")
  void severalPodsAreSortedOneByOne() {
    var pods =
        List.of(
            pod("lucretius", PodPhase.SUCCEEDED, 0, null, false),
            pod("niccolo", PodPhase.SUCCEEDED, 180, 180, true),
            pod("epicurus", PodPhase.SUCCEEDED, 180, null, false));
    var metrics = new TreeMap<String, PodMetric>();
    metrics.put("lucretius", new PodMetric(1, NOW, Duration.ZERO));
    metrics.put("niccolo", new PodMetric(1, NOW, Duration.ZERO));
    assertThat(told(PodGroups.of(pods, metrics, "cpu", READINESS)))
        .containsExactly("ready 1", "unready lucretius", "missing epicurus");
  }

  private static ScaledPod pod(
      String name,
      PodPhase phase,
      @Nullable Integer started,
      @Nullable Integer changed,
      boolean ready) {
    var pod = PodBuilder.pod(name).phase(phase).build();
    if (changed != null) {
      // The time of a condition is that of its last change, so it was otherwise before.
      var other = pod.status().withReady(!ready, 0);
      pod = pod.withStatus(other.withReady(ready, secondsAgo(changed)));
    }
    return new ScaledPod(pod, started == null ? null : secondsAgo(started), List.of());
  }

  private static long secondsAgo(int seconds) {
    return NOW - Duration.ofSeconds(seconds).toNanos();
  }

  private static List<String> told(PodGroups groups) {
    var told = new ArrayList<String>();
    if (groups.readyCount() > 0) {
      told.add("ready " + groups.readyCount());
    }
    groups.unready().forEach(name -> told.add("unready " + name));
    groups.missing().forEach(name -> told.add("missing " + name));
    groups.ignored().forEach(name -> told.add("ignored " + name));
    return told;
  }
}
