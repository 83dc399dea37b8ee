package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.EventHandler;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.Recurrence;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.metrics.ClientRecorder;
import io.github.podchurn.engine.network.Latencies;
import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.proxy.UdpFlow;
import io.github.podchurn.engine.traffic.Destination.Fate;
import io.github.podchurn.model.network.TcpRetransmission;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.ClientSpec.Target;
import io.github.podchurn.model.scenario.ConnectionSpec.Reuse;
import io.github.podchurn.model.scenario.PodNetworkSpec.DeadAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Clients of one kind: sends their requests and sees each of them through to its one outcome. */
public final class ClientGroup implements EventHandler {

  /** How long Linux looks for a neighbour before it says that a host is unreachable. */
  private static final long ARP_GIVES_UP_NANOS = 3_000_000_000L;

  private final Simulator simulator;
  private final ClientSpec spec;
  private final TrafficContext context;
  private final ClientRecorder recorder;
  private final Connector connector;
  private final RandomStream random;
  private final RandomStream connectRandom;
  private final ArrivalProcess arrivals;
  private final Recurrence nextArrival;
  private Client[] clients = {};
  private final RequestPool pool = new RequestPool(this);
  private final long connectTimeoutNanos;
  private final long requestTimeoutNanos;
  private final long stopNanos;
  private final TcpRetransmission tcp;
  private final boolean sendsDatagrams;
  private final boolean keeps;
  private final boolean shares;
  private final @Nullable Retries retries;
  private long beganNanos;
  private long requests;
  private boolean isOver;

  /** A group that does nothing until it is started. */
  public ClientGroup(TrafficContext context, ClientSpec spec, ClientRecorder recorder) {
    this.simulator = context.simulator();
    this.context = context;
    this.spec = spec;
    this.recorder = recorder;
    this.connector = connector(context, spec);
    this.random = context.streams().stream("client/" + spec.name());
    this.connectRandom = context.streams().stream("connect/" + spec.name());
    this.nextArrival = simulator.recurrence(this);
    this.arrivals =
        ArrivalProcess.of(spec.load(), context.streams().stream("arrivals/" + spec.name()));
    this.connectTimeoutNanos = spec.timeouts().connect().toNanos();
    this.requestTimeoutNanos = spec.timeouts().request().toNanos();
    this.tcp = TcpRetransmission.of(context.cluster().latency().kernel());
    this.sendsDatagrams = spec.sendsDatagrams();
    this.keeps = spec.connection().reuse() != Reuse.PER_REQUEST && !sendsDatagrams;
    this.shares = spec.connection().reuse() == Reuse.HTTP2;
    this.retries = spec.retry().attempts() > 1 ? new Retries(this, context, spec) : null;
    this.stopNanos =
        spec.stop() == null
            ? context.endNanos()
            : Math.min(spec.stop().toNanos(), context.endNanos());
  }

  private static Connector connector(TrafficContext context, ClientSpec spec) {
    if (spec.target() instanceof Target.OfPods pods) {
      return new PodIpConnector(context, pods, spec);
    }
    var service = (Target.OfService) spec.target();
    var target = new ServiceTarget(context.api(), context.network(), service);
    return switch (spec.discovery()) {
      case NODE_PORT, LOAD_BALANCER, EXTERNAL_IP -> new NodeConnector(context, target, spec);
      case ENDPOINTS -> new EndpointsConnector(context, target, spec);
      case DNS, HEADLESS, CLUSTER_IP, ENV -> new ServiceConnector(context, target, spec);
      case POD_IP_AT_START, POD_IPS ->
          throw new IllegalArgumentException(spec.discovery() + " needs Pods as its target");
    };
  }

  /** Begins to send at the group's start, or later when its clients know where to go. */
  public void start() {
    if (!(spec.from() instanceof ClientSpec.Location.External)) {
      expectConnections();
    }
    simulator.at(
        spec.start().toNanos(), EventPriority.ARRIVAL, () -> connector.whenAvailable(this::begin));
  }

  private void begin() {
    beganNanos = simulator.now();
    var possible = Places.of(spec.from(), context.cluster().nodes());
    var places = context.streams().stream("places/" + spec.name());
    // Groups are far apart from each other: no two clients have one address.
    long firstSource = context.streams().stream("source/" + spec.name()).nextLong() >>> 33;
    clients = new Client[spec.count()];
    for (int i = 0; i < clients.length; i++) {
      var client = new Client(place(i, possible, places), firstSource + i);
      client.outsideAddress = Places.outsideAddress(spec.from(), i);
      connector.prepare(client, places);
      client.connections = keeps ? new ConnectionPool(spec.connection()) : null;
      boolean hasOneSocket = sendsDatagrams && spec.connection().reuse() != Reuse.PER_REQUEST;
      client.flow = hasOneSocket ? new UdpFlow(context.cluster().proxy().conntrack()) : null;
      clients[i] = client;
    }
    scheduleArrival();
  }

  private void expectConnections() {
    var possible = Places.of(spec.from(), context.cluster().nodes());
    var places = context.streams().stream("places/" + spec.name());
    for (int i = 0; i < spec.count(); i++) {
      connector.expectFrom(place(i, possible, places));
    }
  }

  /** Where a client is; what else it draws follows in the stream. */
  private static int place(int client, List<Integer> possible, RandomStream places) {
    places.seek(client);
    return possible.get(places.below(possible.size()));
  }

  private void scheduleArrival() {
    long next = arrivals.next();
    long at = next == Simulator.NEVER ? Simulator.NEVER : beganNanos + next;
    if (at < stopNanos) {
      nextArrival.schedule(at);
    }
  }

  /** The next request is due. */
  @Override
  public void handle(long argument) {
    scheduleArrival();
    long now = simulator.now();
    long index = requests++;
    random.seek(index);
    long position = random.position();
    var client = clients[clients.length == 1 ? 0 : random.below(clients.length)];
    var request = pool.take();
    request.begin(client, now, position);
    recorder.started(now);
    if (retries != null) {
      retries.onRequest(now);
    }
    attempt(request);
  }

  void attemptAgain(Request request) {
    random.returnTo(request.randomPosition());
    attempt(request);
  }

  private void attempt(Request request) {
    if (retries != null) {
      retries.watch(request, requestDeadline(request));
    }
    if (keeps) {
      useConnection(request, Objects.requireNonNull(request.client().connections));
    } else {
      lookUp(request);
    }
  }

  /** The client waits no longer for an attempt, whatever becomes of it, and begins another. */
  void tryAgain(Request request, long delayNanos, long from) {
    long at = Math.max(from, simulator.now()) + delayNanos;
    if (at >= context.endNanos() || isOver) {
      return;
    }
    request.isAbandoned = true;
    var next = pool.take();
    next.beginAgain(request, at);
    simulator.schedule(at, EventPriority.WORK, next, next.event(Request.PHASE_NEXT_ATTEMPT));
  }

  private void lookUp(Request request) {
    long now = simulator.now();
    long lookUp = connector.lookUpNanos(request.client(), now, random);
    if (lookUp == 0) {
      connect(request);
    } else {
      simulator.schedule(
          now + lookUp, EventPriority.WORK, request, request.event(Request.PHASE_LOOKED_UP));
    }
  }

  private void useConnection(Request request, ConnectionPool pool) {
    if (!tryConnection(request, pool)) {
      pool.waiting().add(request);
      wakeInTime(pool);
    }
  }

  private boolean tryConnection(Request request, ConnectionPool pool) {
    var connection = pool.find(simulator.now());
    if (connection != null) {
      sendOver(request, connection);
      return true;
    }
    if (!pool.hasRoom()) {
      return false;
    }
    var opened = new Connection();
    pool.add(opened);
    opened.carry(requestDeadline(request));
    request.use(opened);
    lookUp(request);
    return true;
  }

  /** Those that wait go on when a connection is free, or was given up. */
  private void goOn(ConnectionPool pool) {
    var waiting = pool.waiting();
    while (!waiting.isEmpty() && !isOver) {
      var request = waiting.remove();
      random.returnTo(request.randomPosition());
      if (simulator.now() >= requestDeadline(request)) {
        end(request, Outcome.REQUEST_TIMEOUT, requestDeadline(request));
      } else if (!tryConnection(request, pool)) {
        waiting.addFirst(request);
        wakeInTime(pool);
        return;
      }
    }
  }

  /** A connection whose reply does not come is given up, and makes room for another. */
  private void wakeInTime(ConnectionPool pool) {
    long at = pool.nextDeadlineNanos();
    if (!shares && at > simulator.now() && pool.wakesAt(at)) {
      simulator.at(
          at,
          EventPriority.WORK,
          () -> {
            pool.woke();
            goOn(pool);
          });
    }
  }

  private void sendOver(Request request, Connection connection) {
    connection.carry(requestDeadline(request));
    request.use(connection);
    var pool = Objects.requireNonNull(request.client().connections);
    long send = pool.sendNanos(connection, simulator.now());
    request.connectNanos = connection.isEstablished() ? send : connection.beganNanos();
    request.synNanos = request.connectNanos;
    if (connection.failure() != null) {
      failWith(request, connection);
      return;
    }
    long arrival = send + connection.destination.oneWayNanos;
    var taker = connection.taker(shares, simulator.now());
    if (taker != null && taker.isSteady() && !connection.destination.address.isSilent()) {
      request.goOverTo(taker, arrival);
    } else {
      decideOnArrival(request, arrival);
    }
  }

  /** A request that has come over a kept connection meets what stands at its other end now. */
  void arriveOver(Request request, Connection connection) {
    if (connection.failure() != null) {
      failWith(request, connection);
      return;
    }
    long now = simulator.now();
    var taker = connection.taker(shares, now);
    boolean isSilent = connection.destination.address.isSilent();
    if (taker != null && !isSilent) {
      request.goOverTo(taker, now);
    } else if (!isSilent && connection.isDenied()) {
      replied(request, Outcome.RESET);
    } else {
      sendInVain(request, connection);
    }
  }

  /** The kernel sends again and again what nobody acknowledges, and then gives up. */
  private void sendInVain(Request request, Connection connection) {
    long since = simulator.now() - connection.destination.oneWayNanos;
    connection.end(since + TcpRetransmission.dataGivesUpNanos());
    // The kernel's giving up is a timeout too, if a late one (ETIMEDOUT).
    long seen = Math.min(connection.overNanos(), requestDeadline(request));
    end(request, Outcome.REQUEST_TIMEOUT, seen);
  }

  private void failWith(Request request, Connection connection) {
    if (connection.overNanos() <= requestDeadline(request)) {
      end(request, Objects.requireNonNull(connection.failure()), connection.overNanos());
    } else {
      end(request, Outcome.REQUEST_TIMEOUT, requestDeadline(request));
    }
  }

  private void leave(Request request, Connection connection, Outcome outcome, long endNanos) {
    connection.leave(endNanos);
    if (!connection.isEstablished()) {
      connection.fail(outcome, endNanos);
    } else if (outcome == Outcome.RESET || (outcome == Outcome.REQUEST_TIMEOUT && !shares)) {
      connection.end(endNanos);
    }
    var connections = Objects.requireNonNull(request.client().connections);
    connections.left(connection, simulator.now());
  }

  void lookedUp(Request request) {
    if (connector.finishLookUp(request.client(), simulator.now())) {
      connect(request);
      if (keeps) {
        goOn(Objects.requireNonNull(request.client().connections));
      }
    } else {
      end(request, Outcome.DNS_FAILURE, simulator.now());
    }
  }

  private void connect(Request request) {
    long now = simulator.now();
    request.connectNanos = now;
    if (request.connection != null) {
      request.connection.route(now);
    }
    begin(request);
  }

  /** Sends the first packet, if the proxy says where to. */
  private void begin(Request request) {
    long now = simulator.now();
    request.synNanos = now;
    connectRandom.seekTo(request.randomPosition());
    connector.connect(request.client(), now, connectRandom, request.destination);
    admit(request, now);
    switch (request.destination.fate) {
      case SENT -> send(request);
      case REJECTED -> endConnecting(request, Outcome.NO_ENDPOINTS, roundTrip(request));
      case REFUSED -> endConnecting(request, Outcome.REFUSED, roundTrip(request));
      case LOST, DARK -> lost(request);
    }
  }

  /** Where the kernel of the client's node has no room in its table, it drops the packet. */
  private void admit(Request request, long now) {
    int place = request.client().place;
    if (sendsDatagrams || place == Latencies.OUTSIDE || request.destination.fate != Fate.SENT) {
      return;
    }
    var conntrack = context.proxies().get(place).conntrack();
    if (conntrack != null && conntrack.open(now)) {
      request.destination.remember(conntrack);
    } else if (conntrack != null) {
      request.destination.end(Fate.LOST, 0);
    }
  }

  /** Sends a request off: SYN, SYN-ACK, and the request itself, or nothing but the datagram. */
  private void send(Request request) {
    int hops = sendsDatagrams ? 1 : 3;
    long arrival = request.synNanos + hops * request.destination.oneWayNanos;
    var owner = request.destination.address.owner();
    if (owner != null && owner.isSteady() && request.isMeantFor(owner) && isInTime(request)) {
      request.goTo(owner, arrival);
    } else {
      decideOnArrival(request, arrival);
    }
  }

  /** What becomes of a request is seen when it is there. */
  void decideOnArrival(Request request, long arrival) {
    simulator.schedule(arrival, EventPriority.WORK, request, request.event(Request.PHASE_AT_POD));
  }

  /** When the first answer to the SYN is back. */
  private static long roundTrip(Request request) {
    return request.synNanos + 2 * request.destination.oneWayNanos;
  }

  void refused(Request request) {
    endConnecting(request, Outcome.REFUSED, roundTrip(request));
  }

  /** The Pod that was meant has given the address back. */
  void usedStaleAddress(Request request, PodNetwork.Address address) {
    recorder.usedStaleAddress(request.startedNanos, request.connectNanos - address.releasedNanos());
  }

  void metDeadAddress(Request request) {
    var pods = context.cluster().podNetwork();
    if (sendsDatagrams || !pods.cidr().contains(request.destination.backend.address())) {
      // A UDP socket is not told that a host is unreachable, and the world outside tells nobody.
      lost(request);
      return;
    }
    DeadAddress dead = pods.deadAddress();
    long answer =
        switch (dead) {
          case UNREACHABLE -> roundTrip(request);
          case ARP -> roundTrip(request) + ARP_GIVES_UP_NANOS;
          case BLACKHOLE -> Simulator.NEVER;
        };
    if (answer == Simulator.NEVER) {
      lost(request);
    } else {
      endConnecting(request, Outcome.UNREACHABLE, answer);
    }
  }

  /** The packet reached nobody who could say anything. A SYN is sent again, a datagram is not. */
  void lost(Request request) {
    if (sendsDatagrams) {
      lostInService(request);
      return;
    }
    long again = tcp.synAfter(simulator.now() - request.connectNanos);
    long givesUp = request.connectNanos + tcp.connectGivesUpNanos();
    long deadline = Math.min(connectDeadline(request), requestDeadline(request));
    if (again < deadline - request.connectNanos) {
      simulator.schedule(
          request.connectNanos + again,
          EventPriority.WORK,
          request,
          request.event(Request.PHASE_SYN_AGAIN));
    } else if (givesUp < deadline) {
      request.destination.fail();
      end(request, Outcome.CONNECT_TIMEOUT, givesUp);
    } else {
      endConnecting(request, Outcome.CONNECT_TIMEOUT, Simulator.NEVER);
    }
  }

  /**
   * The kernel sends a SYN again. One that connection tracking knows goes where the first one went;
   * one that was dropped before is routed anew.
   */
  void synAgain(Request request) {
    long now = simulator.now();
    if (request.connection != null) {
      request.connection.resend(now);
    }
    if (request.destination.fate == Fate.SENT) {
      request.synNanos = now;
      send(request);
    } else {
      begin(request);
    }
  }

  /** The machine that served it is gone without a word. */
  void lostInService(Request request) {
    end(request, Outcome.REQUEST_TIMEOUT, requestDeadline(request));
  }

  private boolean isInTime(Request request) {
    return sendsDatagrams || roundTrip(request) <= connectDeadline(request);
  }

  /** Whether the connection stood before the client gave up; if not, the request ends here. */
  boolean handshakeWasInTime(Request request) {
    if (isInTime(request)) {
      return true;
    }
    endConnecting(request, Outcome.CONNECT_TIMEOUT, Simulator.NEVER);
    return false;
  }

  long now() {
    return simulator.now();
  }

  boolean isWanted(RunningPod pod) {
    return connector.isWanted(pod);
  }

  boolean isStranger(RunningPod pod) {
    return connector.isStranger(pod);
  }

  /** The server's answer, of whatever kind, is on its way back. */
  void replied(Request request, Outcome outcome) {
    long hop = spec.isOneWay() ? 0 : request.destination.oneWayNanos;
    long back = simulator.now() + hop;
    var flow = request.client().flow;
    if (flow != null && !spec.isOneWay()) {
      flow.replied(back);
    }
    if (back <= requestDeadline(request)) {
      end(request, outcome, back);
    } else {
      end(request, Outcome.REQUEST_TIMEOUT, requestDeadline(request));
    }
  }

  /** Ends a request that has no connection yet, with whichever comes first: answer or timeout. */
  private void endConnecting(Request request, Outcome outcome, long answerNanos) {
    request.destination.fail();
    if (answerNanos <= Math.min(connectDeadline(request), requestDeadline(request))) {
      end(request, outcome, answerNanos);
    } else if (connectDeadline(request) <= requestDeadline(request)) {
      end(request, Outcome.CONNECT_TIMEOUT, connectDeadline(request));
    } else {
      end(request, Outcome.REQUEST_TIMEOUT, requestDeadline(request));
    }
  }

  private long connectDeadline(Request request) {
    return request.connectNanos + connectTimeoutNanos;
  }

  private long requestDeadline(Request request) {
    return request.attemptNanos + requestTimeoutNanos;
  }

  private void end(Request request, Outcome outcome, long endNanos) {
    if (retries != null && outcome.isError() && !request.isAbandoned) {
      retries.onFailure(request, outcome, endNanos);
    }
    if (!request.isAbandoned) {
      record(request, outcome, endNanos);
    }
    var client = request.client();
    if (request.connection == null) {
      request.destination.close(request.connectNanos, simulator.now());
    } else {
      leave(request, request.connection, outcome, endNanos);
      request.leave();
    }
    request.close();
    pool.giveBack(request);
    if (keeps) {
      goOn(Objects.requireNonNull(client.connections));
    }
  }

  private void record(Request request, Outcome outcome, long endNanos) {
    if (outcome == Outcome.SUCCEEDED) {
      recorder.succeeded(request.startedNanos, endNanos, request.podNumber());
      return;
    }
    var cause = Failure.cause(request, outcome, keeps);
    recorder.failed(request.startedNanos, endNanos, outcome, cause);
    if (endNanos <= context.endNanos()) {
      context.pods().lost(request.podUid(), spec.name(), outcome, request.connectNanos);
    }
  }

  /** Accounts for what is still under way when the run ends. */
  public void finish() {
    isOver = true;
    // The recorder counts an outcome that lies behind the end as still in flight.
    pool.forEachLive(request -> end(request, Outcome.REQUEST_TIMEOUT, requestDeadline(request)));
  }
}
