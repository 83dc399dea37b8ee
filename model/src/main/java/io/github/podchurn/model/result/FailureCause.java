package io.github.podchurn.model.result;

import java.util.Arrays;
import java.util.Optional;

/**
 * What stood in a request's way. An {@link Outcome} is what its client saw; this is what an
 * onlooker who sees the whole cluster would say it was, at the moment at which the request's fate
 * was sealed. Of several attempts at one request it is that of the last.
 */
public enum FailureCause {
  STALE_TABLE(
      "staleTable",
      "a node's table still led to a Pod that was gone or, about to go, took no more connections"),
  STALE_ADDRESS(
      "staleAddress",
      "the client itself still went by the address of a Pod that was gone or about to go"),
  POD_ENDED(
      "podEnded",
      "the Pod ended with the request under way: dropped at SIGTERM, killed when its grace period"
          + " was over, or the kept connection was closed"),
  CRASH("crash", "the process had crashed and was not back, or crashed with the request under way"),
  STARTING("starting", "the Pod was asked before its process listened"),
  HUNG("hung", "the process was there and answered nothing"),
  DARK_NODE("darkNode", "the Pod's node was dark: nobody there could answer"),
  NO_ENDPOINTS("noEndpoints", "the Service had no usable endpoint"),
  NO_NAME("noName", "the name did not exist, or had no address yet"),
  NO_ROUTE(
      "noRoute",
      "no node led on: no rule for the address, no endpoint that the traffic policy allows, no"
          + " healthy node behind the load balancer, or no room in the connection table"),
  WRONG_PORT("wrongPort", "the Pod's application never listens on that port"),
  FOREIGN_POD("foreignPod", "the selector also matches Pods of another application"),
  FULL_QUEUE("fullQueue", "the Pod had more to do than its waiting room holds"),
  LATE_REPLY(
      "lateReply",
      "the reply was to come, but later than the client waits: a long line, a slow process or a"
          + " long way"),
  CLIENT_LIMIT("clientLimit", "all connections that the client may have were taken");

  private final String jsonName;
  private final String meaning;

  FailureCause(String jsonName, String meaning) {
    this.jsonName = jsonName;
    this.meaning = meaning;
  }

  /** As results spell it. */
  public String jsonName() {
    return jsonName;
  }

  /** What it means, in a sentence for the report. */
  public String meaning() {
    return meaning;
  }

  /** The cause that is spelled {@code text}. */
  public static Optional<FailureCause> parse(String text) {
    return Arrays.stream(values()).filter(cause -> cause.jsonName.equals(text)).findFirst();
  }
}
