package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of {@code manageJob} and {@code syncJob}, with rows of TestControllerSyncJob. */
@ExtendWith(SeededRandom.class)
class JobPlanTest {

  private static final int JOBS = 10_000;
  private static final int NONE = -1;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        // name | completions | parallelism | active, succeeded, failed now | wanted | outcome
        "job start | 5 | 2 | 0 | 0 | 0 | 2 | RUNNING",
        "WQ job start | null | 2 | 0 | 0 | 0 | 2 | RUNNING",
        "correct # of pods | 5 | 2 | 2 | 0 | 0 | 2 | RUNNING",
        "WQ job: correct # of pods | null | 2 | 2 | 0 | 0 | 2 | RUNNING",
        "too few active pods | 5 | 2 | 1 | 1 | 0 | 2 | RUNNING",
        "WQ job: recreate pods when failed | null | 1 | 0 | 0 | 1 | 1 | RUNNING",
        "too many active pods | 5 | 2 | 3 | 0 | 0 | 2 | RUNNING",
        "failed + succeed pods: reset backoff delay | 5 | 2 | 0 | 1 | 1 | 2 | RUNNING",
        "new failed pod | 5 | 2 | 1 | 0 | 1 | 2 | RUNNING",
        "job finish | 5 | 5 | 0 | 5 | 0 | 0 | COMPLETE",
        "WQ job finishing | null | 2 | 1 | 1 | 0 | 1 | RUNNING",
        "WQ job all finished | null | 2 | 0 | 2 | 0 | 0 | COMPLETE",
        "WQ job all finished despite one failure | null | 2 | 0 | 1 | 1 | 0 | COMPLETE",
        "more active pods than parallelism | 5 | 2 | 10 | 0 | 0 | 2 | RUNNING",
        "more active pods than remaining completions | 5 | 4 | 3 | 3 | 0 | 2 | RUNNING",
        "status change | 5 | 2 | 2 | 2 | 0 | 2 | RUNNING",
        "too many job failures | 5 | 2 | 0 | 0 | 7 | 0 | FAILED",
      })
  void wantedPodsFollowFromTheCount(
      String name,
      @Nullable Integer completions,
      int parallelism,
      int active,
      int succeeded,
      int failed,
      int wanted,
      Job.Outcome outcome) {
    var job = job(completions, parallelism, RestartPolicy.NEVER);

    var counted = JobPlan.count(job, pods(active, succeeded, failed), new TreeSet<>());

    assertThat(counted).as(name).isEqualTo(new Job.Status(active, succeeded, failed, outcome));
    assertThat(JobPlan.wantedActive(job.spec(), counted)).as(name).isEqualTo(wanted);
  }

  @Test
  void podThatIsDeletedBeforeItsEndCountsAsFailed() {
    var job = job(1, 1, RestartPolicy.NEVER);
    var pod = PodBuilder.pod("p").phase(PodPhase.RUNNING).terminating().build();

    assertThat(JobPlan.count(job, List.of(pod), new TreeSet<>()).failed()).isOne();
  }

  @ParameterizedTest
  @CsvSource({"6, 5, RUNNING", "6, 6, FAILED", "0, 0, RUNNING", "0, 1, FAILED"})
  void restartsInPlaceUseUpTheLimitToo(int limit, int restarts, Job.Outcome outcome) {
    var spec = job(1, 1, RestartPolicy.ON_FAILURE).spec();
    var job = new Job(meta(), new Job.Spec(1, 1, limit, false, spec.template()), Job.Status.EMPTY);
    var pod = PodBuilder.pod("p").phase(PodPhase.RUNNING).build();
    var restarted = pod.withStatus(pod.status().withRestarts(restarts));

    assertThat(JobPlan.count(job, List.of(restarted), new TreeSet<>()).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void suspendedJobWantsNoPods() {
    var job = job(3, 3, RestartPolicy.NEVER);
    var spec = new Job.Spec(3, 3, 6, true, job.spec().template());

    assertThat(JobPlan.wantedActive(spec, Job.Status.EMPTY)).isZero();
  }

  /**
   * Whatever becomes of the Pods: never more of them at a time than parallelism, each counted once,
   * and an end that is told by the counts.
   */
  @Test
  void everyJobComesToAnEnd(SplittableRandom random) {
    for (int i = 0; i < JOBS; i++) {
      int completions = random.nextInt(3) == 0 ? NONE : random.nextInt(6);
      int parallelism = 1 + random.nextInt(4);
      double failing = random.nextInt(3) * 0.3;
      var job = job(completions == NONE ? null : completions, parallelism, RestartPolicy.NEVER);
      int made = 0;
      var pods = new ArrayList<Pod>();
      var counted = new TreeSet<String>();
      while (job.status().outcome() == Job.Outcome.RUNNING) {
        job = job.withStatus(JobPlan.count(job, pods, counted));
        pods.stream()
            .filter(pod -> JobPlan.hasSucceeded(pod) || JobPlan.hasFailed(pod))
            .forEach(pod -> counted.add(pod.meta().uid()));
        int wanted = JobPlan.wantedActive(job.spec(), job.status());
        assertThat(wanted).isBetween(0, parallelism);
        for (int j = job.status().active(); j < wanted; j++) {
          pods.add(pod("p" + made++, PodPhase.RUNNING));
        }
        // Objects of ended Pods may go at any time after they were counted.
        pods.removeIf(pod -> counted.contains(pod.meta().uid()) && random.nextBoolean());
        pods.replaceAll(pod -> random.nextBoolean() ? ended(pod, random, failing) : pod);
      }
      var end = job.status();
      assertThat(end.succeeded() + end.failed()).isLessThanOrEqualTo(made);
      if (end.outcome() == Job.Outcome.FAILED) {
        assertThat(end.failed()).isGreaterThan(job.spec().backoffLimit());
      } else {
        assertThat(end.succeeded()).isGreaterThanOrEqualTo(Math.max(completions, NONE + 1));
      }
    }
  }

  private static Pod ended(Pod pod, SplittableRandom random, double failing) {
    if (pod.status().phase().isTerminal()) {
      return pod;
    }
    var phase = random.nextDouble() < failing ? PodPhase.FAILED : PodPhase.SUCCEEDED;
    return pod.withStatus(pod.status().withPhase(phase));
  }

  private static List<Pod> pods(int active, int succeeded, int failed) {
    var pods = new ArrayList<Pod>();
    for (int i = 0; i < active + succeeded + failed; i++) {
      pods.add(
          pod(
              "p" + i,
              i < active
                  ? PodPhase.RUNNING
                  : i < active + succeeded ? PodPhase.SUCCEEDED : PodPhase.FAILED));
    }
    return pods;
  }

  private static Pod pod(String name, PodPhase phase) {
    var pod = PodBuilder.pod(name).phase(phase).build();
    return pod.withMeta(pod.meta().created("uid-" + name, 0));
  }

  private static ObjectMeta meta() {
    return ObjectMeta.of("default", "job", Labels.empty());
  }

  private static Job job(@Nullable Integer completions, int parallelism, RestartPolicy policy) {
    var containers = PodBuilder.pod("p").build().spec().containers();
    var pod = new PodSpec(containers, policy, Duration.ofSeconds(30), null);
    var template = new PodTemplate(Labels.empty(), Labels.empty(), pod);
    var spec =
        new Job.Spec(completions, parallelism, Job.Spec.DEFAULT_BACKOFF_LIMIT, false, template);
    return new Job(meta(), spec, Job.Status.EMPTY);
  }
}
