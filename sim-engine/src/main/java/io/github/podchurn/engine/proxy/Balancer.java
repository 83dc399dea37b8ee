package io.github.podchurn.engine.proxy;

import io.github.podchurn.model.balancing.EndpointPicker;
import io.github.podchurn.model.service.SessionAffinity;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The backends of one virtual server with a picker that remembers: IPVS's schedulers, session
 * affinity, hashing. It counts the connections of each backend.
 *
 * <p>Source for the graceful removal: {@code pkg/proxy/ipvs/graceful_termination.go}. A backend
 * with connections that leaves the list gets weight 0 and goes when a sweep, once a minute, finds
 * none left; if it comes back before, it is taken out and put in anew.
 */
public final class Balancer implements ConnectionCount {

  /** How a backend leaves. */
  enum Removal {
    AT_ONCE,
    GRACEFUL
  }

  private static final int NONE = EndpointPicker.NONE;
  private static final long SWEEP_NANOS = 60_000_000_000L;

  /** How long IPVS keeps a closed TCP connection ({@code IP_VS_TCP_S_TIME_WAIT}). */
  private static final long TIME_WAIT_NANOS = 120_000_000_000L;

  private final EndpointPicker picker;
  private final SessionAffinity affinity;
  private final Removal removal;
  private final @Nullable SourcePorts ports;
  // By the numbers of backends.
  private @Nullable Backend[] backends = new Backend[16];
  private State[] states = filled(new State[16], 0);
  private int[] connections = new int[16];
  private int draining;
  private long nextSweep;
  private final ClosedConnections closed = new ClosedConnections();

  private enum State {
    ABSENT,
    LISTED,
    DRAINING
  }

  Balancer(
      EndpointPicker picker,
      SessionAffinity affinity,
      Removal removal,
      @Nullable SourcePorts ports) {
    this.picker = picker;
    this.affinity = affinity;
    this.removal = removal;
    this.ports = ports;
  }

  SessionAffinity affinity() {
    return affinity;
  }

  @Nullable Backend pick(long source, long now, RandomGenerator random) {
    forgetOld(now);
    int picked = ports == null ? NONE : ports.take(source, now);
    if (picked == NONE) {
      picked = picker.pick(source, now, random);
    }
    if (picked == NONE) {
      return null;
    }
    if (ports != null) {
      ports.note(picked, now + TIME_WAIT_NANOS);
    }
    connections[picked]++;
    picker.connectionOpened(picked);
    return backends[picked];
  }

  @Override
  public void closed(Backend backend, long lastedNanos, long now) {
    picker.connectionClosed(backend.number(), lastedNanos, now);
    if (removal == Removal.GRACEFUL) {
      closed.add(backend.number(), now + TIME_WAIT_NANOS);
    } else {
      forget(backend.number());
    }
  }

  /** Brings the list in line with other rules. */
  void follow(PortRules rules, long now) {
    forgetOld(now);
    var wanted = new boolean[states.length];
    for (int i = 0; i < rules.size(); i++) {
      int number = rules.backend(i).number();
      hold(number);
      wanted = wanted.length < states.length ? Arrays.copyOf(wanted, states.length) : wanted;
      wanted[number] = true;
    }
    for (int number = 0; number < states.length; number++) {
      if (states[number] == State.LISTED && !wanted[number]) {
        drop(number, now);
      }
    }
    for (int i = 0; i < rules.size(); i++) {
      enter(rules.backend(i));
    }
  }

  private void enter(Backend backend) {
    int number = backend.number();
    backends[number] = backend;
    if (states[number] == State.DRAINING) {
      remove(number);
    }
    if (states[number] == State.ABSENT) {
      long key = Integer.toUnsignedLong(backend.address().bits()) | (long) backend.port() << 32;
      picker.add(number, key, 1);
      states[number] = State.LISTED;
    }
  }

  private void drop(int number, long now) {
    if (removal == Removal.GRACEFUL && connections[number] > 0) {
      picker.setWeight(number, 0);
      states[number] = State.DRAINING;
      if (draining++ == 0) {
        nextSweep = now + SWEEP_NANOS;
      }
    } else {
      picker.remove(number);
      states[number] = State.ABSENT;
    }
  }

  private void remove(int number) {
    picker.remove(number);
    states[number] = State.ABSENT;
    draining--;
  }

  private void forgetOld(long now) {
    while (closed.isDue(now)) {
      forget(closed.remove());
    }
    if (draining > 0 && now >= nextSweep) {
      nextSweep += SWEEP_NANOS * ((now - nextSweep) / SWEEP_NANOS + 1);
      for (int number = 0; number < states.length; number++) {
        if (states[number] == State.DRAINING && connections[number] == 0) {
          remove(number);
        }
      }
    }
  }

  private void forget(int number) {
    connections[number]--;
    picker.connectionForgotten(number);
  }

  private void hold(int number) {
    if (number >= states.length) {
      int length = Math.max(number + 1, 2 * states.length);
      states = filled(Arrays.copyOf(states, length), states.length);
      backends = Arrays.copyOf(backends, length);
      connections = Arrays.copyOf(connections, length);
    }
  }

  private static State[] filled(State[] states, int from) {
    Arrays.fill(states, from, states.length, State.ABSENT);
    return states;
  }
}
