package io.github.podchurn.engine.proxy;

import java.util.Arrays;

/** Connections that are closed and not forgotten yet, first come, first forgotten. */
final class ClosedConnections {

  private int[] backends = new int[64];
  private long[] forgetNanos = new long[64];
  private int first;
  private int size;

  void add(int backend, long forgetAt) {
    if (size == backends.length) {
      grow();
    }
    int slot = (first + size++) & (backends.length - 1);
    backends[slot] = backend;
    forgetNanos[slot] = forgetAt;
  }

  boolean isDue(long now) {
    return size > 0 && forgetNanos[first] <= now;
  }

  int remove() {
    int backend = backends[first];
    first = (first + 1) & (backends.length - 1);
    size--;
    return backend;
  }

  /** Lengths are powers of two; the first connection moves to the front. */
  private void grow() {
    int[] longerBackends = Arrays.copyOfRange(backends, first, first + 2 * size);
    long[] longerNanos = Arrays.copyOfRange(forgetNanos, first, first + 2 * size);
    System.arraycopy(backends, 0, longerBackends, size - first, first);
    System.arraycopy(forgetNanos, 0, longerNanos, size - first, first);
    backends = longerBackends;
    forgetNanos = longerNanos;
    first = 0;
  }
}
