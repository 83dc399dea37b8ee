package io.github.podchurn.engine.metrics;

import java.util.Arrays;

/**
 * The run, cut into stretches at every moment at which a window of some expectation begins or ends.
 * What is counted per stretch can be added up for each window.
 *
 * <p>Most cuts are known beforehand; an event that is done makes one as it happens. Requests count
 * where they started, so nothing counted before can belong behind a cut that is made now.
 */
final class Windows {

  private long[] starts = {0};
  private int count = 1;

  int count() {
    return count;
  }

  /** When a stretch begins. */
  long start(int index) {
    return starts[index];
  }

  /** When the next stretch begins; {@link Long#MAX_VALUE} for the last one. */
  long end(int index) {
    return index + 1 < count ? starts[index + 1] : Long.MAX_VALUE;
  }

  /** The stretch that {@code time} is in. */
  int indexOf(long time) {
    int index = count - 1;
    while (starts[index] > time) {
      index--;
    }
    return index;
  }

  /**
   * Cuts at {@code time}, which is at least 0.
   *
   * @return the index of the new stretch, or -1 if there was a cut already
   */
  int cutAt(long time) {
    int index = indexOf(time);
    if (starts[index] == time) {
      return -1;
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
    }
    System.arraycopy(starts, index + 1, starts, index + 2, count - index - 1);
    starts[index + 1] = time;
    count++;
    return index + 1;
  }
}
