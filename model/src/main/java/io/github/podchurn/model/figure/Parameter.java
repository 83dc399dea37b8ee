package io.github.podchurn.model.figure;

/** What stands between the parentheses of a function. */
public enum Parameter {
  TIME("TIME", "latency (of the requests that succeeded) or timeToOutcome (of all)", false),
  CLIENT("CLIENT", "a client's name", false),
  ERROR_KIND("KIND", "an error kind, such as refused; all kinds together if left out", true),
  LABEL("LABEL=VALUE", "a label of Pods, such as version=v1", false),
  WORKLOAD(
      "KIND/NAME",
      "deployment/NAME, statefulset/NAME, daemonset/NAME, job/NAME or pod/NAME",
      false),
  SERVICE("service/NAME", "a Service", false),
  OBJECT("KIND/NAME", "an object, such as deployment/web", false),
  REASON("REASON", "a reason, such as ProgressDeadlineExceeded", false),
  EVENT("EVENT", "the name of a timeline event that happens once", false);

  private final String notation;
  private final String description;
  private final boolean isOptional;

  Parameter(String notation, String description, boolean isOptional) {
    this.notation = notation;
    this.description = description;
    this.isOptional = isOptional;
  }

  /** Its name where the usage of a function is shown. */
  public String notation() {
    return notation;
  }

  public String description() {
    return description;
  }

  public boolean isOptional() {
    return isOptional;
  }
}
