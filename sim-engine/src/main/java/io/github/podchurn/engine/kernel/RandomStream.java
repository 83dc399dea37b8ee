package io.github.podchurn.engine.kernel;

import java.util.random.RandomGenerator;

/**
 * Random bits for one purpose: the generator SplitMix64, which can be set to any position at the
 * cost of a few instructions. So a decision can have bits of its own, by its number, whatever was
 * drawn before it.
 *
 * <p>Only the raw bits of this class reach the model: how the JDK derives variates may change from
 * release to release. Source: Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014.
 */
public final class RandomStream implements RandomGenerator {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final long seed;
  private long state;

  RandomStream(long seed) {
    this.seed = seed;
    this.state = seed;
  }

  /** Goes to the bits of the {@code index}-th decision. */
  public void seek(long index) {
    state = seed ^ mix(index + GOLDEN_GAMMA);
  }

  /**
   * Where the stream stands: random bits that another stream can be {@link #seekTo set} by, for
   * further draws about the same decision.
   */
  public long position() {
    return state;
  }

  /** Goes back to a position of its own. */
  public void returnTo(long position) {
    state = position;
  }

  /** Goes to bits that belong to a position of another stream. */
  public void seekTo(long position) {
    state = seed ^ position;
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** A number from 0 to {@code n} - 1, each alike. */
  public int below(int n) {
    return (int) Math.multiplyHigh(nextLong() >>> 1, (long) n << 1);
  }

  /** A number from 0 (included) to 1 (excluded). */
  public double nextUnit() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Stafford's variant 13 of the 64-bit finalizer of MurmurHash3. */
  static long mix(long bits) {
    long z = bits;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
