package io.github.podchurn.model.workload;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the kubelet asks a container for its health.
 *
 * <p>Defaults: {@code pkg/apis/core/v1/defaults.go}.
 *
 * @param handler what is asked
 * @param initialDelay from the container's start until the first attempt counts
 * @param timeout without an answer for so long, an attempt has failed
 * @param successThreshold consecutive successes that turn the result good
 * @param failureThreshold consecutive failures that turn it bad
 * @param terminationGracePeriod for a container that is killed because of the probe, instead of the
 *     Pod's; null when not stated
 */
public record Probe(
    Handler handler,
    Duration initialDelay,
    Duration period,
    Duration timeout,
    int successThreshold,
    int failureThreshold,
    @Nullable Duration terminationGracePeriod) {

  /** What a probe asks. */
  public enum Handler {
    /** The application answers, when it comes to it. */
    HTTP_GET("httpGet"),
    /** The kernel answers, if the application listens. */
    TCP_SOCKET("tcpSocket"),
    /** A command in the container, which asks the application. */
    EXEC("exec"),
    /** The application answers, when it comes to it. */
    GRPC("grpc");

    private final String manifestName;

    Handler(String manifestName) {
      this.manifestName = manifestName;
    }

    /** As a manifest spells it. */
    public String manifestName() {
      return manifestName;
    }
  }

  public static final Probe DEFAULT =
      new Probe(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(1), 1, 3);

  /** One that asks the application, without a grace period of its own. */
  public Probe(
      Duration initialDelay,
      Duration period,
      Duration timeout,
      int successThreshold,
      int failureThreshold) {
    this(Handler.HTTP_GET, initialDelay, period, timeout, successThreshold, failureThreshold, null);
  }
}
