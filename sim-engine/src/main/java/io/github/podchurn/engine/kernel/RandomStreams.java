package io.github.podchurn.engine.kernel;

import java.nio.charset.StandardCharsets;

/**
 * The streams of one run. A stream's seed follows from the run's seed and the stream's name alone:
 * a further stream moves nobody else's draws, and two scenarios with one seed share theirs.
 */
public final class RandomStreams {

  private final long runSeed;

  public RandomStreams(long runSeed) {
    this.runSeed = runSeed;
  }

  /** The seed of the {@code index}-th of several runs; the first has the given one itself. */
  public static long seedOfRun(long firstSeed, int index) {
    return index == 0 ? firstSeed : RandomStream.mix(firstSeed + RandomStream.mix(index));
  }

  /** A new stream at its beginning; streams of one name are equal. */
  public RandomStream stream(String name) {
    return new RandomStream(RandomStream.mix(runSeed ^ hash(name)));
  }

  /**
   * A number for the {@code ordinal}-th thing of its name, to {@link RandomStream#seek seek} by: it
   * does not depend on what else there is.
   */
  public static long key(String name, long ordinal) {
    return RandomStream.mix(hash(name) + ordinal);
  }

  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * 0x100000001b3L;
    }
    return RandomStream.mix(hash);
  }
}
