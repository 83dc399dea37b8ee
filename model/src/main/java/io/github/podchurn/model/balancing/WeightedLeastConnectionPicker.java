package io.github.podchurn.model.balancing;

/**
 * IPVS's {@code wlc}: the first server in the list with the least overhead per weight, where the
 * overhead is 256 times the active connections and once the inactive ones.
 *
 * <p>Source: {@code net/netfilter/ipvs/ip_vs_wlc.c}.
 */
public final class WeightedLeastConnectionPicker extends LeastLoadPicker {

  @Override
  long load(int active, int inactive) {
    return LeastConnectionPicker.overhead(active, inactive);
  }
}
