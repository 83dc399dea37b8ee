package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.CronJob;
import io.github.podchurn.model.workload.Job;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Job at every time of each CronJob's schedule, and deletes those that nobody keeps. Of the
 * times that were missed, because a Job was still running or the CronJob was suspended, only the
 * last is made up for.
 *
 * <p>Source: {@code syncCronJob} in {@code pkg/controller/cronjob/cronjob_controllerv2.go}.
 */
final class CronJobController {

  /** When a run begins, by the clock of its controllers. */
  private static final LocalDateTime BEGINNING = LocalDateTime.of(2024, 1, 1, 0, 0);

  /** {@code nextScheduleDelta}: how long after its time a schedule is looked at. */
  private static final Duration DELTA = Duration.ofMillis(100);

  private final Simulator simulator;
  private final ApiServer api;
  private final WorkQueue<NamespacedName> queue;
  private final Informer<CronJob> cronJobs;
  private final Informer<Job> jobs;
  private final Map<String, LocalDateTime> lastScheduled = new TreeMap<>();
  private final Map<String, LocalDateTime> awaited = new TreeMap<>();

  private CronJobController(SharedInformers shared) {
    this.simulator = shared.simulator();
    this.api = shared.api();
    this.queue = new WorkQueue<>(simulator, api, this::reconcile);
    this.cronJobs = shared.informer(Kind.CRON_JOB, CronJob.class, this::onCronJob);
    this.jobs = shared.informer(Kind.JOB, Job.class, this::onJob);
  }

  /** Takes up the CronJobs that are there, then follows. */
  static void start(SharedInformers shared) {
    var controller = new CronJobController(shared);
    controller.cronJobs.list().forEach(cronJob -> controller.reconcile(cronJob.id()));
  }

  private void onCronJob(@Nullable CronJob before, @Nullable CronJob after) {
    if (after != null) {
      queue.add(after.id());
    } else if (before != null) {
      lastScheduled.remove(before.meta().uid());
      awaited.remove(before.meta().uid());
    }
  }

  private void onJob(@Nullable Job before, @Nullable Job after) {
    var job = Objects.requireNonNull(after == null ? before : after);
    var owner = job.meta().owner();
    if (owner == null || owner.kind() != Kind.CRON_JOB) {
      return;
    }
    var id = new NamespacedName(job.meta().namespace(), owner.name());
    var cronJob = cronJobs.get(id);
    if (cronJob != null && after != null && hasJustEnded(before, after)) {
      var condition = after.status().outcome() == Job.Outcome.COMPLETE ? "Complete" : "Failed";
      var message = "Saw completed job: " + after.meta().name() + ", condition: " + condition;
      api.events().normal(cronJob, "SawCompletedJob", message);
    }
    queue.add(id);
  }

  private static boolean hasJustEnded(@Nullable Job before, Job after) {
    return isRunning(before) && !isRunning(after);
  }

  private static boolean isRunning(@Nullable Job job) {
    return job == null || job.status().outcome() == Job.Outcome.RUNNING;
  }

  private void reconcile(NamespacedName id) {
    var cronJob = cronJobs.get(id);
    if (cronJob == null) {
      return;
    }
    forget(cronJob, Job.Outcome.COMPLETE, cronJob.spec().successfulHistory());
    forget(cronJob, Job.Outcome.FAILED, cronJob.spec().failedHistory());
    if (cronJob.spec().suspended()) {
      return;
    }
    latestDue(cronJob).ifPresent(time -> due(cronJob, time));
    await(cronJob);
  }

  /** The last time of the schedule that has come since the one before for which a Job was made. */
  private Optional<LocalDateTime> latestDue(CronJob cronJob) {
    var created = at(cronJob.meta().createdNanos());
    var last = lastScheduled.getOrDefault(cronJob.meta().uid(), created);
    var schedule = cronJob.spec().schedule();
    Optional<LocalDateTime> latest = Optional.empty();
    var next = schedule.nextAfter(last);
    while (next.isPresent() && !next.get().isAfter(at(simulator.now()))) {
      latest = next;
      next = schedule.nextAfter(next.get());
    }
    return latest;
  }

  private void due(CronJob cronJob, LocalDateTime time) {
    var running = owned(cronJob).stream().filter(CronJobController::isRunning).toList();
    switch (cronJob.spec().concurrencyPolicy()) {
      case ALLOW -> {}
      case FORBID -> {
        if (!running.isEmpty()) {
          var message =
              "Not starting job because prior execution is running and concurrency policy is"
                  + " Forbid";
          api.events().normal(cronJob, "JobAlreadyActive", message);
          return;
        }
      }
      case REPLACE -> running.forEach(job -> delete(cronJob, job));
    }
    lastScheduled.put(cronJob.meta().uid(), time);
    var job = api.create(cronJob.newJob(time.toEpochSecond(ZoneOffset.UTC) / 60));
    api.events().normal(cronJob, "SuccessfulCreate", "Created job " + job.meta().name());
  }

  /** Looks again when the next time has come, once for each. */
  private void await(CronJob cronJob) {
    var next = cronJob.spec().schedule().nextAfter(at(simulator.now()));
    var before = next.map(time -> awaited.put(cronJob.meta().uid(), time));
    if (next.isPresent() && !next.equals(before)) {
      long nanos = ChronoUnit.NANOS.between(BEGINNING, next.get()) + DELTA.toNanos();
      simulator.at(nanos, EventPriority.REACTION, () -> queue.add(cronJob.id()));
    }
  }

  private static LocalDateTime at(long nanos) {
    return BEGINNING.plusNanos(nanos);
  }

  /** Deletes the oldest beyond those that are kept. */
  private void forget(CronJob cronJob, Job.Outcome outcome, int kept) {
    var ended =
        owned(cronJob).stream()
            .filter(job -> job.status().outcome() == outcome)
            .sorted(Comparator.comparingLong(job -> job.meta().createdNanos()))
            .toList();
    ended.stream().limit(Math.max(0, ended.size() - kept)).forEach(job -> delete(cronJob, job));
  }

  private void delete(CronJob cronJob, Job job) {
    if (api.get(Kind.JOB, job.id(), job.meta().uid()) != null) {
      api.remove(job);
      api.events().normal(cronJob, "SuccessfulDelete", "Deleted job " + job.meta().name());
    }
  }

  private List<Job> owned(CronJob cronJob) {
    return jobs.list(cronJob.meta().namespace()).stream()
        .filter(job -> job.meta().isOwnedBy(cronJob.meta().uid()))
        .toList();
  }
}
