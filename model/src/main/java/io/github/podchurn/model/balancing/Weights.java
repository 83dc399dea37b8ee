package io.github.podchurn.model.balancing;

/** Arithmetic of weights. */
final class Weights {

  private Weights() {}

  /** The greatest common divisor of two weights; 0 divides into everything. */
  static int commonDivisor(int a, int b) {
    return b == 0 ? a : commonDivisor(b, a % b);
  }
}
