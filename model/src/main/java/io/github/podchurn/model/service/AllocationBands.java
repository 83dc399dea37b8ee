package io.github.podchurn.model.service;

import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * How the API server allocates cluster IPs and node ports: at random from the upper part of the
 * range, and from the lower part, which is meant for values that users choose, only when the upper
 * one is full.
 *
 * <p>Source: {@code pkg/registry/core/service/ipallocator} and {@code portallocator}.
 *
 * @param size number of values in the range
 * @param staticBand number of values in its lower part
 */
public record AllocationBands(int size, int staticBand) {

  private static final int SMALL_RANGE = 16;

  /**
   * Bands of a range of cluster IPs: {@code min(max(16, size/16), 256)} are kept for users. The
   * share is one of the whole range, its network and broadcast addresses included.
   *
   * @param size number of addresses that may be given, which those two are not among
   */
  public static AllocationBands ofClusterIps(int size) {
    return new AllocationBands(size, band(size + 2, 16, 256));
  }

  /** Bands of a range of node ports: {@code min(max(16, size/32), 128)} are kept for users. */
  public static AllocationBands ofNodePorts(int size) {
    return new AllocationBands(size, band(size, 32, 128));
  }

  private static int band(int size, int share, int max) {
    return size <= SMALL_RANGE ? 0 : Math.min(Math.max(SMALL_RANGE, size / share), max);
  }

  /** The offset of a free value, or nothing when all are taken. */
  public OptionalInt allocate(IntPredicate isFree, RandomGenerator random) {
    var upper = scan(staticBand, size - staticBand, isFree, random);
    return upper.isPresent() ? upper : scan(0, staticBand, isFree, random);
  }

  /** From a random start, one by one and round at the end. */
  private static OptionalInt scan(
      int from, int count, IntPredicate isFree, RandomGenerator random) {
    if (count == 0) {
      return OptionalInt.empty();
    }
    int start = (int) Math.multiplyHigh(random.nextLong() >>> 1, (long) count << 1);
    for (int i = 0; i < count; i++) {
      int offset = from + (start + i) % count;
      if (isFree.test(offset)) {
        return OptionalInt.of(offset);
      }
    }
    return OptionalInt.empty();
  }
}
