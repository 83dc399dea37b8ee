package io.github.podchurn.model.balancing;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Ring hash: each endpoint has points on a ring of hashes, as many as its weight's share of the
 * ring; the client's key goes to the endpoint of the next point.
 *
 * <p>Source: Envoy's {@code RingHashLoadBalancer} with its default size, at least 1,024 points and
 * so many more that the lightest endpoint's number of points is whole. Unlike there, hashes are
 * {@link Murmur3}'s of address, number of the point, and key. The ring depends on the set of
 * endpoints alone. Below 1,024 endpoints each gets more points when one leaves, so some clients of
 * the others move as well.
 */
public final class RingHashPicker extends ListedPicker {

  private static final int POINTS_MIN = 1_024;
  private static final int POINTS_MAX = 1 << 23;
  // A point is a hash whose lowest bits are overwritten with the point's index in owners: sorting
  // the points needs no second array then.
  private static final long INDEX_MASK = POINTS_MAX - 1;

  private int size;
  private long[] points = new long[POINTS_MIN];
  private int[] owners = new int[POINTS_MIN];
  private boolean ringIsOld = true;

  public RingHashPicker() {
    super(EndpointList.Order.BY_ADDRESS);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    if (ringIsOld) {
      ringIsOld = false;
      makeRing();
    }
    if (size == 0) {
      return NONE;
    }
    int next = firstFrom(Murmur3.mix(client) & ~INDEX_MASK);
    return owners[(int) (points[next] & INDEX_MASK)];
  }

  @Override
  void listChanged() {
    ringIsOld = true;
  }

  private void makeRing() {
    size = 0;
    int n = endpoints.usableSize();
    long sum = 0;
    long least = Integer.MAX_VALUE;
    for (int i = 0; i < n; i++) {
      int weight = endpoints.weight(endpoints.usableAt(i));
      sum += weight;
      least = Math.min(least, weight);
    }
    // The sum of shares so far, not each share, is rounded up: so the ring has the right size.
    long sumSoFar = 0;
    for (int i = 0; i < n; i++) {
      int endpoint = endpoints.usableAt(i);
      sumSoFar += endpoints.weight(endpoint);
      addPoints(endpoint, (int) pointsOf(sumSoFar, sum, least));
    }
    Arrays.sort(points, 0, size);
  }

  /** How many points go with a part of all weights. */
  private static long pointsOf(long weights, long sum, long least) {
    long ofLightest = ceilDiv(least * POINTS_MIN, sum);
    boolean isTooLarge = ofLightest * sum > POINTS_MAX * least;
    return isTooLarge ? ceilDiv(POINTS_MAX * weights, sum) : ceilDiv(ofLightest * weights, least);
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private void addPoints(int endpoint, int sizeAfter) {
    if (sizeAfter > points.length) {
      int length = Math.max(sizeAfter, Math.min(2 * points.length, POINTS_MAX));
      points = Arrays.copyOf(points, length);
      owners = Arrays.copyOf(owners, length);
    }
    for (int number = 0; size < sizeAfter; number++, size++) {
      long hash = Murmur3.mix(endpoints.address(endpoint), number + 1L);
      points[size] = (hash & ~INDEX_MASK) | size;
      owners[size] = endpoint;
    }
  }

  /** The index of the first point not below the hash; the ring starts again behind its last. */
  private int firstFrom(long hash) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points[middle] < hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == size ? 0 : low;
  }
}
