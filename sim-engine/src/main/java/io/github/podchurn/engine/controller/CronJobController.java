package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.workload.CronJob;
import io.github.podchurn.model.workload.Job;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Job at every time of each CronJob's schedule, and deletes those that nobody keeps.
 *
 * <p>Source: {@code pkg/controller/cronjob/cronjob_controllerv2.go}.
 */
final class CronJobController {

  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final Simulator simulator;
  private final ApiServer api;
  private final Informer<CronJob> cronJobs;
  private final Informer<Job> jobs;
  private final TreeSet<String> scheduled = new TreeSet<>();

  private CronJobController(SharedInformers shared) {
    this.simulator = shared.simulator();
    this.api = shared.api();
    this.cronJobs = shared.informer(Kind.CRON_JOB, CronJob.class, this::onCronJob);
    this.jobs = shared.informer(Kind.JOB, Job.class, this::onJob);
  }

  /** Takes up the CronJobs that are there, then follows. */
  static void start(SharedInformers shared) {
    var controller = new CronJobController(shared);
    controller.cronJobs.list().forEach(controller::schedule);
  }

  private void onCronJob(@Nullable CronJob before, @Nullable CronJob after) {
    if (before == null && after != null) {
      schedule(after);
    }
  }

  private void schedule(CronJob cronJob) {
    var next = cronJob.schedule().nextAfter(simulator.now() / MINUTE_NANOS);
    if (next.isPresent() && scheduled.add(cronJob.meta().uid())) {
      long minute = next.get();
      simulator.at(
          minute * MINUTE_NANOS, EventPriority.REACTION, () -> due(cronJob.id(), minute));
    }
  }

  private void due(NamespacedName id, long minute) {
    var cronJob = cronJobs.get(id);
    if (cronJob == null) {
      return;
    }
    scheduled.remove(cronJob.meta().uid());
    schedule(cronJob);
    var running =
        owned(cronJob).stream().filter(job -> job.status().outcome() == Job.Outcome.RUNNING);
    switch (cronJob.concurrencyPolicy()) {
      case ALLOW -> create(cronJob, minute);
      case FORBID -> {
        if (running.findAny().isEmpty()) {
          create(cronJob, minute);
        } else {
          var message = "Not starting job because prior execution is running and concurrency policy"
              + " is Forbid";
          api.events().normal(cronJob, "JobAlreadyActive", message);
        }
      }
      case REPLACE -> {
        running.forEach(job -> delete(cronJob, job));
        create(cronJob, minute);
      }
    }
  }

  private void create(CronJob cronJob, long minute) {
    var meta =
        ObjectMeta.of(
                cronJob.meta().namespace(),
                cronJob.meta().name() + "-" + minute,
                cronJob.jobLabels())
            .ownedBy(cronJob);
    var job = api.create(new Job(meta, cronJob.job(), Job.Status.EMPTY));
    api.events().normal(cronJob, "SuccessfulCreate", "Created job " + job.meta().name());
  }

  private void delete(CronJob cronJob, Job job) {
    api.remove(job);
    api.events().normal(cronJob, "SuccessfulDelete", "Deleted job " + job.meta().name());
  }

  private void onJob(@Nullable Job before, @Nullable Job after) {
    if (before == null || after == null || before.status().equals(after.status())) {
      return;
    }
    var owner = after.meta().owner();
    var cronJob =
        owner == null
            ? null
            : cronJobs.get(new NamespacedName(after.meta().namespace(), owner.name()));
    if (cronJob != null && after.status().outcome() != Job.Outcome.RUNNING) {
      boolean isComplete = after.status().outcome() == Job.Outcome.COMPLETE;
      var message =
          "Saw completed job: "
              + after.meta().name()
              + ", condition: "
              + (isComplete ? "Complete" : "Failed");
      api.events().normal(cronJob, "SawCompletedJob", message);
      forget(cronJob, Job.Outcome.COMPLETE, cronJob.successfulHistory());
      forget(cronJob, Job.Outcome.FAILED, cronJob.failedHistory());
    }
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

  private List<Job> owned(CronJob cronJob) {
    return jobs.list().stream().filter(job -> job.meta().isOwnedBy(cronJob.meta().uid())).toList();
  }
}
