package io.github.podchurn.model.scenario;

import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest can't say of a Pod: how long things take in it and how it ends.
 *
 * @param imagePull the first time on a node, or at each start with imagePullPolicy Always
 * @param startup from the container's start until it listens and is healthy
 * @param serviceTime of one request
 * @param concurrency how many requests are served at once; empty for any number
 * @param queue how many more wait in line; past it the answer is {@code overloaded}
 * @param crash time between crashes of the container; null for never
 * @param completion how long the container runs before it ends by itself, successfully; null for
 *     ever
 */
public record PodBehavior(
    Distribution imagePull,
    Distribution startup,
    Distribution serviceTime,
    OptionalInt concurrency,
    int queue,
    OnSigterm onSigterm,
    @Nullable Distribution crash,
    @Nullable Distribution completion) {

  /**
   * What the application does when it is asked to end.
   *
   * @param exitWithin at most this long; it ends as soon as it is idle
   */
  public record OnSigterm(Listen listen, InFlight inFlight, Duration exitWithin) {}

  /** Of an init container: instead of coming up after that time it is done then. */
  public PodBehavior untilUp() {
    return new PodBehavior(
        imagePull, Distribution.ZERO, serviceTime, concurrency, queue, onSigterm, null, startup);
  }

  /** Whether new connections are still accepted. */
  public enum Listen {
    KEEP_OPEN,
    CLOSE
  }

  /** What becomes of the requests it has. */
  public enum InFlight {
    FINISH,
    DROP
  }
}
