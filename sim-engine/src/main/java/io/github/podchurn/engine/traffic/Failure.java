package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.model.result.FailureCause;
import io.github.podchurn.model.result.Outcome;
import org.jspecify.annotations.Nullable;

/** Says why a request fails, by what stands at the place that it was sent to when that is known. */
final class Failure {

  private Failure() {}

  /**
   * The cause of a failure.
   *
   * @param keeps whether its client keeps connections, so that it may have waited for one
   */
  static FailureCause cause(Request request, Outcome outcome, boolean keeps) {
    return switch (outcome) {
      case NO_ENDPOINTS -> FailureCause.NO_ENDPOINTS;
      case DNS_FAILURE -> FailureCause.NO_NAME;
      case OVERLOADED -> FailureCause.FULL_QUEUE;
      default ->
          keeps && request.connection == null
              ? FailureCause.CLIENT_LIMIT
              : onItsWay(request, outcome);
    };
  }

  private static FailureCause onItsWay(Request request, Outcome outcome) {
    return switch (request.destination.fate) {
      case REJECTED, REFUSED, LOST -> FailureCause.NO_ROUTE;
      case DARK -> FailureCause.DARK_NODE;
      case SENT -> atPod(request, outcome);
    };
  }

  private static FailureCause atPod(Request request, Outcome outcome) {
    var taker = request.taker();
    var backend = request.destination.backend;
    var owner = request.destination.address.owner();
    boolean isMeant = owner != null && backend.isMeant(owner.uid());
    if (outcome == Outcome.WRONG_BACKEND && taker != null) {
      return backend.isMeant(taker.uid()) ? FailureCause.FOREIGN_POD : outdated(request);
    }
    if (outcome == Outcome.RESET) {
      return whyCut(taker == null && isMeant ? owner : taker);
    }
    if (request.destination.address.isSilent()) {
      return FailureCause.DARK_NODE;
    }
    if (taker != null) {
      return whySilent(taker);
    }
    return owner != null && isMeant ? whyNotAccepted(request, owner) : outdated(request);
  }

  /** A connection is cut by a process that ends, or by the kernel in its place. */
  private static FailureCause whyCut(@Nullable RunningPod pod) {
    return pod == null || pod.ending().hasBegun() ? FailureCause.POD_ENDED : FailureCause.CRASH;
  }

  private static FailureCause whySilent(RunningPod taker) {
    if (!taker.isRunning()) {
      return whyCut(taker);
    }
    return taker.isHung() ? FailureCause.HUNG : FailureCause.LATE_REPLY;
  }

  private static FailureCause whyNotAccepted(Request request, RunningPod owner) {
    if (!owner.isListening() && owner.ending().hasBegun()) {
      return outdated(request);
    }
    if (!owner.isRunning()) {
      return FailureCause.CRASH;
    }
    if (!owner.listensOn(request.destination.backend.port())) {
      return FailureCause.WRONG_PORT;
    }
    return owner.isListening() ? whySilent(owner) : FailureCause.STARTING;
  }

  private static FailureCause outdated(Request request) {
    return request.client().pods == null ? FailureCause.STALE_TABLE : FailureCause.STALE_ADDRESS;
  }
}
