package io.github.podchurn.model.network;

/** Transport protocols of a port. Only TCP is simulated. */
public enum Protocol {
  TCP,
  UDP,
  SCTP
}
