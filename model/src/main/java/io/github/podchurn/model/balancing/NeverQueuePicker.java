package io.github.podchurn.model.balancing;

/**
 * IPVS's {@code nq}: the first server in the list without an active connection, whatever its
 * weight; if there is none, the one that {@link ShortestExpectedDelayPicker} picks.
 *
 * <p>Source: {@code net/netfilter/ipvs/ip_vs_nq.c}.
 */
public final class NeverQueuePicker extends LeastLoadPicker {

  @Override
  long load(int active, int inactive) {
    // Nothing per weight is nothing, so idle servers tie and the first of them wins.
    return active == 0 ? 0 : active + 1L;
  }
}
