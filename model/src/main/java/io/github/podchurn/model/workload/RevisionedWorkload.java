package io.github.podchurn.model.workload;

/** A workload that makes its Pods itself, and remembers the templates that it has had. */
public sealed interface RevisionedWorkload extends Workload permits StatefulSet, DaemonSet {

  /** The same workload with another template asked for. */
  RevisionedWorkload withTemplate(PodTemplate template);

  /** The templates so far, as its controller last noted them. */
  TemplateHistory history();
}
