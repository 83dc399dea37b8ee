package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.BehaviorRule;
import io.github.podchurn.model.workload.CronJob;
import io.github.podchurn.model.workload.Job;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.scenarios.validation.Mistakes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says so when a Job's Pods would never end: how long they run no manifest can say. */
final class EndlessJobs {

  private final List<BehaviorRule> behaviors;
  private final Mistakes mistakes;

  EndlessJobs(List<BehaviorRule> behaviors, Mistakes mistakes) {
    this.behaviors = behaviors;
    this.mistakes = mistakes;
  }

  void check(List<Manifest> manifests) {
    for (var manifest : manifests) {
      var pod = podOf(manifest);
      if (pod != null && isEndless(pod)) {
        mistakes.warning(
            manifest.place("spec"),
            "a " + manifest.object().kind().manifestName() + " whose Pods never end",
            "a behavior for them with completion, such as completion: 1m",
            null);
      }
    }
  }

  private boolean isEndless(Pod pod) {
    var behavior = BehaviorRule.resolve(behaviors, pod);
    return behavior.completion() == null && behavior.crash() == null;
  }

  private static @Nullable Pod podOf(Manifest manifest) {
    if (manifest.object() instanceof CronJob cronJob) {
      return cronJob.newJob(0).newPod(cronJob.meta().name());
    }
    return manifest.object() instanceof Job job ? job.newPod(job.meta().name()) : null;
  }
}
