package io.github.podchurn.engine.traffic;

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

  private final ClientGroup group;
  int liveSlot = -1;
  long index;
  long startedNanos;
  long connectNanos;
  long oneWayNanos;
  private long randomKey;
  private int port;
  private String podUid = "";
  private PodNetwork.@Nullable Address to;
  private @Nullable Client client;
  private @Nullable RunningPod pod;
  private boolean wrongBackend;

  Request(ClientGroup group) {
    this.group = group;
  }

  void begin(Client newClient, long newIndex, long now, long newRandomKey) {
    client = newClient;
    index = newIndex;
    startedNanos = now;
    randomKey = newRandomKey;
    wrongBackend = false;
    pod = null;
  }

  Client client() {
    return Objects.requireNonNull(client);
  }

  void send(Destination destination) {
    to = destination.address;
    port = destination.port;
    podUid = destination.podUid;
    oneWayNanos = destination.oneWayNanos;
  }

  long event(int phase) {
    return eventFor(phase);
  }

  /** The number of the Pod that has taken it. */
  int podNumber() {
    return Objects.requireNonNull(pod).number();
  }

  /** Later events of this request are void. */
  void close() {
    forgetEvents();
  }

  @Override
  protected long randomKey() {
    return randomKey;
  }

  @Override
  protected void onPhase(int phase) {
    switch (phase) {
      case PHASE_LOOKED_UP -> group.lookedUp(this);
      case PHASE_AT_POD -> arriveAtPod(Objects.requireNonNull(to));
      default -> Objects.requireNonNull(pod).finish(this);
    }
  }

  private void arriveAtPod(PodNetwork.Address address) {
    if (address.isSilent()) {
      group.lost(this);
      return;
    }
    var owner = address.owner();
    if (owner == null || !owner.uid().equals(podUid)) {
      group.usedStaleAddress(this, address);
    }
    if (owner == null) {
      group.metDeadAddress(this);
    } else if (!owner.isListening() || !owner.listensOn(port)) {
      group.refused(this);
    } else if (group.handshakeWasInTime(this)) {
      pod = owner;
      wrongBackend = !owner.uid().equals(podUid) && !group.isWanted(owner);
      owner.accept(this);
    }
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
