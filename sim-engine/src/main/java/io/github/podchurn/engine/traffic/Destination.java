package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.engine.proxy.Backend;
import io.github.podchurn.engine.proxy.ConnectionCount;
import io.github.podchurn.engine.proxy.Conntrack;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.service.EndpointCategories.Verdict;
import org.jspecify.annotations.Nullable;

/** Where a connection goes, as far as is known when it is begun. One object per request object. */
final class Destination {

  private static final PodNetwork.Address NO_ADDRESS = new PodNetwork.Address();
  private static final Backend NO_BACKEND = new Backend(0, new IpAddress(0), 0, "");

  /** What is known of a connection's fate. */
  enum Fate {
    /** Under way to an address. */
    SENT,
    /** Refused by the proxy at once: no usable endpoint. */
    REJECTED,
    /** Refused by the node: nothing listens on the port there. */
    REFUSED,
    /** Lost: nobody will answer. */
    LOST,
    /** Lost, as the node that should lead on is dark. */
    DARK
  }

  Fate fate = Fate.LOST;
  PodNetwork.Address address = NO_ADDRESS;
  Backend backend = NO_BACKEND;
  long oneWayNanos;
  private @Nullable ConnectionCount counting;
  private @Nullable Conntrack conntrack;

  /** Under way to a backend, whose address is the one given. */
  void send(Backend to, PodNetwork.Address at, long delayNanos) {
    fate = Fate.SENT;
    backend = to;
    address = at;
    oneWayNanos = delayNanos;
  }

  /** The same, for somebody who may want to know what becomes of the connection. */
  void send(@Nullable ConnectionCount by, Backend to, PodNetwork.Address at, long delayNanos) {
    send(to, at, delayNanos);
    counting = by;
  }

  /** There is no connection after all. */
  void fail() {
    if (counting != null) {
      counting.failed(backend);
    }
  }

  /** A kernel's table holds it until it is closed. */
  void remember(Conntrack table) {
    conntrack = table;
  }

  /** The connection, if there was one, has ended. */
  void close(long beganNanos, long now) {
    if (conntrack != null) {
      conntrack.close(now);
      conntrack = null;
    }
    if (counting != null) {
      counting.closed(backend, now - beganNanos, now);
      counting = null;
    }
  }

  /** What a virtual server's refusal means; without any rule, that of {@code withoutRule}. */
  void refuse(@Nullable Verdict refusal, Fate withoutRule, long delayNanos) {
    if (refusal == null) {
      end(withoutRule, delayNanos);
    } else {
      end(refusal == Verdict.DROP ? Fate.LOST : Fate.REJECTED, delayNanos);
    }
  }

  /** The fate without an address; refusals come back after two delays. */
  void end(Fate newFate, long delayNanos) {
    fate = newFate;
    oneWayNanos = delayNanos;
  }
}
