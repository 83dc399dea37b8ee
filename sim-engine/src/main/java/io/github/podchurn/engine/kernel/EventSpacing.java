package io.github.podchurn.engine.kernel;

/**
 * How wide buckets should be, so that a bucket holds a handful of events once it is reached.
 *
 * <p>What a bucket holds already says too little, since nearer events are still to come. So the
 * width follows from how far apart events came lately, unless the bucket's own are closer.
 */
final class EventSpacing {

  private static final int PER_BUCKET = 12;
  private static final int SAMPLE_MIN = 64;

  /** A range of so many bits less falls into two buckets at least. */
  private static final int SPLIT_MIN_BITS = 1;

  private static final double KEYS_PER_NANO = 8;

  private long events;
  private long since;
  private double keysPerEvent = Double.MAX_VALUE;

  /** An event has come. */
  void count() {
    events++;
  }

  /**
   * The binary logarithm of the width of the buckets that a range is to be spread over. They are
   * two at least, unless all keys are equal.
   */
  int shiftFor(KeyRange range, long now) {
    long width = range.greatest - range.least;
    double closest = Math.min(keysPerEvent(now), (double) width / range.count);
    int wanted = Long.SIZE - 1 - Long.numberOfLeadingZeros((long) (PER_BUCKET * closest));
    int bits = Long.SIZE - Long.numberOfLeadingZeros(width);
    int least = bits - Rung.BUCKETS_MAX_BITS;
    return Math.max(0, Math.max(least, Math.min(wanted, bits - SPLIT_MIN_BITS)));
  }

  private double keysPerEvent(long now) {
    if (events >= SAMPLE_MIN) {
      keysPerEvent = KEYS_PER_NANO * (now - since) / events;
      events = 0;
      since = now;
    }
    return keysPerEvent;
  }
}
