package io.github.podchurn.model.result;

/** How many requests of a client ended, and how many succeeded, in equal stretches of a run. */
public final class RequestCourse {

  public static final RequestCourse NONE = new RequestCourse(1, new long[0], new long[0]);

  private final double bucketSeconds;
  private final long[] succeeded;
  private final long[] ended;

  /**
   * Counts by the stretch in which the requests started.
   *
   * @param ended succeeded or failed; as many values
   */
  public RequestCourse(double bucketSeconds, long[] succeeded, long[] ended) {
    this.bucketSeconds = bucketSeconds;
    this.succeeded = succeeded.clone();
    this.ended = ended.clone();
  }

  public double bucketSeconds() {
    return bucketSeconds;
  }

  /** How many stretches there are. */
  public int size() {
    return ended.length;
  }

  /** The share that succeeded of those that started in a stretch. */
  public Observation availability(int bucket) {
    return Observation.share(succeeded[bucket], ended[bucket]);
  }
}
