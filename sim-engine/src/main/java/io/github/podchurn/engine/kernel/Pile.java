package io.github.podchurn.engine.kernel;

import java.util.Arrays;

/** Events in the order of their insertion, in words as those of {@link EventStore}. */
final class Pile {

  private static final int INITIAL_EVENTS = 64;

  long[] words = new long[INITIAL_EVENTS << EventStore.WORD_BITS];
  int size;
  private long firstTime = Long.MAX_VALUE;

  boolean isEmpty() {
    return size == 0;
  }

  void append(long time, long slot) {
    int word = size << EventStore.WORD_BITS;
    if (word == words.length) {
      words = Arrays.copyOf(words, 2 * word);
    }
    words[word + EventStore.TIME] = time;
    words[word + EventStore.SLOT] = slot;
    size++;
    firstTime = Math.min(firstTime, time);
  }

  long time(int index) {
    return words[(index << EventStore.WORD_BITS) + EventStore.TIME];
  }

  long slot(int index) {
    return words[(index << EventStore.WORD_BITS) + EventStore.SLOT];
  }

  /** The latest time. */
  long lastTime() {
    long last = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      last = Math.max(last, time(i));
    }
    return last;
  }

  /** The earliest time; {@link Long#MAX_VALUE} if there is no event. */
  long firstTime() {
    return firstTime;
  }

  /** Forgets all events; what their words were can be read until others are appended. */
  void clear() {
    size = 0;
    firstTime = Long.MAX_VALUE;
  }
}
