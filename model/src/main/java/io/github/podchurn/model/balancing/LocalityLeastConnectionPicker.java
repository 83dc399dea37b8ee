package io.github.podchurn.model.balancing;

import java.util.random.RandomGenerator;

/**
 * IPVS's {@code lblc}: the server that got the Service's last connection, as long as it has a
 * weight and is not overloaded; else the one that {@link WeightedLeastConnectionPicker} picks.
 *
 * <p>Source: {@code net/netfilter/ipvs/ip_vs_lblc.c}. There a server that left and came back
 * between two connections is remembered; here it is not.
 */
public final class LocalityLeastConnectionPicker extends LocalityPicker {

  private int remembered = NONE;
  private long lastUseNanos;

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    if (remembered != NONE && isForgotten(lastUseNanos, nowNanos)) {
      remembered = NONE;
    }
    lastUseNanos = nowNanos;
    if (remembered != NONE && endpoints.isUsable(remembered) && !isOverloaded(remembered)) {
      return remembered;
    }
    int endpoint = leastLoaded();
    if (endpoint != NONE) {
      remembered = endpoint;
    }
    return endpoint;
  }

  @Override
  public void remove(int endpoint) {
    super.remove(endpoint);
    if (endpoint == remembered) {
      remembered = NONE;
    }
  }
}
