package io.github.podchurn.engine.apiserver;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.scenario.Distribution;

/**
 * When one watcher sees each write: a delay drawn per write, never before an earlier write.
 *
 * <p>The draw for a write depends on the watcher's name and the write's key alone, so that it may
 * be made whenever somebody wants to know, or never.
 */
public final class WatchDelay {

  private final RandomStream random;
  private final DurationSampler[] parts;
  private long lastDelivery;

  /**
   * The delays of one watcher.
   *
   * @param watcher name of the watcher, unique among those of its kind of object
   * @param parts delays that follow each other
   */
  public WatchDelay(RandomStreams streams, String watcher, Distribution... parts) {
    this.random = streams.stream("watch/" + watcher);
    this.parts = new DurationSampler[parts.length];
    for (int i = 0; i < parts.length; i++) {
      this.parts[i] = DurationSampler.of(parts[i], random);
    }
  }

  /** When the watcher sees the write; to be asked once per write, in the order of writes. */
  public long deliveryOf(long writeKey, long writtenNanos) {
    random.seek(writeKey);
    long seen = writtenNanos;
    for (var part : parts) {
      seen += part.nextNanos();
    }
    lastDelivery = Math.max(lastDelivery, seen);
    return lastDelivery;
  }
}
