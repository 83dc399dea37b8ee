package io.github.podchurn.model.scenario;

import io.github.podchurn.model.balancing.ClientBalancing;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.selector.Selector;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of identical clients.
 *
 * @param count how many clients there are; the load is the group's total
 * @param start when the group begins to send
 * @param stop when it ends, or null for the end of the run
 * @param isOneWay whether nobody answers what they send, as with statsd; datagrams only
 * @param dnsCache what the clients' own resolvers keep
 * @param balance how a client chooses among the addresses of Pods, where it knows several
 * @param connection how connections are used
 * @param retry when they try again
 */
public record ClientSpec(
    String name,
    int count,
    Location from,
    Target target,
    Discovery discovery,
    Duration start,
    @Nullable Duration stop,
    Load load,
    Timeouts timeouts,
    boolean isOneWay,
    DnsCache dnsCache,
    ClientBalancing balance,
    ConnectionSpec connection,
    RetrySpec retry) {

  /** Whether requests are datagrams, for which no connection is made. */
  public boolean sendsDatagrams() {
    return target instanceof Target.OfService service && service.protocol() == Protocol.UDP;
  }

  /** Where clients run. */
  public sealed interface Location {
    /** On nodes of the cluster, drawn per client. */
    record AnyNode() implements Location {}

    /** All on one node. */
    record OnNode(String node) implements Location {}

    /** On nodes of one zone, drawn per client. */
    record InZone(String zone) implements Location {}

    /**
     * Outside the cluster.
     *
     * @param addresses the range that their addresses are from, one after the other
     */
    record External(Cidr addresses) implements Location {

      /** Where nothing else is said (RFC 5737). */
      public static final Cidr ADDRESSES = Cidr.parse("198.51.100.0/24");

      public External() {
        this(ADDRESSES);
      }
    }
  }

  /** What clients want to reach. */
  public sealed interface Target {
    /**
     * A Service.
     *
     * @param port name or number of the Service's port; null for its only one
     * @param protocol of that port
     * @param node whose address is used with discovery nodePort; null to draw one per connection
     * @param application the Pods that can answer what these clients ask, whatever the Service
     *     selects; null for all that it selects
     */
    record OfService(
        NamespacedName service,
        @Nullable String port,
        Protocol protocol,
        @Nullable String node,
        @Nullable Selector application)
        implements Target {

      /** Whoever the Service selects can answer. */
      public OfService(
          NamespacedName service, @Nullable String port, Protocol protocol, @Nullable String node) {
        this(service, port, protocol, node, null);
      }
    }

    /**
     * Pods themselves.
     *
     * @param port the port number on the Pod
     */
    record OfPods(String namespace, Selector pods, int port) implements Target {}
  }

  /** How clients come by an address. */
  public enum Discovery {
    /** The Service's name. */
    DNS,
    /** The Service's address, written into the client. */
    CLUSTER_IP,
    /** The addresses of the Pods behind a headless Service, by its name; the client balances. */
    HEADLESS,
    /** The ready addresses of the old Endpoints object, watched; the client balances. */
    ENDPOINTS,
    /** The Service's address as it was when the client started, from its environment. */
    ENV,
    /** A node's address and the Service's node port, from outside. */
    NODE_PORT,
    /** The address of the Service's load balancer, from outside. */
    LOAD_BALANCER,
    /** The first of the Service's external IPs, from outside. */
    EXTERNAL_IP,
    /** The address of one Pod, drawn at the first instant such a Pod is ready and kept for ever. */
    POD_IP_AT_START,
    /** The addresses of all Pods that are ready at the first instant one is, kept for ever. */
    POD_IPS;

    /** Whether clients are outside of the cluster. */
    public boolean isFromOutside() {
      return this == NODE_PORT || this == LOAD_BALANCER || this == EXTERNAL_IP;
    }

    /** Whether the client itself chooses among several addresses. */
    public boolean isClientBalanced() {
      return this == HEADLESS || this == ENDPOINTS || this == POD_IPS;
    }
  }

  /** When requests are sent. */
  public sealed interface Load {
    /** Poisson arrivals. */
    record Open(double perSecond) implements Load {}

    /** Evenly spaced arrivals. */
    record Constant(double perSecond) implements Load {}

    /**
     * Poisson arrivals whose rate changes; after the last segment it stays as it is then.
     *
     * @param segments one after the other, at least one
     */
    record Profile(List<Segment> segments) implements Load {
      public Profile {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
          throw new IllegalArgumentException("a profile has at least one segment");
        }
      }
    }

    /**
     * A stretch of a profile.
     *
     * @param from rate per second at its beginning
     * @param to rate per second at its end, in a straight line from the one at its beginning
     */
    record Segment(Duration length, double from, double to) {}
  }

  /**
   * When a client gives up.
   *
   * @param connect for a connection to be established
   * @param request for a request as a whole, from its attempt's start
   */
  public record Timeouts(Duration connect, Duration request) {}

  /** What a client's own resolver keeps of an answer. */
  public sealed interface DnsCache {
    /** Nothing: it asks each time. */
    record None() implements DnsCache {}

    /** For as long as the answer says. */
    record Ttl() implements DnsCache {}

    /** For a time of its own. */
    record For(Duration duration) implements DnsCache {}

    /** Until the end of the run. */
    record Forever() implements DnsCache {}
  }
}
