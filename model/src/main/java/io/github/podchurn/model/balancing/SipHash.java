package io.github.podchurn.model.balancing;

/**
 * SipHash-1-3 of one 32-bit number, cut to 32 bits: the kernel's {@code hsiphash} on 64-bit
 * machines.
 *
 * <p>Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012; {@code lib/siphash.c}
 * for the number of rounds and the cut.
 */
final class SipHash {

  private static final long LENGTH = 4L << 56;

  private SipHash() {}

  static int hash(int value, long key0, long key1) {
    long block = LENGTH | Integer.toUnsignedLong(value);
    long v0 = key0 ^ 0x736f6d6570736575L;
    long v1 = key1 ^ 0x646f72616e646f6dL;
    long v2 = key0 ^ 0x6c7967656e657261L;
    long v3 = key1 ^ 0x7465646279746573L ^ block;
    for (int round = 0; round < 4; round++) {
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32) + v3;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
      if (round == 0) {
        v0 ^= block;
        v2 ^= 0xff;
      }
    }
    return (int) (v0 ^ v1 ^ v2 ^ v3);
  }
}
