package io.github.podchurn.model.balancing;

import java.util.Arrays;

/** The endpoints of a picker in the order in which its algorithm keeps them. */
final class EndpointList {

  /** Where a new endpoint goes. */
  enum Order {
    NEWEST_FIRST,
    NEWEST_LAST,
    /** By address, so that the order does not depend on the past. */
    BY_ADDRESS
  }

  private final Order order;
  private int size;
  private int[] endpoints = new int[8];
  // By endpoint. The place is one more than the position in the list; 0 if it is not in the list.
  private int[] places = new int[8];
  private long[] addresses = new long[8];
  private int[] weights = new int[8];
  // Those with a weight, in order; made again when it is needed after a change.
  private int[] usable = new int[8];
  private int usableSize;
  private boolean usableIsOld;

  EndpointList(Order order) {
    this.order = order;
  }

  /** Adds an endpoint and says at which position. */
  int add(int endpoint, long address, int weight) {
    checkWeight(weight);
    if (endpoint < 0) {
      throw new IllegalArgumentException("endpoint " + endpoint + " is below 0");
    }
    if (contains(endpoint)) {
      throw new IllegalArgumentException("endpoint " + endpoint + " is in the list already");
    }
    grow(endpoint);
    int position = positionOfNew(address);
    System.arraycopy(endpoints, position, endpoints, position + 1, size - position);
    endpoints[position] = endpoint;
    addresses[endpoint] = address;
    weights[endpoint] = weight;
    size++;
    renumber(position);
    return position;
  }

  /** Removes an endpoint and says at which position it was. */
  int remove(int endpoint) {
    int position = positionOf(endpoint);
    size--;
    System.arraycopy(endpoints, position + 1, endpoints, position, size - position);
    places[endpoint] = 0;
    renumber(position);
    return position;
  }

  void setWeight(int endpoint, int weight) {
    checkWeight(weight);
    weights[endpoints[positionOf(endpoint)]] = weight;
    usableIsOld = true;
  }

  int size() {
    return size;
  }

  int at(int position) {
    return endpoints[position];
  }

  boolean contains(int endpoint) {
    return endpoint >= 0 && endpoint < places.length && places[endpoint] > 0;
  }

  int positionOf(int endpoint) {
    if (!contains(endpoint)) {
      throw new IllegalArgumentException("endpoint " + endpoint + " is not in the list");
    }
    return places[endpoint] - 1;
  }

  /** The weight of an endpoint that is or was in the list. */
  int weight(int endpoint) {
    return weights[endpoint];
  }

  long address(int endpoint) {
    return addresses[endpoint];
  }

  boolean isUsable(int endpoint) {
    return contains(endpoint) && weights[endpoint] > 0;
  }

  /** How many have a weight. */
  int usableSize() {
    if (usableIsOld) {
      usableIsOld = false;
      usable = usable.length < size ? new int[endpoints.length] : usable;
      usableSize = 0;
      for (int i = 0; i < size; i++) {
        if (weights[endpoints[i]] > 0) {
          usable[usableSize++] = endpoints[i];
        }
      }
    }
    return usableSize;
  }

  /** One of those with a weight. Only after {@link #usableSize}. */
  int usableAt(int position) {
    return usable[position];
  }

  private int positionOfNew(long address) {
    return switch (order) {
      case NEWEST_FIRST -> 0;
      case NEWEST_LAST -> size;
      case BY_ADDRESS -> positionBehind(address);
    };
  }

  private int positionBehind(long address) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (addresses[endpoints[middle]] <= address) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void renumber(int from) {
    for (int i = from; i < size; i++) {
      places[endpoints[i]] = i + 1;
    }
    usableIsOld = true;
  }

  private void grow(int endpoint) {
    if (endpoint >= places.length) {
      int length = Math.max(endpoint + 1, 2 * places.length);
      places = Arrays.copyOf(places, length);
      addresses = Arrays.copyOf(addresses, length);
      weights = Arrays.copyOf(weights, length);
    }
    if (size == endpoints.length) {
      endpoints = Arrays.copyOf(endpoints, 2 * size);
    }
  }

  private static void checkWeight(int weight) {
    if (weight < 0) {
      throw new IllegalArgumentException("weight " + weight + " is below 0");
    }
  }
}
