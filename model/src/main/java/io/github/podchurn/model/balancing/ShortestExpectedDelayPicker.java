package io.github.podchurn.model.balancing;

/**
 * IPVS's {@code sed}: the first server in the list on which the new connection would wait least, by
 * (active connections + 1) per weight. Inactive connections do not matter.
 *
 * <p>Source: {@code net/netfilter/ipvs/ip_vs_sed.c}.
 */
public final class ShortestExpectedDelayPicker extends LeastLoadPicker {

  @Override
  long load(int active, int inactive) {
    return active + 1L;
  }
}
