package io.github.podchurn.model.balancing;

/**
 * The kernel's multiplicative hash of an address onto the 256 buckets of {@code sh} and {@code dh}.
 *
 * <p>Source: {@code hash_32} in {@code include/linux/hash.h}, as current kernels use it; older ones
 * took the low bits of another product, which depend on the address's last byte alone.
 */
final class IpvsHash {

  static final int BUCKETS = 256;

  private static final int GOLDEN_RATIO_32 = 0x61C88647;

  private IpvsHash() {}

  static int bucket(long address) {
    return ((int) address * GOLDEN_RATIO_32) >>> 24;
  }
}
