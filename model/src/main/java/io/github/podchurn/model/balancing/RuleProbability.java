package io.github.podchurn.model.balancing;

import java.util.Locale;

/**
 * The probability with which an iptables rule that has {@code n} endpoints to share among itself
 * and its successors takes a connection: 1/n, as far as it can be written.
 *
 * <p>kube-proxy prints ten decimals ({@code computeProbability} in {@code
 * pkg/proxy/iptables/proxier.go}), and the kernel compares 31 random bits with the number that
 * iptables made of them ({@code net/netfilter/xt_statistic.c}). For 5,000 endpoints no share is off
 * by more than a few millionths of itself, so {@link RandomPicker} draws once instead of once per
 * rule.
 */
public final class RuleProbability {

  private static final double RANDOM_VALUES = 0x1p31;

  private RuleProbability() {}

  /** As kube-proxy prints it. */
  public static String printed(int n) {
    return String.format(Locale.ROOT, "%.10f", 1.0 / n);
  }

  /** As the kernel draws it. */
  public static double drawn(int n) {
    return Math.rint(Double.parseDouble(printed(n)) * RANDOM_VALUES) / RANDOM_VALUES;
  }
}
