package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.workload.CronJob;
import io.github.podchurn.model.workload.Job;
import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code spec} of a Job or a CronJob in an {@link EffectiveManifest}. */
final class EffectiveJob {

  private EffectiveJob() {}

  static Map<String, Object> of(Job.Spec spec) {
    var tree = new LinkedHashMap<String, Object>();
    EffectiveScenario.putIfThere(tree, "completions", spec.completions());
    tree.put("parallelism", spec.parallelism());
    tree.put("backoffLimit", spec.backoffLimit());
    tree.put("suspend", spec.suspended());
    tree.put("template", EffectiveManifest.template(spec.template()));
    return tree;
  }

  static Map<String, Object> of(CronJob.Spec spec) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("schedule", spec.schedule().text());
    tree.put("concurrencyPolicy", spec.concurrencyPolicy().manifestName());
    tree.put("suspend", spec.suspended());
    tree.put("successfulJobsHistoryLimit", spec.successfulHistory());
    tree.put("failedJobsHistoryLimit", spec.failedHistory());
    var metadata = new LinkedHashMap<String, Object>();
    EffectiveManifest.putUnlessEmpty(metadata, "labels", spec.template().labels());
    EffectiveManifest.putUnlessEmpty(metadata, "annotations", spec.template().annotations());
    var template = EffectiveManifest.nested("metadata", metadata);
    template.put("spec", of(spec.template().spec()));
    tree.put("jobTemplate", template);
    return tree;
  }
}
