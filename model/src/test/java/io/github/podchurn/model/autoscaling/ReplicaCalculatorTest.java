package io.github.podchurn.model.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.scheduling.PodRequests.InitContainer.Kind;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Upstream's cases: {@code pkg/controller/podautoscaler/replica_calculator_test.go}.
 *
 * <p>Pods are written as letters: R ready, U unready, H ready but hot (started a minute ago), W hot
 * and unready, P pending, F failed, D terminating. Levels are milli-CPU of each of two containers,
 * one per Pod from the first on; requests are one CPU per container unless said.
 */
@Upstream("pkg/controller/podautoscaler/replica_calculator_test.go")
@ExtendWith(SeededRandom.class)
class ReplicaCalculatorTest {

  private static final long NOW = Duration.ofHours(1).toNanos();
  private static final long COOL = NOW - Duration.ofMinutes(10).toNanos();
  private static final long HOT = NOW - Duration.ofMinutes(1).toNanos();
  private static final Duration WINDOW = Duration.ofSeconds(90);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "V-96 TestReplicaCalcScaleUp, 3, 30, RRR, 300 500 700, 5, 50",
    "V-97 TestReplicaCalcScaleUpUnreadyLessScale, 3, 30, URR, 300 500 700, 4, 60",
    "TestReplicaCalcScaleUpHotCpuLessScale, 3, 30, HRR, 300 500 700, 4, 60",
    "TestReplicaCalcScaleUpUnreadyNoScale, 3, 30, RUU, 400 500 700, 3, 40",
    "TestReplicaCalcScaleHotCpuNoScale, 3, 30, RHH, 400 500 700, 3, 40",
    "V-99 TestReplicaCalcScaleUpIgnoresFailedPods, 2, 30, RRFF, 500 700, 4, 60",
    "V-99 TestReplicaCalcScaleUpIgnoresDeletionPods, 2, 30, RRDD, 500 700, 4, 60",
    "V-100 TestReplicaCalcScaleDown, 5, 50, RRRRR, 100 300 500 250 250, 3, 28",
    "V-100 TestReplicaCalcScaleDownIncludeUnreadyPods, 5, 50, RRRUU, 100 300 500 250 250, 2, 30",
    "TestReplicaCalcScaleDownExcludeUnscheduledPods, 5, 50, RPPPP, 100, 1, 10",
    "TestReplicaCalcScaleDownIgnoreHotCpuPods, 5, 50, RRRHH, 100 300 500 250 250, 2, 30",
    "TestReplicaCalcScaleDownIgnoresFailedPods, 5, 50, RRRRRFF, 100 300 500 250 250, 3, 28",
    "TestReplicaCalcScaleDownIgnoresDeletionPods, 5, 50, RRRRRDD, 100 300 500 250 250, 3, 28",
    "TestReplicaCalcSuperfluousMetrics, 4, 100, RRRR, 4000 9500 3000 7000 3200 2000, 24, 587",
    "V-102 TestReplicaCalcMissingMetrics, 4, 100, RRRR, 400 95, 3, 24",
    "V-104 TestReplicaCalcMissingMetricsNoChangeEq, 2, 100, RR, 1000, 2, 100",
    "V-104 TestReplicaCalcMissingMetricsNoChangeGt, 2, 100, RR, 1900, 2, 190",
    "V-104 TestReplicaCalcMissingMetricsNoChangeLt, 2, 100, RR, 600, 2, 60",
    "TestReplicaCalcMissingMetricsUnreadyChange, 3, 50, URR, 100 450, 3, 45",
    "TestReplicaCalcMissingMetricsHotCpuNoChange, 3, 50, HRR, 100 450, 3, 45",
    "V-105 TestReplicaCalcMissingMetricsUnreadyScaleUp, 3, 50, URR, 100 2000, 4, 200",
    "TestReplicaCalcMissingMetricsHotCpuScaleUp, 3, 50, WRR, 100 2000, 4, 200",
    "V-105 TestReplicaCalcMissingMetricsUnreadyScaleDown, 4, 50, URRR, 100 100 100, 3, 10",
    "TestReplicaCalcDuringRollingUpdateWithMaxSurge, 2, 50, RRR, 100 100, 2, 10"
  })
  void utilization(
      String name, int current, int percent, String pods, String levels, int replicas, int used) {
    var target =
        new ScaleTarget(current, current, pods(pods, "1000 1000 1000 1000 1000 1000 1000"));
    var proposal = propose(cpu(percent), perContainer(levels), target);
    assertThat(proposal.replicas()).isEqualTo(replicas);
    assertThat(proposal.current().utilizationPercent()).hasValue(used);
  }

  @Test
  @DisplayName("V-101 Tolerance")
  void v101SharesOfDifferentRequestsWithinTheToleranceChangeNothing() {
    var target = new ScaleTarget(3, 3, pods("RRR", "900 1000 1100"));
    var proposal = propose(cpu(100), perContainer("1010 1030 1020"), target);
    assertThat(proposal.replicas()).isEqualTo(3);
    assertThat(proposal.current().utilizationPercent()).hasValue(102);
    assertThat(proposal.current().milli()).isEqualTo(2 * 1020);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "V-108 TestReplicaCalcScaleUpCM, 3, 15000, RRR, 20000 10000 30000, 4, 20000",
    "V-108 TestReplicaCalcScaleUpCMUnreadyHotCpuNoLessScale, 3, 15000, RRU, 50000 10000 30000, 6, 30000",
    "TestReplicaCalcScaleUpCMUnreadyHotCpuScaleWouldScaleDown, 3, 15000, URU, 50000 15000 30000, 7, 31666",
    "V-110 TestReplicaCalcScaleUpCMExternal, 1, 4400, R, 8600, 2, 8600",
    "TestReplicaCalcScaleUpCMExternalNoLabels, 1, 4400, R, 8600, 2, 8600",
    "TestReplicaCalcScaleDownCM, 5, 20000, RRRRR, 12000 12000 12000 12000 12000, 3, 12000",
    "TestReplicaCalcToleranceCM, 3, 20000, RRR, 20000 21000 21000, 3, 20666"
  })
  void podsMetric(
      String name, int current, long milli, String pods, String levels, int replicas, long mean) {
    var target = new ScaleTarget(current, current, pods(pods, ""));
    var proposal = propose(new MetricSpec.Pods("qps", milli), perPod(levels, 1), target);
    assertThat(proposal.replicas()).isEqualTo(replicas);
    assertThat(proposal.current().milli()).isEqualTo(mean);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "V-109 TestReplicaCalcScaleUpCMObject, 3, 15000, RRR, 20000, 4",
    "V-109 TestReplicaCalcScaleUpCMObjectIgnoresUnreadyPods, 3, 10000, URU, 50000, 5",
    "TestReplicaCalcScaleUpCMExternalIgnoresUnreadyPods, 3, 4400, URU, 8600, 2",
    "external from one to two, 1, 4400, R, 8600, 2",
    "TestReplicaCalcScaleDownCMObject, 5, 20000, RRRRR, 12000, 3",
    "TestReplicaCalcScaleDownCMExternal, 5, 14334, RRRRR, 8600, 3",
    "TestReplicaCalcToleranceCMObject, 3, 20000, RRR, 20666, 3",
    "TestReplicaCalcToleranceCMExternal, 3, 8888, RRR, 8600, 3",
    "from zero to what the ratio says, 0, 10000, '', 10500, 2",
    "from zero to zero, 0, 10000, '', 0, 0"
  })
  void totalAgainstItsTarget(
      String name, int current, long milli, String pods, long total, int replicas) {
    var target = new ScaleTarget(current, current, pods(pods, ""));
    var reading = new MetricReading.Total(total);
    assertThat(propose(new MetricSpec.ObjectValue("qps", milli), reading, target).replicas())
        .isEqualTo(replicas);
    assertThat(propose(new MetricSpec.ExternalValue("qps", milli), reading, target).replicas())
        .isEqualTo(replicas);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "TestReplicaCalcScaleUpCMPerPodObject, 3, 5000, 20000, 4, 6667",
    "V-110 TestReplicaCalcScaleUpPerPodCMExternal, 3, 2150, 8600, 4, 2867",
    "TestReplicaCalcScaleDownPerPodCMObject, 5, 2000, 6000, 3, 1200",
    "TestReplicaCalcScaleDownPerPodCMExternal, 5, 2867, 8600, 3, 1720",
    "TestReplicaCalcTolerancePerPodCMObject, 4, 5000, 20166, 4, 5042",
    "TestReplicaCalcTolerancePerPodCMExternal, 3, 2900, 8600, 3, 2867"
  })
  void totalPerReplica(String name, int current, long milli, long total, int replicas, long mean) {
    var target = new ScaleTarget(current, current, List.of());
    var reading = new MetricReading.Total(total);
    var proposal = propose(new MetricSpec.ExternalAverage("qps", milli), reading, target);
    assertThat(proposal.replicas()).isEqualTo(replicas);
    assertThat(proposal.current().milli()).isEqualTo(mean);
    assertThat(propose(new MetricSpec.ObjectAverage("qps", milli), reading, target))
        .isEqualTo(proposal);
  }

  /** Targets chosen so that the use is a little more and a little less than a tenth below them. */
  @ParameterizedTest(name = "TestReplicaCalcComputedToleranceAlgImplementation: target {0} %")
  @CsvSource({"56, 9", "55, 10"})
  void toleranceIsOfTheRatio(int percent, int replicas) {
    var requests = "400 200 310 290 302 298 301 299 300 300";
    var target = new ScaleTarget(10, 10, pods("R".repeat(10), requests));
    var proposal = propose(cpu(percent), perContainer("150 ".repeat(10).strip()), target);
    assertThat(proposal.replicas()).isEqualTo(replicas);
    assertThat(proposal.current().utilizationPercent()).hasValue(50);
  }

  @Test
  @DisplayName("TestReplicaCalcDisjointResourcesMetrics")
  void disjointResourcesMetricsAreAnError() {
    var target = new ScaleTarget(1, 1, pods("R", "1000"));
    var metrics = new TreeMap<String, PodMetric>();
    metrics.put("an-older-pod-name", new PodMetric(100, NOW, WINDOW));
    assertThat(failure(cpu(100), new MetricReading.PerPod(metrics), target).message())
        .isEqualTo("no metrics returned matched known pods");
  }

  @Test
  @DisplayName("TestReplicaCalcEmptyCPURequest")
  void emptyCpuRequestIsAnError() {
    var target = new ScaleTarget(1, 1, pods("R", ""));
    var failure = failure(cpu(100), perContainer("200"), target);
    assertThat(failure.message())
        .isEqualTo("missing request for cpu in container app of Pod pod-0");
    assertThat(failure.reason().manifestName()).isEqualTo("FailedGetResourceMetric");
  }

  @Test
  @DisplayName("TestReplicaCalcEmptyMetrics")
  void answerWithoutMetricsIsPassedOn() {
    var message =
        "unable to get metrics for resource cpu: no metrics returned from resource metrics API";
    var target = new ScaleTarget(4, 4, pods("RRRR", "1000 1000 1000 1000"));
    assertThat(failure(cpu(100), new MetricReading.Unavailable(message), target).message())
        .isEqualTo(message);
  }

  @Test
  void noMetricsOrNoPodsAreErrors() {
    var empty = new MetricReading.PerPod(new TreeMap<>());
    assertThat(failure(cpu(100), empty, new ScaleTarget(1, 1, pods("R", "1000"))).message())
        .isEqualTo("did not receive metrics for targeted pods");
    assertThat(failure(cpu(100), perContainer("100"), new ScaleTarget(1, 1, List.of())).message())
        .isEqualTo("no pods returned by selector while calculating replica count");
  }

  @Test
  void missingPodsUseTheirTargetWhenThatIsMoreThanTheirRequest() {
    // With 150 and 200 percent the ratio is 0.875, with 10 and 200 it is 0.525: two Pods either
    // way.
    var target = new ScaleTarget(2, 2, pods("RR", "1000 1000"));
    assertThat(propose(cpu(200), perContainer("1500"), target).replicas()).isEqualTo(2);
    assertThat(propose(cpu(200), perContainer("100"), target).replicas()).isEqualTo(2);
  }

  @Test
  void onlyTheNamedContainerIsLookedAt() {
    var target = new ScaleTarget(1, 1, pods("R", "1000"));
    var metric = new MetricSpec.ResourceUtilization("cpu", "other", 50);
    var failure = failure(metric, perPod("500", 1), target);
    assertThat(failure.message()).isEqualTo("container other not found in Pod pod-0");
    assertThat(failure.reason().manifestName()).isEqualTo("FailedGetContainerResourceMetric");
  }

  @Test
  void averageValueOfCpuLeavesUnreadyPodsOut() {
    var target = new ScaleTarget(2, 2, pods("RU", ""));
    var metric = new MetricSpec.ResourceValue("cpu", MetricSpec.ALL_CONTAINERS, 100);
    assertThat(propose(metric, perPod("400 400", 1), target).replicas()).isEqualTo(4);
  }

  @ParameterizedTest(name = "tolerance {0} down, {1} up, use {2}: {3} of 10")
  @CsvSource({
    "0.1, 0.1, 900, 10", "0.1, 0.1, 890, 9", "0.1, 0.1, 1100, 10", "0.1, 0.1, 1110, 12",
    "0.0, 0.3, 1300, 10", "0.0, 0.3, 990, 10", "0.0, 0.3, 1310, 14", "0.3, 0.0, 700, 10",
    "0.3, 0.0, 1010, 11"
  })
  void toleranceOfEachDirection(double down, double up, long used, int replicas) {
    var levels = (" " + used / 2).repeat(10).trim();
    var target = new ScaleTarget(10, 10, pods("RRRRRRRRRR", "500 ".repeat(10).trim()));
    var calculator = ReplicaCalculator.DEFAULT.withTolerances(new Tolerances(down, up));
    var proposal = calculator.propose(cpu(100), perContainer(levels), target, NOW);
    assertThat(((ReplicaProposal.Replicas) proposal).replicas()).isEqualTo(replicas);
  }

  @ParameterizedTest(name = "CPU of a Pod in state {0} counts: {1}")
  @CsvSource({"R, true", "U, false", "H, false", "P, false"})
  void cpuCountsOnceAPodHasBeenReadyForAWindow(String pod, boolean counts) {
    var proposal =
        ReplicaCalculator.DEFAULT.propose(
            cpu(50), perContainer("500"), new ScaleTarget(1, 1, pods(pod, "1000")), NOW);
    assertThat(proposal instanceof ReplicaProposal.Replicas).isEqualTo(counts);
  }

  @Test
  void podThatWasReadyOnceCountsThoughItIsNot() {
    var pod = PodBuilder.pod("pod-0").phase(PodPhase.RUNNING).build();
    long later = COOL + Duration.ofMinutes(1).toNanos();
    var unreadyAgain = pod.withStatus(pod.status().withReady(true, COOL).withReady(false, later));
    var scaled = new ScaledPod(unreadyAgain, COOL, requests("app", 1000));
    var target = new ScaleTarget(1, 1, List.of(scaled));
    assertThat(propose(cpu(50), perPod("1000", 1), target).replicas()).isEqualTo(2);
  }

  @Test
  @DisplayName("TestCalculateRequests: restartable init containers count")
  void sidecarsRequestsCountAsContainersDo() {
    var pod = PodBuilder.pod("pod-0").init(Kind.SIDECAR, "metrics", 9090).ready().build();
    var requests = List.of(requests("app", 500).get(0), requests("init", 500).get(0));
    var target =
        new ScaleTarget(1, 1, List.of(new ScaledPod(readySince(pod, COOL), COOL, requests)));
    assertThat(propose(cpu(50), perPod("1000", 1), target).replicas()).isEqualTo(2);
    var app = List.of(requests("app", 500).get(0));
    var lacking = new ScaleTarget(1, 1, List.of(new ScaledPod(pod, COOL, app)));
    assertThat(failure(cpu(50), perPod("1000", 1), lacking).message())
        .isEqualTo("missing request for cpu in container init of Pod pod-0");
  }

  @Test
  void nothingChangesWhileEveryPodIsWithinTheTolerance(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int count = random.nextInt(1, 30);
      int percent = random.nextInt(10, 200);
      var metrics = new TreeMap<String, PodMetric>();
      for (int pod = 0; pod < count; pod++) {
        // Whole percents: what lies between them is cut off.
        int used = (int) Math.ceil(percent * 0.901) + random.nextInt(percent / 10 + 1);
        metrics.put("pod-" + pod, new PodMetric(Math.min(used, percent) * 10L, NOW, WINDOW));
      }
      var target = new ScaleTarget(count, count, pods("R".repeat(count), 1000));
      var reading = new MetricReading.PerPod(metrics);
      assertThat(propose(cpu(percent), reading, target).replicas()).isEqualTo(count);
    }
  }

  @Test
  void missingAndUnreadyPodsNeverMakeTheChangeLarger(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int count = random.nextInt(1, 20);
      var states = new StringBuilder("R");
      var metrics = new TreeMap<String, PodMetric>();
      long each = random.nextInt(1, 3_000);
      metrics.put("pod-0", new PodMetric(each, NOW, WINDOW));
      for (int pod = 1; pod < count; pod++) {
        states.append("RUHP".charAt(random.nextInt(4)));
        if (random.nextInt(3) > 0) {
          metrics.put("pod-" + pod, new PodMetric(each, NOW, WINDOW));
        }
      }
      var target = new ScaleTarget(count, count, pods(states.toString(), 1000));
      int replicas = propose(cpu(50), new MetricReading.PerPod(metrics), target).replicas();
      long percent = each * 100 / 1000;
      double ratio = percent / 50.0;
      int plain = (int) Math.ceil(ratio * count);
      assertThat(replicas).as(states + " " + each).isBetween(0, Math.max(plain, count));
    }
  }

  /** A total is divided by its target, for each ready Pod or once for all of them. */
  @Test
  void totalsAreHeldAtTheirTargets(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int replicas = random.nextInt(1, 20);
      var states = new StringBuilder();
      for (int pod = 0; pod < replicas; pod++) {
        states.append("RU".charAt(random.nextInt(2)));
      }
      long ready = states.chars().filter(state -> state == 'R').count();
      long target = random.nextInt(1, 10_000);
      long total = random.nextLong(20 * target * replicas);
      var scaled = new ScaleTarget(replicas, replicas, pods(states.toString(), ""));
      var reading = new MetricReading.Total(total);
      double ratio = (double) total / target;
      long byValue = Math.abs(ratio - 1) <= 0.1 ? replicas : (long) Math.ceil(ratio * ready);
      double perReplica = total / ((double) target * replicas);
      long byAverage = Math.abs(perReplica - 1) <= 0.1 ? replicas : -Math.floorDiv(-total, target);
      assertThat(propose(new MetricSpec.ObjectValue("qps", target), reading, scaled).replicas())
          .as("%d of %d, %s", total, target, states)
          .isEqualTo((int) byValue);
      assertThat(propose(new MetricSpec.ExternalAverage("qps", target), reading, scaled).replicas())
          .as("%d of %d each, %s", total, target, states)
          .isEqualTo((int) byAverage);
    }
  }

  private static MetricSpec cpu(int percent) {
    return new MetricSpec.ResourceUtilization("cpu", MetricSpec.ALL_CONTAINERS, percent);
  }

  private static ReplicaProposal.Replicas propose(
      MetricSpec metric, MetricReading reading, ScaleTarget target) {
    var proposal = ReplicaCalculator.DEFAULT.propose(metric, reading, target, NOW);
    assertThat(proposal).isInstanceOf(ReplicaProposal.Replicas.class);
    return (ReplicaProposal.Replicas) proposal;
  }

  private static ReplicaProposal.Invalid failure(
      MetricSpec metric, MetricReading reading, ScaleTarget target) {
    return (ReplicaProposal.Invalid)
        ReplicaCalculator.DEFAULT.propose(metric, reading, target, NOW);
  }

  private static MetricReading perContainer(String levels) {
    return perPod(levels, 2);
  }

  private static MetricReading perPod(String levels, int containers) {
    var metrics = new TreeMap<String, PodMetric>();
    var each = levels.split(" ");
    for (int i = 0; i < each.length; i++) {
      metrics.put("pod-" + i, new PodMetric(containers * Long.parseLong(each[i]), NOW, WINDOW));
    }
    return new MetricReading.PerPod(metrics);
  }

  /** Two containers that request so much each are written as one that requests twice as much. */
  private static List<ScaledPod> pods(String states, String requests) {
    var pods = new ArrayList<ScaledPod>();
    var each = requests.split(" ");
    for (int i = 0; i < states.length(); i++) {
      List<ScaledPod.Request> request =
          requests.isEmpty() ? List.of() : requests("app", 2 * Long.parseLong(each[i]));
      pods.add(pod(i, states.charAt(i), request));
    }
    return pods;
  }

  private static List<ScaledPod> pods(String states, long request) {
    var pods = new ArrayList<ScaledPod>();
    for (int i = 0; i < states.length(); i++) {
      pods.add(pod(i, states.charAt(i), requests("app", request)));
    }
    return pods;
  }

  private static List<ScaledPod.Request> requests(String container, long milli) {
    return List.of(new ScaledPod.Request(container, "cpu", milli));
  }

  private static ScaledPod pod(int index, char state, List<ScaledPod.Request> requests) {
    var running = PodBuilder.pod("pod-" + index).phase(PodPhase.RUNNING);
    return switch (state) {
      case 'R' -> new ScaledPod(readySince(running.build(), COOL), COOL, requests);
      case 'H' -> new ScaledPod(readySince(running.build(), HOT), HOT, requests);
      case 'W' -> new ScaledPod(running.build(), HOT, requests);
      case 'U' -> new ScaledPod(running.build(), COOL, requests);
      case 'P' -> new ScaledPod(running.phase(PodPhase.PENDING).build(), null, requests);
      case 'F' -> new ScaledPod(running.phase(PodPhase.FAILED).build(), COOL, requests);
      case 'D' -> new ScaledPod(running.terminating().build(), COOL, requests);
      default -> throw new IllegalArgumentException("state " + state);
    };
  }

  private static Pod readySince(Pod pod, long sinceNanos) {
    return pod.withStatus(pod.status().withReady(true, sinceNanos));
  }
}
