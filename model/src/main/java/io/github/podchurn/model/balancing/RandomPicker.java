package io.github.podchurn.model.balancing;

import java.util.random.RandomGenerator;

/**
 * Picks each of {@code n} endpoints with the same probability, independently for every connection:
 * what kube-proxy's iptables rules (the i-th of n matches with probability 1/(n-i)) and nftables'
 * {@code numgen random mod n} amount to, and what many clients do.
 *
 * <p>Source: {@code pkg/proxy/iptables/proxier.go}, {@code pkg/proxy/nftables/proxier.go}. How far
 * the printed probabilities are from 1/n is the matter of {@link RuleProbability}.
 */
public final class RandomPicker extends ListedPicker {

  public RandomPicker() {
    super(EndpointList.Order.NEWEST_LAST);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    int n = endpoints.usableSize();
    return n == 0 ? NONE : endpoints.usableAt(pick(n, random));
  }

  /**
   * The index of the picked endpoint.
   *
   * @param n number of usable endpoints, at least 1
   */
  public static int pick(int n, RandomGenerator random) {
    // The high half of a 64-bit product is uniform up to a bias of n / 2^64; nextInt(n) is avoided
    // because its algorithm is the JDK's to change.
    return (int) Math.multiplyHigh(random.nextLong() >>> 1, (long) n << 1);
  }
}
