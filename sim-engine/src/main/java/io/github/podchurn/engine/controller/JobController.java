package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.apiserver.PodDeletion;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.workload.Job;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodAvailability;
import io.github.podchurn.model.workload.PodStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Pods of every Job until enough of them have succeeded or too many have failed.
 *
 * <p>Source: {@code pkg/controller/job/job_controller.go}.
 */
final class JobController {

  private final Simulator simulator;
  private final ApiServer api;
  private final GeneratedNames names;
  private final WorkQueue<NamespacedName> queue;
  private final OwnedPods owned = new OwnedPods();
  private final Informer<Job> jobs;
  private final Map<String, Expectations> expectations = new TreeMap<>();
  private final Map<String, Long> lastFailure = new TreeMap<>();

  private JobController(SharedInformers shared, GeneratedNames names) {
    this.simulator = shared.simulator();
    this.api = shared.api();
    this.names = names;
    this.queue = new WorkQueue<>(simulator, this::reconcile);
    this.jobs =
        shared.informer(
            Kind.JOB,
            Job.class,
            (before, after) ->
                queue.add(Objects.requireNonNull(after == null ? before : after).id()));
    shared.informer(Kind.POD, Pod.class, this::onPod).list().forEach(it -> owned.change(null, it));
  }

  /** Takes up the Jobs that are there, then follows. */
  static void start(SharedInformers shared, GeneratedNames names) {
    var controller = new JobController(shared, names);
    List.copyOf(controller.jobs.list()).forEach(job -> controller.reconcile(job.id()));
  }

  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    var pod = Objects.requireNonNull(after == null ? before : after);
    var owner = pod.meta().owner();
    if (owner == null || owner.kind() != Kind.JOB) {
      return;
    }
    owned.change(before, after);
    expectationsOf(owner.uid()).observe(pod, after == null);
    queue.add(new NamespacedName(pod.meta().namespace(), owner.name()));
  }

  private void reconcile(NamespacedName id) {
    var job = jobs.get(id);
    if (job == null || job.status().outcome() != Job.Outcome.RUNNING) {
      return;
    }
    var pods = owned.allOf(job.meta().uid());
    var counted = job.count(pods);
    if (counted.failed() > job.status().failed()) {
      lastFailure.put(job.meta().uid(), simulator.now());
    }
    api.update(job, current -> ((Job) current).withStatus(counted));
    tellEnd(job, counted);
    if (expectationsOf(job.meta().uid()).areMet()) {
      manage(job, counted, pods.stream().filter(PodAvailability::isActive).toList());
    }
  }

  private void tellEnd(Job job, Job.Status counted) {
    if (counted.outcome() == Job.Outcome.COMPLETE) {
      api.events().normal(job, "Completed", "Job completed");
    } else if (counted.outcome() == Job.Outcome.FAILED) {
      var message = "Job has reached the specified backoff limit";
      api.events().warning(job, "BackoffLimitExceeded", message);
    }
  }

  private void manage(Job job, Job.Status counted, List<Pod> active) {
    int wanted = job.wantedActive(counted);
    for (int i = wanted; i < active.size(); i++) {
      expectationsOf(job.meta().uid()).expectDeletion(active.get(i));
      PodDeletion.request(api, active.get(i), null);
    }
    if (active.size() >= wanted) {
      return;
    }
    long due = lastFailure.getOrDefault(job.meta().uid(), 0L) + backOffNanos(counted);
    if (counted.failed() > 0 && due > simulator.now()) {
      simulator.at(due, EventPriority.REACTION, () -> queue.add(job.id()));
      return;
    }
    for (int i = active.size(); i < wanted; i++) {
      var pod = api.create(newPod(job));
      expectationsOf(job.meta().uid()).expectCreation(pod);
      api.events().normal(job, "SuccessfulCreate", "Created pod: " + pod.meta().name());
    }
  }

  private static long backOffNanos(Job.Status counted) {
    return Job.backOff(counted.failed()).toNanos();
  }

  private Pod newPod(Job job) {
    var template = job.spec().template();
    var labels = template.labels().with(Job.NAME_LABEL, job.meta().name());
    var meta =
        ObjectMeta.of(job.meta().namespace(), names.next(job.id()), labels)
            .withAnnotations(template.annotations())
            .ownedBy(job);
    return new Pod(meta, template.spec(), PodStatus.PENDING);
  }

  private Expectations expectationsOf(String uid) {
    return expectations.computeIfAbsent(uid, job -> new Expectations());
  }
}
