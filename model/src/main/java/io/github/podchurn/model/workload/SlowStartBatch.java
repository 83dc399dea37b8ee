package io.github.podchurn.model.workload;

import java.util.Optional;

/**
 * A batch of Pods that a ReplicaSet creates at a time: one, then twice as many each time, as long
 * as every creation of the batch before succeeded. So a template that is always refused costs few
 * calls.
 *
 * <p>Source: {@code slowStartBatch} and {@code BurstReplicas} in {@code
 * pkg/controller/replicaset/replica_set.go}.
 *
 * @param size how many Pods to create now, all at once
 * @param remaining how many come after them
 */
public record SlowStartBatch(int size, int remaining) {

  /** So many Pods a ReplicaSet creates or deletes in one round; the rest comes in the next. */
  public static final int BURST_REPLICAS = 500;

  private static final int INITIAL_SIZE = 1;

  /** The first batch for {@code missing} Pods, which are cut to the burst; empty for none. */
  public static Optional<SlowStartBatch> first(int missing) {
    return of(INITIAL_SIZE, Math.min(missing, BURST_REPLICAS));
  }

  /**
   * The batch after this one; empty when there is nothing left to do or when {@code failed}
   * creations make it pointless.
   */
  public Optional<SlowStartBatch> next(int failed) {
    return failed > 0 ? Optional.empty() : of(2 * size, remaining);
  }

  /** How many creations are not going to be seen after {@code failed} of this batch. */
  public int skippedAfter(int failed) {
    return failed > 0 ? remaining : 0;
  }

  private static Optional<SlowStartBatch> of(int wished, int left) {
    int size = Math.min(wished, left);
    return size <= 0 ? Optional.empty() : Optional.of(new SlowStartBatch(size, left - size));
  }
}
