package io.github.podchurn.engine.traffic;

import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.service.EndpointPort;
import java.util.List;

/** What the cluster's DNS says of a name. */
sealed interface DnsAnswer {

  /** There is no such name, or nobody who has it. */
  record None() implements DnsAnswer {}

  /** A Service's own address, behind which a proxy chooses. */
  record Virtual(IpAddress address) implements DnsAnswer {}

  /**
   * Addresses of Pods, at least one.
   *
   * @param records by address; the server gives them in another order every time
   */
  record Pods(List<PodRecord> records) implements DnsAnswer {
    public Pods {
      records = List.copyOf(records);
    }
  }

  /**
   * One Pod.
   *
   * @param podUid of the Pod that had the address when the answer was made
   * @param ports what SRV records say: the numbers behind the names of the Service's ports
   */
  record PodRecord(IpAddress address, String podUid, List<EndpointPort> ports) {
    public PodRecord {
      ports = List.copyOf(ports);
    }
  }

  /** The only one of its kind. */
  DnsAnswer NONE = new None();
}
