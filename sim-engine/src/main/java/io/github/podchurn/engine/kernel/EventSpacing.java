package io.github.podchurn.engine.kernel;

/**
 * How wide buckets should be, so that a bucket holds a handful of events once it is reached.
 *
 * <p>What a bucket holds already says too little, since nearer events are still to come. So the
 * width follows from how far apart events came lately, unless the bucket's own are closer.
 */
final class EventSpacing {

  private static final int PER_BUCKET = 8;
  static final int SAMPLE_MIN = 256;

  /** A range of so many bits less falls into two buckets at least. */
  private static final int SPLIT_MIN_BITS = 1;

  /** A density that differs by this factor is not the usual one. */
  private static final double UNUSUAL = 8;

  private static final double KEYS_PER_NANO = 8;

  private long before;
  private long takenBefore;
  private double keysPerEvent = Double.MAX_VALUE;

  /**
   * The binary logarithm of the width of the buckets that a range is to be spread over. They are
   * two at least, unless all keys are equal.
   */
  int shiftFor(KeyRange range) {
    long width = range.greatest - range.least;
    double closest = Math.min(keysPerEvent, (double) width / range.count);
    int wanted = Long.SIZE - 1 - Long.numberOfLeadingZeros((long) (PER_BUCKET * closest));
    int bits = Long.SIZE - Long.numberOfLeadingZeros(width);
    int least = bits - Rung.BUCKETS_MAX_BITS;
    return Math.max(0, Math.max(least, Math.min(wanted, bits - SPLIT_MIN_BITS)));
  }

  /** Whether enough events have come to know how far apart they are. */
  boolean isKnown() {
    return keysPerEvent < Double.MAX_VALUE;
  }

  /** How many nanoseconds events came apart lately. */
  double nanosPerEvent() {
    return keysPerEvent / KEYS_PER_NANO;
  }

  /** Whether so many events in a range so wide are about as dense as those that came lately. */
  boolean isUsual(int count, long width) {
    double usual = width / keysPerEvent;
    return count < usual * UNUSUAL && count * UNUSUAL > usual;
  }

  /**
   * Notes how far the simulation is.
   *
   * @param now the time of the last event
   * @param taken how many there have been
   */
  void observe(long now, long taken) {
    long events = taken - takenBefore;
    if (events >= SAMPLE_MIN) {
      keysPerEvent = KEYS_PER_NANO * (now - before) / events;
      takenBefore = taken;
      before = now;
    }
  }
}
