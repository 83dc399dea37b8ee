package io.github.podchurn.model.balancing;

import java.util.Arrays;

/**
 * Which endpoint each client was sent to last and when; per endpoint the clients stand in the order
 * of their last connections.
 *
 * <p>A note is a row of arrays, found through a hash table with linear probing. Nothing is
 * allocated unless there are more notes than ever before.
 */
final class AffinityTable {

  private static final int NOBODY = -1;
  private static final int ROWS = 16;

  private final int clientsPerEndpointMax;

  // By note.
  private long[] clients = new long[ROWS];
  private long[] seenNanos = new long[ROWS];
  private int[] endpoints = new int[ROWS];
  private int[] olders = new int[ROWS];
  private int[] newers = new int[ROWS];
  // Free notes are linked through olders.
  private int firstFree;
  // Hash table of notes, twice as long as there are rows.
  private int[] slots = new int[2 * ROWS];

  // By endpoint.
  private int[] oldest = new int[0];
  private int[] newest = new int[0];
  private int[] counts = new int[0];

  AffinityTable(int clientsPerEndpointMax) {
    this.clientsPerEndpointMax = clientsPerEndpointMax;
    Arrays.fill(slots, NOBODY);
    free(0);
  }

  /** Makes room for an endpoint. */
  void hold(int endpoint) {
    int length = counts.length;
    if (endpoint >= length) {
      int longer = Math.max(endpoint + 1, 2 * length);
      counts = Arrays.copyOf(counts, longer);
      oldest = Arrays.copyOf(oldest, longer);
      newest = Arrays.copyOf(newest, longer);
      Arrays.fill(oldest, length, longer, NOBODY);
      Arrays.fill(newest, length, longer, NOBODY);
    }
  }

  /** The note about a client, or -1. */
  int find(long client) {
    return slots[slotOf(client)];
  }

  int endpoint(int note) {
    return endpoints[note];
  }

  long seenNanos(int note) {
    return seenNanos[note];
  }

  /** Notes that the client came again. */
  void touch(int note, long nowNanos) {
    unlink(note);
    link(note, endpoints[note], nowNanos);
  }

  /** Notes a client about whom there is no note. */
  void note(long client, int endpoint, long nowNanos) {
    if (counts[endpoint] >= clientsPerEndpointMax) {
      forget(oldest[endpoint]);
    }
    if (firstFree == NOBODY) {
      grow();
    }
    int note = firstFree;
    firstFree = olders[note];
    clients[note] = client;
    slots[slotOf(client)] = note;
    link(note, endpoint, nowNanos);
  }

  void forget(int note) {
    unlink(note);
    emptySlot(slotOf(clients[note]));
    olders[note] = firstFree;
    firstFree = note;
  }

  /** Forgets an endpoint's clients that came last before a time. */
  void forgetOlder(int endpoint, long nanos) {
    while (oldest[endpoint] != NOBODY && seenNanos[oldest[endpoint]] < nanos) {
      forget(oldest[endpoint]);
    }
  }

  void forgetAll(int endpoint) {
    while (oldest[endpoint] != NOBODY) {
      forget(oldest[endpoint]);
    }
  }

  private void link(int note, int endpoint, long nowNanos) {
    endpoints[note] = endpoint;
    seenNanos[note] = nowNanos;
    olders[note] = newest[endpoint];
    newers[note] = NOBODY;
    if (newest[endpoint] == NOBODY) {
      oldest[endpoint] = note;
    } else {
      newers[newest[endpoint]] = note;
    }
    newest[endpoint] = note;
    counts[endpoint]++;
  }

  private void unlink(int note) {
    int endpoint = endpoints[note];
    if (olders[note] == NOBODY) {
      oldest[endpoint] = newers[note];
    } else {
      newers[olders[note]] = newers[note];
    }
    if (newers[note] == NOBODY) {
      newest[endpoint] = olders[note];
    } else {
      olders[newers[note]] = olders[note];
    }
    counts[endpoint]--;
  }

  /** Where the client's note is, or else would be put. */
  private int slotOf(long client) {
    int slot = home(client);
    while (slots[slot] != NOBODY && clients[slots[slot]] != client) {
      slot = next(slot);
    }
    return slot;
  }

  /** Empties a slot and closes the gap, so that no search stops too early. */
  private void emptySlot(int slot) {
    int gap = slot;
    int mask = slots.length - 1;
    for (int i = next(gap); slots[i] != NOBODY; i = next(i)) {
      int distance = (i - home(clients[slots[i]])) & mask;
      if (distance >= ((i - gap) & mask)) {
        slots[gap] = slots[i];
        gap = i;
      }
    }
    slots[gap] = NOBODY;
  }

  private int home(long client) {
    return (int) Murmur3.mix(client) & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  private void grow() {
    int rows = clients.length;
    clients = Arrays.copyOf(clients, 2 * rows);
    seenNanos = Arrays.copyOf(seenNanos, 2 * rows);
    endpoints = Arrays.copyOf(endpoints, 2 * rows);
    olders = Arrays.copyOf(olders, 2 * rows);
    newers = Arrays.copyOf(newers, 2 * rows);
    free(rows);
    slots = new int[4 * rows];
    Arrays.fill(slots, NOBODY);
    for (int note = 0; note < rows; note++) {
      slots[slotOf(clients[note])] = note;
    }
  }

  /** Makes all rows from one on free; no others are. */
  private void free(int from) {
    for (int note = from; note < clients.length; note++) {
      olders[note] = note + 1 < clients.length ? note + 1 : NOBODY;
    }
    firstFree = from;
  }
}
