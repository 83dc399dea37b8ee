package io.github.podchurn.model.balancing;

/**
 * IPVS's {@code lc}: the first server in the list with the least overhead, which is 256 times its
 * active connections and once its inactive ones. Weights other than 0 do not matter.
 *
 * <p>Source: {@code net/netfilter/ipvs/ip_vs_lc.c}, {@code ip_vs_dest_conn_overhead} in {@code
 * include/net/ip_vs.h}.
 */
public final class LeastConnectionPicker extends LeastLoadPicker {

  @Override
  long load(int active, int inactive) {
    return overhead(active, inactive);
  }

  @Override
  int divisor(int weight) {
    return Math.min(weight, 1);
  }

  static long overhead(int active, int inactive) {
    return 256L * active + inactive;
  }
}
