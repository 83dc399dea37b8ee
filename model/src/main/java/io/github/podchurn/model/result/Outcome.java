package io.github.podchurn.model.result;

import java.util.Optional;

/**
 * How a request ended. Every request ends in exactly one of these, or is still in flight when the
 * run ends.
 */
public enum Outcome {
  SUCCEEDED("succeeded", "the reply came in time"),
  REFUSED("refused", "a Pod owns the address, but nothing listens on the port"),
  UNREACHABLE("unreachable", "nobody owns the address, and the network says so"),
  CONNECT_TIMEOUT("connectTimeout", "no connection within the connect timeout"),
  REQUEST_TIMEOUT("requestTimeout", "no reply within the request timeout"),
  RESET("reset", "the connection was cut while the request was under way"),
  NO_ENDPOINTS("noEndpoints", "the Service has no usable endpoint, and kube-proxy rejects at once"),
  DNS_FAILURE("dnsFailure", "the name does not exist"),
  WRONG_BACKEND("wrongBackend", "another application answered"),
  OVERLOADED("overloaded", "the Pod's waiting room was full");

  private static final Outcome[] VALUES = values();
  private final String jsonName;
  private final String meaning;

  Outcome(String jsonName, String meaning) {
    this.jsonName = jsonName;
    this.meaning = meaning;
  }

  /** As scenarios and results spell it. */
  public String jsonName() {
    return jsonName;
  }

  /** What it means, in half a sentence for the report. */
  public String meaning() {
    return meaning;
  }

  public boolean isError() {
    return this != SUCCEEDED;
  }

  /** The error kind that is spelled {@code text}. */
  public static Optional<Outcome> parseError(String text) {
    for (var outcome : VALUES) {
      if (outcome.isError() && outcome.jsonName.equals(text)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
