package io.github.podchurn.model.balancing;

import java.util.Arrays;

/**
 * What IPVS's locality-based schedulers have in common: they remember who served a destination and
 * part with it when it is overloaded, which is to say, when it has more active connections than
 * weight while another server has less than half as many as weight.
 *
 * <p>A destination here is the Service's own address, so there is one memory. It is forgotten when
 * it was not used for a day, at the kernel's next check, one every half hour; the checks are
 * counted from the start of time, not from when the Service was made.
 */
abstract class LocalityPicker extends LeastLoadPicker {

  static final long EXPIRATION_NANOS = 24 * 3_600_000_000_000L;

  private static final long CHECK_NANOS = 1_800_000_000_000L;

  // By endpoint: in the list with less than half as many active connections as weight.
  private boolean[] spare = new boolean[8];
  private int spareCount;
  private boolean spareIsOld;

  @Override
  final long load(int active, int inactive) {
    return LeastConnectionPicker.overhead(active, inactive);
  }

  @Override
  void listChanged() {
    super.listChanged();
    spareIsOld = true;
  }

  @Override
  void loadChanged(int endpoint) {
    super.loadChanged(endpoint);
    if (!spareIsOld && endpoints.contains(endpoint)) {
      enter(endpoint);
    }
  }

  final boolean isOverloaded(int endpoint) {
    if (active(endpoint) <= endpoints.weight(endpoint)) {
      return false;
    }
    if (spareIsOld) {
      spareIsOld = false;
      countSpare();
    }
    return spareCount > 0;
  }

  /** Whether what was used last at that time is forgotten now. */
  static boolean isForgotten(long lastUseNanos, long nowNanos) {
    long due = lastUseNanos + EXPIRATION_NANOS;
    return nowNanos >= Math.floorDiv(due + CHECK_NANOS - 1, CHECK_NANOS) * CHECK_NANOS;
  }

  private void countSpare() {
    spareCount = 0;
    Arrays.fill(spare, false);
    for (int i = 0; i < endpoints.size(); i++) {
      int endpoint = endpoints.at(i);
      if (endpoint >= spare.length) {
        spare = Arrays.copyOf(spare, Math.max(endpoint + 1, 2 * spare.length));
      }
      enter(endpoint);
    }
  }

  private void enter(int endpoint) {
    boolean isSpare = 2L * active(endpoint) < endpoints.weight(endpoint);
    if (isSpare != spare[endpoint]) {
      spare[endpoint] = isSpare;
      spareCount += isSpare ? 1 : -1;
    }
  }
}
