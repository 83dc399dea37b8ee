package io.github.podchurn.model.balancing;

import java.util.random.RandomGenerator;

/**
 * IPVS's {@code wrr}: passes over the list that pick the servers with at least the current weight,
 * which starts at the greatest and is lowered after each pass by the weights' greatest common
 * divisor. With equal weights this is {@link IpvsRoundRobinPicker}.
 *
 * <p>Source: {@code net/netfilter/ipvs/ip_vs_wrr.c}. After a change of list or weights the pass
 * starts again with its first server, with about the current weight of before.
 */
public final class WeightedRoundRobinPicker extends ListedPicker {

  private int last = -1;
  private int step = 1;
  // One more than a multiple of the step, so that the last pass asks for 1.
  private int top;
  private int current;

  public WeightedRoundRobinPicker() {
    super(EndpointList.Order.NEWEST_FIRST);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    if (top == 0) {
      return NONE;
    }
    while (true) {
      while (++last < endpoints.size()) {
        int endpoint = endpoints.at(last);
        if (endpoints.weight(endpoint) >= current) {
          return endpoint;
        }
      }
      last = -1;
      current = current <= step ? top : current - step;
    }
  }

  @Override
  void listChanged() {
    last = -1;
    int divisor = 0;
    int greatest = 0;
    for (int i = 0; i < endpoints.size(); i++) {
      int weight = endpoints.weight(endpoints.at(i));
      divisor = Weights.commonDivisor(divisor, weight);
      greatest = Math.max(greatest, weight);
    }
    step = Math.max(divisor, 1);
    top = greatest - (step - 1);
    if (current > top || current == 0) {
      current = top;
    } else if (step > 1) {
      current = current / step * step + 1;
    }
  }
}
