package io.github.podchurn.model.workload;

/**
 * How a container ended, as {@code kubectl describe pod} shows it under Last State.
 *
 * @param exitCode of its process; 137 after SIGKILL
 * @param finishedNanos simulated time of its end
 */
public record ContainerTermination(Reason reason, int exitCode, long finishedNanos) {

  /** The exit code of a process that was killed. */
  public static final int KILLED = 137;

  /** Why it ended, as container runtimes have it. */
  public enum Reason {
    /** By itself, successfully. */
    COMPLETED("Completed"),
    /** With another exit code than 0. */
    ERROR("Error"),
    /** Killed by the kernel for want of memory. */
    OOM_KILLED("OOMKilled");

    private final String manifestName;

    Reason(String manifestName) {
      this.manifestName = manifestName;
    }

    public String manifestName() {
      return manifestName;
    }
  }
}
