package io.github.podchurn.model.balancing;

import java.util.Locale;

/** The schedulers that kube-proxy's {@code --ipvs-scheduler} offers. */
public enum IpvsScheduler {
  RR,
  WRR,
  LC,
  WLC,
  LBLC,
  LBLCR,
  SH,
  DH,
  SED,
  NQ,
  MH;

  /** As IPVS and kube-proxy write it. */
  public String flag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A picker without endpoints.
   *
   * @param service the address that the connections go to
   */
  public EndpointPicker picker(long service) {
    return switch (this) {
      case RR -> new IpvsRoundRobinPicker();
      case WRR -> new WeightedRoundRobinPicker();
      case LC -> new LeastConnectionPicker();
      case WLC -> new WeightedLeastConnectionPicker();
      case LBLC -> new LocalityLeastConnectionPicker();
      case LBLCR -> new LocalityReplicationPicker();
      case SH -> new SourceHashingPicker();
      case DH -> new DestinationHashingPicker(service);
      case SED -> new ShortestExpectedDelayPicker();
      case NQ -> new NeverQueuePicker();
      case MH -> new IpvsMaglevPicker();
    };
  }
}
