package io.github.podchurn.engine.kernel;

/** What a bucket holds: how many events, between which keys. */
final class KeyRange {

  long least;
  long greatest;

  /** Of events that have a key. */
  int count;

  private boolean complete;

  /** Whether all events of the bucket have a key. */
  boolean isComplete() {
    return complete;
  }

  /** Says without a look what a bucket holds. */
  void assume(long least, long greatest, int count) {
    this.least = least;
    this.greatest = greatest;
    this.count = count;
    complete = true;
  }

  void measure(EventStore store, Rung rung, int bucket, long epoch) {
    least = Long.MAX_VALUE;
    greatest = Long.MIN_VALUE;
    count = 0;
    complete = true;
    int tail = rung.tails[bucket];
    for (int at = rung.first(bucket); at != 0; at = store.next(at, tail)) {
      int word = at << EventStore.WORD_BITS;
      long sinceEpoch = store.words[word + EventStore.TIME] - epoch;
      if (Ladder.isInReach(sinceEpoch)) {
        long key = Ladder.key(sinceEpoch, store.words[word + EventStore.SLOT]);
        least = Math.min(least, key);
        greatest = Math.max(greatest, key);
        count++;
      } else {
        complete = false;
      }
    }
  }
}
