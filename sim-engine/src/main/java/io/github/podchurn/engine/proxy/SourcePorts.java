package io.github.podchurn.engine.proxy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which backend the last connection from each source port of each client went to, for as long as
 * IPVS remembers it.
 *
 * <p>A client takes its ports in turn, of Linux' default range; so one comes back after as many
 * connections as there are ports. That a connection itself takes time is left out of account.
 */
final class SourcePorts {

  /** Nothing is remembered of a port. */
  static final int NONE = -1;

  /** {@code net.ipv4.ip_local_port_range}: 32768 to 60999. */
  private static final int PORTS = 28_232;

  // Looked up by key only, never iterated.
  private final Map<Long, Ports> clients = new HashMap<>();
  private Ports last = new Ports();
  private long lastSource = NONE;

  private static final class Ports {
    private final int[] backends = new int[PORTS];
    private final long[] forgetNanos = new long[PORTS];
    private int next;

    Ports() {
      Arrays.fill(backends, NONE);
    }
  }

  /** Takes the client's next port: the backend that is remembered of it, or {@link #NONE}. */
  int take(long source, long now) {
    if (source != lastSource) {
      last = clients.computeIfAbsent(source, key -> new Ports());
      lastSource = source;
    }
    last.next = last.next + 1 == PORTS ? 0 : last.next + 1;
    return last.forgetNanos[last.next] > now ? last.backends[last.next] : NONE;
  }

  /** Notes where the connection from the port that was taken last goes. */
  void note(int backend, long forgetAt) {
    last.backends[last.next] = backend;
    last.forgetNanos[last.next] = forgetAt;
  }
}
