package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.metrics.ClientRecorder;
import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.engine.pod.Job;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.model.result.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request on its way. The objects are used again and again by their group. */
final class Request extends Job {

  static final int PHASE_LOOKED_UP = 1;
  static final int PHASE_AT_POD = 2;

  static final int PHASE_NEXT_ATTEMPT = 3;
  static final int PHASE_SYN_AGAIN = 4;

  private static final int NO_POD = ClientRecorder.NO_POD;

  private final ClientGroup group;

  /** Its number in the pool, and that of the idle one after it. */
  final int number;

  int nextIdle;

  private final Destination own = new Destination();
  Destination destination = own;

  /** The connection that it goes over, where clients keep theirs. */
  @Nullable Connection connection;

  long startedNanos;

  /** When this attempt began, and how many were before it. */
  long attemptNanos;

  int attempt;

  /** Counts what the object was used for. */
  long use;

  /** It is known how this attempt ends, and what the client does about it. */
  boolean hasFailed;

  /** The client has begun another attempt: nobody waits for this one. */
  boolean isAbandoned;

  long connectNanos;

  /** When the SYN was sent that is under way or was answered; the datagram, if it is one. */
  long synNanos;

  private long randomPosition;
  private @Nullable Client client;
  private @Nullable RunningPod pod;
  private boolean wrongBackend;

  Request(ClientGroup group, int number) {
    this.group = group;
    this.number = number;
  }

  void begin(Client newClient, long now, long newRandomPosition) {
    client = newClient;
    startedNanos = now;
    attemptNanos = now;
    attempt = 0;
    use++;
    isAbandoned = false;
    hasFailed = false;
    randomPosition = newRandomPosition;
    wrongBackend = false;
    pod = null;
    destination.fate = Destination.Fate.LOST;
  }

  /** Becomes the next attempt at the same. */
  void beginAgain(Request former, long at) {
    begin(former.client(), former.startedNanos, former.randomPosition + 1);
    attemptNanos = at;
    attempt = former.attempt + 1;
  }

  /** It goes where a connection goes. */
  void use(Connection kept) {
    connection = kept;
    destination = kept.destination;
  }

  /** It has nothing to do with its connection any more. */
  void leave() {
    connection = null;
    destination = own;
  }

  /** The Pod that it was sent to; empty before it was, or if it never is. */
  String podUid() {
    return destination.fate == Destination.Fate.SENT ? destination.backend.podUid() : "";
  }

  Client client() {
    return Objects.requireNonNull(client);
  }

  /** Whether a Pod is the one that the table or the client means, and listens on the port. */
  boolean isMeantFor(RunningPod candidate) {
    return destination.backend.isMeant(candidate.uid())
        && candidate.listensOn(destination.backend.port());
  }

  /** The Pod that is meant is told beforehand. */
  void goTo(RunningPod meant, long arrival) {
    pod = meant;
    wrongBackend = group.isStranger(meant);
    if (connection != null) {
      connection.establish(meant, wrongBackend);
    }
    meant.expect(this, arrival);
  }

  /** The process at the other end of its connection is told beforehand. */
  void goOverTo(RunningPod known, long arrival) {
    pod = known;
    wrongBackend = Objects.requireNonNull(connection).isToWrongBackend();
    known.expect(this, arrival);
  }

  long event(int phase) {
    return eventFor(phase);
  }

  /** The Pod that has taken it; null if none has. */
  @Nullable RunningPod taker() {
    return pod;
  }

  /** The number of the Pod that has taken it, if one has. */
  int podNumber() {
    return pod == null ? NO_POD : pod.number();
  }

  /** Later events of this request are void. */
  void close() {
    use++;
    forgetEvents();
  }

  @Override
  protected long randomPosition() {
    return randomPosition;
  }

  @Override
  protected void onPhase(int phase) {
    switch (phase) {
      case PHASE_LOOKED_UP -> group.lookedUp(this);
      case PHASE_AT_POD -> arrive();
      case PHASE_NEXT_ATTEMPT -> group.attemptAgain(this);
      case PHASE_SYN_AGAIN -> group.synAgain(this);
      default -> Objects.requireNonNull(pod).finish(this);
    }
  }

  private void arrive() {
    if (connection == null || connection.isOpen()) {
      arriveAt(destination.address);
    } else {
      group.arriveOver(this, connection);
    }
  }

  private void arriveAt(PodNetwork.Address address) {
    if (address.isSilent()) {
      group.lost(this);
      return;
    }
    var owner = address.owner();
    boolean isStale = owner == null || !destination.backend.isMeant(owner.uid());
    if (isStale && address.wasGiven()) {
      group.usedStaleAddress(this, address);
    }
    if (owner == null) {
      group.metDeadAddress(this);
    } else if (!owner.isListening() || !owner.listensOn(destination.backend.port())) {
      group.refused(this);
    } else if (group.handshakeWasInTime(this)) {
      pod = owner;
      wrongBackend = isStale ? !group.isWanted(owner) : group.isStranger(owner);
      if (connection != null) {
        connection.establish(owner, wrongBackend);
      }
      owner.accept(this);
    }
  }

  @Override
  protected void onUncertain() {
    pod = null;
    if (connection != null) {
      connection.doubt(group.now());
    }
    group.decideOnArrival(this, arrivalNanos());
  }

  @Override
  protected void onServed() {
    group.replied(this, wrongBackend ? Outcome.WRONG_BACKEND : Outcome.SUCCEEDED);
  }

  @Override
  protected void onCut() {
    group.replied(this, Outcome.RESET);
  }

  @Override
  protected void onLost() {
    group.lostInService(this);
  }

  @Override
  protected void onOverloaded() {
    group.replied(this, Outcome.OVERLOADED);
  }
}
