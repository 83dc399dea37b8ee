package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.pod.RunningPod;

/**
 * The way from what a client wants to an address that packets go to: one class per manner of
 * discovery.
 */
interface Connector {

  /** Says that connections may come from a node, before any time passes. */
  default void expectFrom(int place) {}

  /** Has {@code begin} run as soon as clients can know where to go. */
  default void whenAvailable(Runnable begin) {
    begin.run();
  }

  /** Tells one client what it has to know before its first request. */
  default void prepare(Client client, RandomStream random) {}

  /** How long it takes until the client has an address to use; 0 if it has one. */
  default long lookUpNanos(Client client, long now, RandomStream random) {
    return 0;
  }

  /** Ends a lookup that took some time; false if the name does not exist. */
  default boolean finishLookUp(Client client, long now) {
    return true;
  }

  /** Begins a connection. */
  void connect(Client client, long now, RandomStream random, Destination destination);

  /** Whether a Pod other than the expected one is still of the application that was meant. */
  boolean isWanted(RunningPod pod);

  /** Whether the Pod that the address was given for is not of that application itself. */
  default boolean isStranger(RunningPod pod) {
    return false;
  }
}
