package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.apiserver.PodDeletion;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.DeletionRank;
import io.github.podchurn.model.workload.Job;
import io.github.podchurn.model.workload.JobBackOff;
import io.github.podchurn.model.workload.JobPlan;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Pods of every Job until enough of them have succeeded or too many have failed. News of
 * Pods is gathered for a second before it is looked at.
 *
 * <p>Source: {@code pkg/controller/job/job_controller.go}.
 */
final class JobController {

  /** {@code SyncJobBatchPeriod}. */
  private static final long BATCH_NANOS = Duration.ofSeconds(1).toNanos();

  private final Simulator simulator;
  private final ApiServer api;
  private final GeneratedNames names;
  private final WorkQueue<NamespacedName> queue;
  private final OwnedPods owned = new OwnedPods();
  private final Informer<Job> jobs;
  private final Set<NamespacedName> batched = new TreeSet<>();
  private final Map<String, Progress> progress = new TreeMap<>();

  /** What is remembered of one Job. */
  private static final class Progress {
    private final Expectations expectations = new Expectations();
    private final Set<String> countedUids = new TreeSet<>();
    private JobBackOff backOff = JobBackOff.NONE;
  }

  private JobController(SharedInformers shared, GeneratedNames names) {
    this.simulator = shared.simulator();
    this.api = shared.api();
    this.names = names;
    this.queue = new WorkQueue<>(simulator, api, this::reconcile);
    this.jobs = shared.informer(Kind.JOB, Job.class, this::onJob);
    shared.informer(Kind.POD, Pod.class, this::onPod).list().forEach(it -> owned.change(null, it));
  }

  /** Takes up the Jobs that are there, then follows. */
  static void start(SharedInformers shared, GeneratedNames names) {
    var controller = new JobController(shared, names);
    List.copyOf(controller.jobs.list()).forEach(job -> controller.reconcile(job.id()));
  }

  private void onJob(@Nullable Job before, @Nullable Job after) {
    if (after == null) {
      progress.remove(Objects.requireNonNull(before).meta().uid());
    } else if (before != null && before.spec().equals(after.spec())) {
      addToBatch(after.id());
    } else {
      queue.add(after.id());
    }
  }

  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    var pod = Objects.requireNonNull(after == null ? before : after);
    var owner = pod.meta().owner();
    if (owner == null || owner.kind() != Kind.JOB) {
      return;
    }
    owned.change(before, after);
    progressOf(owner.uid()).expectations.observe(pod, after == null);
    addToBatch(new NamespacedName(pod.meta().namespace(), owner.name()));
  }

  private void addToBatch(NamespacedName job) {
    if (batched.add(job)) {
      addAt(
          simulator.now() + BATCH_NANOS,
          () -> {
            batched.remove(job);
            queue.add(job);
          });
    }
  }

  private void addAt(long time, Runnable action) {
    simulator.at(time, EventPriority.REACTION, action);
  }

  private void reconcile(NamespacedName id) {
    var copy = jobs.get(id);
    // Its counts only ever grow, so that an older copy of them must not be added to.
    if (copy == null || !(api.get(Kind.JOB, id, copy.meta().uid()) instanceof Job job)) {
      return;
    }
    if (job.status().outcome() != Job.Outcome.RUNNING) {
      return;
    }
    var known = progressOf(job.meta().uid());
    var pods = owned.allOf(job.meta().uid());
    var counted = JobPlan.count(job, pods, known.countedUids);
    noteEnds(known, pods);
    if (known.expectations.areMet()) {
      manage(job, counted);
    }
    api.update(job, current -> ((Job) current).withStatus(counted));
    tellEnd(job, counted);
  }

  private void noteEnds(Progress known, List<Pod> pods) {
    for (var pod : pods) {
      boolean hasSucceeded = JobPlan.hasSucceeded(pod);
      boolean hasEnded = hasSucceeded || JobPlan.hasFailed(pod);
      if (hasEnded && known.countedUids.add(pod.meta().uid())) {
        known.backOff = hasSucceeded ? JobBackOff.NONE : known.backOff.failed(simulator.now());
      }
    }
  }

  private void manage(Job job, Job.Status counted) {
    var active = owned.activeOf(job.meta().uid());
    int missing = JobPlan.wantedActive(job.spec(), counted) - active.size();
    if (missing < 0) {
      DeletionRank.victims(active, active, -missing, simulator.now())
          .forEach(victim -> delete(job, victim));
      return;
    }
    long allowed = progressOf(job.meta().uid()).backOff.untilNanos();
    if (missing > 0 && allowed > simulator.now()) {
      addAt(allowed, () -> queue.add(job.id()));
      return;
    }
    for (int i = 0; i < missing; i++) {
      create(job);
    }
  }

  private void create(Job job) {
    var pod = api.create(job.newPod(names.next(job.id())));
    progressOf(job.meta().uid()).expectations.expectCreation(pod);
    api.events().normal(job, "SuccessfulCreate", "Created pod: " + pod.meta().name());
  }

  private void delete(Job job, Pod pod) {
    progressOf(job.meta().uid()).expectations.expectDeletion(pod);
    PodDeletion.request(api, pod, null);
    api.events().normal(job, "SuccessfulDelete", "Deleted pod: " + pod.meta().name());
  }

  private void tellEnd(Job job, Job.Status counted) {
    if (counted.outcome() == Job.Outcome.COMPLETE) {
      api.events().normal(job, "Completed", "Job completed");
    } else if (counted.outcome() == Job.Outcome.FAILED) {
      var message = "Job has reached the specified backoff limit";
      api.events().warning(job, "BackoffLimitExceeded", message);
    }
  }

  private Progress progressOf(String uid) {
    return progress.computeIfAbsent(uid, job -> new Progress());
  }
}
