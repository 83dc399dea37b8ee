package io.github.podchurn.model.balancing;

/** How a client that knows the endpoints spreads its requests over them. */
public enum ClientBalancing {
  RANDOM("random"),
  ROUND_ROBIN("roundRobin"),
  LEAST_REQUEST("leastRequest"),
  POWER_OF_TWO("powerOfTwo"),
  RING_HASH("ringHash"),
  MAGLEV("maglev"),
  PICK_FIRST("pickFirst"),
  EWMA("ewma");

  private final String yaml;

  ClientBalancing(String yaml) {
    this.yaml = yaml;
  }

  /** As scenarios write it. */
  public String yaml() {
    return yaml;
  }

  /** A picker without endpoints. */
  public EndpointPicker picker() {
    return switch (this) {
      case RANDOM -> new RandomPicker();
      case ROUND_ROBIN -> new RoundRobinPicker();
      case LEAST_REQUEST -> new LeastRequestPicker();
      case POWER_OF_TWO -> new PowerOfTwoPicker();
      case RING_HASH -> new RingHashPicker();
      case MAGLEV -> new MaglevPicker();
      case PICK_FIRST -> new PickFirstPicker();
      case EWMA -> new PeakEwmaPicker(PeakEwmaPicker.DEFAULT_DECAY);
    };
  }
}
