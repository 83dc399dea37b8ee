package io.github.podchurn.model.balancing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random changes of membership, weights and connections, told to several pickers alike. */
final class PickerChurn {

  static final long HOUR_NANOS = 3_600_000_000_000L;
  private static final int ENDPOINTS = 40;

  private final SplittableRandom random;
  private final List<EndpointPicker> pickers;
  private final List<Integer> present = new ArrayList<>();
  private final List<Integer> absent = new ArrayList<>();
  private final List<Integer> open = new ArrayList<>();
  private final List<Integer> closed = new ArrayList<>();
  private final int[] weights = new int[ENDPOINTS];
  private long now;

  PickerChurn(SplittableRandom random, EndpointPicker... pickers) {
    this.random = random;
    this.pickers = List.of(pickers);
    for (int i = 0; i < ENDPOINTS; i++) {
      absent.add(i);
    }
  }

  /** Whether a picker may pick it now. */
  boolean isUsable(int endpoint) {
    return present.contains(endpoint) && weights[endpoint] > 0;
  }

  boolean anyUsable() {
    return present.stream().anyMatch(this::isUsable);
  }

  long now() {
    return now;
  }

  /** Of ten steps about one changes the list, one a weight, the others connections. */
  void step() {
    now += pause();
    switch (random.nextInt(20)) {
      case 0 -> add();
      case 1 -> remove();
      case 2, 3 -> reweigh();
      case 4, 5, 6, 7 -> close();
      case 8, 9, 10 -> forget();
      default -> open();
    }
  }

  /** Mostly seconds, now and then hours, seldom days: what timeouts are made for. */
  private long pause() {
    return switch (random.nextInt(1_000)) {
      case 0 -> 48 * HOUR_NANOS;
      case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> 5 * HOUR_NANOS;
      default -> random.nextLong(10_000_000_000L);
    };
  }

  /** Opens a connection. */
  void connect(int endpoint) {
    open.add(endpoint);
    pickers.forEach(picker -> picker.connectionOpened(endpoint));
  }

  private void add() {
    if (!absent.isEmpty()) {
      int endpoint = take(absent);
      present.add(endpoint);
      weights[endpoint] = weight();
      pickers.forEach(picker -> picker.add(endpoint, address(endpoint), weights[endpoint]));
    }
  }

  private void remove() {
    if (!present.isEmpty()) {
      int endpoint = take(present);
      absent.add(endpoint);
      pickers.forEach(picker -> picker.remove(endpoint));
    }
  }

  private void reweigh() {
    if (!present.isEmpty()) {
      int endpoint = present.get(random.nextInt(present.size()));
      weights[endpoint] = weight();
      pickers.forEach(picker -> picker.setWeight(endpoint, weights[endpoint]));
    }
  }

  private void open() {
    if (!present.isEmpty() && random.nextInt(4) == 0) {
      connect(present.get(random.nextInt(present.size())));
    }
  }

  private void close() {
    if (!open.isEmpty()) {
      int endpoint = take(open);
      long lasted = random.nextLong(1_000_000_000L);
      closed.add(endpoint);
      pickers.forEach(picker -> picker.connectionClosed(endpoint, lasted, now));
    }
  }

  private void forget() {
    if (!closed.isEmpty()) {
      int endpoint = take(closed);
      pickers.forEach(picker -> picker.connectionForgotten(endpoint));
    }
  }

  private int weight() {
    return random.nextInt(4) == 0 ? random.nextInt(10) : 1;
  }

  private int take(List<Integer> list) {
    return list.remove(random.nextInt(list.size()));
  }

  /** Port 80 of 10.0.0.x. */
  static long address(int endpoint) {
    return 80L << 32 | 0x0a000000L + endpoint;
  }
}
