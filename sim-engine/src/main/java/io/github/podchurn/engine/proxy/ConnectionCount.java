package io.github.podchurn.engine.proxy;

/** Whoever chose a connection's backend and wants to know what became of the connection. */
public interface ConnectionCount {

  /** A connection that went to a backend has ended. */
  void closed(Backend backend, long lastedNanos, long now);

  /** A connection to a backend did not come about; {@link #closed} is told besides. */
  default void failed(Backend backend) {}
}
