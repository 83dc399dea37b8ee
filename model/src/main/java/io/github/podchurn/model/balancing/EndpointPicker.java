package io.github.podchurn.model.balancing;

import java.util.random.RandomGenerator;

/**
 * Chooses the endpoint of each new connection, or of each request where clients balance requests.
 *
 * <p>An endpoint is a small number that its owner gave it; arrays are indexed by it. The number
 * stays the endpoint's own until its last connection is forgotten, even if the endpoint is removed
 * before: connections may end later than the endpoint, and one that comes back finds its counts
 * unchanged. A picker belongs to one Service port and one place (a node's proxy, a client), which
 * tells it all that it knows; it reads no clock, draws only from the generator given, and of that
 * only {@link RandomGenerator#nextLong}. A decision allocates nothing once the picker is warm.
 */
public interface EndpointPicker {

  /** Picked when there is no endpoint for the connection. */
  int NONE = -1;

  /**
   * Puts an endpoint into the list, where the algorithm has its place for new ones.
   *
   * @param address what is hashed, the same in every picker: an IPv4 address in the lower half, the
   *     port in the upper
   * @param weight a multiple of an ordinary endpoint's share; an endpoint of weight 0 gets no new
   *     connections. Algorithms without weights see no difference between other weights
   * @throws IllegalArgumentException if the endpoint is in the list or an argument is negative
   */
  void add(int endpoint, long address, int weight);

  /**
   * Takes an endpoint out of the list.
   *
   * @throws IllegalArgumentException if it is not in the list
   */
  void remove(int endpoint);

  /**
   * Gives an endpoint of the list another weight.
   *
   * @throws IllegalArgumentException if it is not in the list or the weight is negative
   */
  void setWeight(int endpoint, int weight);

  /**
   * The endpoint of a new connection, or {@link #NONE}.
   *
   * @param client whose connection it is: an IPv4 address, or the key that the client hashes
   * @param nowNanos not before that of an earlier call
   */
  int pick(long client, long nowNanos, RandomGenerator random);

  /** A connection to the endpoint was opened, or a request was sent to it. */
  default void connectionOpened(int endpoint) {}

  /** A connection to the endpoint ended after {@code lastedNanos}, or a request was answered. */
  default void connectionClosed(int endpoint, long lastedNanos, long nowNanos) {}

  /** A closed connection left the proxy's connection table. Clients have no such table. */
  default void connectionForgotten(int endpoint) {}

  /** The endpoint could not be reached; it is still in the list. */
  default void connectionFailed(int endpoint) {}
}
