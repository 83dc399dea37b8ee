package io.github.podchurn.model.balancing;

/**
 * MurmurHash3's 64-bit finalizer: a bijection in which each bit of the input moves half of the
 * output's. Where Envoy hashes strings with xxHash64 the client-side pickers hash numbers with
 * this.
 *
 * <p>Source: Austin Appleby, {@code fmix64} in {@code MurmurHash3.cpp}.
 */
final class Murmur3 {

  private Murmur3() {}

  static long mix(long value) {
    long mixed = value;
    mixed ^= mixed >>> 33;
    mixed *= 0xff51afd7ed558ccdL;
    mixed ^= mixed >>> 33;
    mixed *= 0xc4ceb9fe1a85ec53L;
    mixed ^= mixed >>> 33;
    return mixed;
  }

  /** One of many hashes of the value. */
  static long mix(long value, long seed) {
    return mix(mix(value) + seed);
  }
}
