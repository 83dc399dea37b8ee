package io.github.podchurn.engine.kernel;

import java.util.Arrays;

/**
 * Room for pending events outside the front run: lists that grow at their end and are read from
 * their beginning, all in one array.
 *
 * <p>An event is two words: its time, and its slot with the priority above. A list is a chain of
 * chunks; a chunk that was read is used again first, while it is still in the cache. So an event's
 * arrival is a write to a line that is mostly at hand, never a search, and lists are read at the
 * speed of sequential memory.
 *
 * <p>A list is named by two positions, counted in events: its head and its tail, the place behind
 * its last event. An empty list has tail 0, which is nobody's place.
 */
final class EventStore {

  static final int TIME = 0;

  /** The slot, and above it the priority. */
  static final int SLOT = 1;

  /** An event's position is its first word's index shifted by this. */
  static final int WORD_BITS = 1;

  private static final int CHUNK_BITS = 4;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
  private static final int INITIAL_CHUNKS = 16;

  /** Two for each event. */
  long[] words = new long[INITIAL_CHUNKS << CHUNK_BITS << WORD_BITS];

  /** Of a chunk in use: the next of its list. Of a free one: the next that is free. */
  private int[] nextChunk = new int[INITIAL_CHUNKS];

  private int firstFree;
  // Chunk 0 is never given away: position 0 means "no list".
  private int chunksUsed = 1;

  /** Appends an event to a bucket. */
  void append(Rung rung, int bucket, long time, long slot) {
    int at = rung.tails[bucket];
    if ((at & CHUNK_MASK) == 0) {
      at = extend(rung, bucket, at);
    }
    rung.tails[bucket] = at + 1;
    int word = at << WORD_BITS;
    long[] to = words;
    to[word + TIME] = time;
    to[word + SLOT] = slot;
  }

  /**
   * The first event's position in a further chunk of a list that is empty or fills its last one.
   */
  private int extend(Rung rung, int bucket, int tail) {
    int chunk = takeChunk();
    int at = chunk << CHUNK_BITS;
    if (tail == 0) {
      rung.heads[bucket] = at;
    } else {
      nextChunk[(tail - 1) >> CHUNK_BITS] = chunk;
    }
    return at;
  }

  /** The position of the event behind the one at {@code at}; 0 behind the last one. */
  int next(int at, int tail) {
    int next = at + 1;
    if (next == tail) {
      return 0;
    }
    return (next & CHUNK_MASK) == 0 ? nextChunk[at >> CHUNK_BITS] << CHUNK_BITS : next;
  }

  /** As {@link #next}, giving back a chunk that is done with. */
  int leave(int at, int tail) {
    int next = next(at, tail);
    if (next >> CHUNK_BITS != at >> CHUNK_BITS) {
      free(at >> CHUNK_BITS);
    }
    return next;
  }

  /** How many events a bucket holds that is not empty; {@code limit} if there are more. */
  int count(Rung rung, int bucket, int limit) {
    int at = rung.heads[bucket];
    int tail = rung.tails[bucket];
    int last = (tail - 1) >> CHUNK_BITS;
    int count = 0;
    while (at >> CHUNK_BITS != last && count < limit) {
      count += CHUNK_MASK + 1 - (at & CHUNK_MASK);
      at = nextChunk[at >> CHUNK_BITS] << CHUNK_BITS;
    }
    return Math.min(limit, count < limit ? count + tail - at : count);
  }

  /** The earliest time in a bucket. */
  long firstTime(Rung rung, int bucket) {
    long first = Long.MAX_VALUE;
    int tail = rung.tails[bucket];
    for (int at = rung.first(bucket); at != 0; at = next(at, tail)) {
      first = Math.min(first, words[(at << WORD_BITS) + TIME]);
    }
    return first;
  }

  /** Gives back all chunks of a bucket. */
  void free(Rung rung, int bucket) {
    int tail = rung.tails[bucket];
    if (tail != 0) {
      nextChunk[(tail - 1) >> CHUNK_BITS] = firstFree;
      firstFree = rung.heads[bucket] >> CHUNK_BITS;
      rung.clear(bucket);
    }
  }

  private void free(int chunk) {
    nextChunk[chunk] = firstFree;
    firstFree = chunk;
  }

  private int takeChunk() {
    int chunk = firstFree;
    if (chunk != 0) {
      firstFree = nextChunk[chunk];
      return chunk;
    }
    if (chunksUsed == nextChunk.length) {
      nextChunk = Arrays.copyOf(nextChunk, 2 * chunksUsed);
      words = Arrays.copyOf(words, 2 * words.length);
    }
    return chunksUsed++;
  }
}
