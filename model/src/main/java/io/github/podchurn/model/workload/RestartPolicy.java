package io.github.podchurn.model.workload;

/** Whether the kubelet starts a container again after it has ended. */
public enum RestartPolicy {
  ALWAYS("Always"),
  ON_FAILURE("OnFailure"),
  NEVER("Never");

  private final String manifestName;

  RestartPolicy(String manifestName) {
    this.manifestName = manifestName;
  }

  public String manifestName() {
    return manifestName;
  }
}
