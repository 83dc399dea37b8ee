package io.github.podchurn.reports.rules;

import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.proxy.Backend;
import io.github.podchurn.model.proxy.ProxyTable;
import io.github.podchurn.model.proxy.ServicePortTable;
import io.github.podchurn.model.service.EndpointCategories.Verdict;
import io.github.podchurn.model.service.ServiceExposure;
import io.github.podchurn.model.service.TrafficPolicies.Exposure;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through what kube-proxy writes for one Service port, in its order: which chains there are,
 * where connections enter, and where they go from there. A subclass says it in one language.
 *
 * <p>Source: {@code syncProxyRules} in {@code pkg/proxy/iptables/proxier.go} and {@code
 * pkg/proxy/nftables/proxier.go}, which agree in all but the words.
 */
abstract class ServicePortRules {

  final ProxyTable.Place place;
  final ServicePortTable port;
  final Chains chains;

  ServicePortRules(ProxyTable.Place place, ServicePortTable port, Chains chains) {
    this.place = place;
    this.port = port;
    this.chains = chains;
  }

  /** The names of a port's chains. */
  record Chains(String cluster, String local, String external, String firewall) {
    String of(Policy policy) {
      return policy == Policy.LOCAL ? local : cluster;
    }
  }

  /**
   * Where connections come in.
   *
   * @param address null for the node's own, with the node port
   */
  record Entrance(String name, @Nullable IpAddress address, boolean isExternal) {}

  final void write() {
    declare();
    enterInside();
    for (var address : port.service().exposure().externalIps()) {
      enterOutside(new Entrance("external IP", address, true), chains.external());
    }
    enterByBalancer();
    if (port.port().nodePort() != 0) {
      enterOutside(new Entrance("node port", null, true), chains.external());
    }
    int healthCheck = port.service().exposure().healthCheckNodePort();
    if (healthCheck != 0) {
      acceptHealthChecks(healthCheck);
    }
    if (port.internalVerdict() == Verdict.BALANCE) {
      masqueradeStrangers(chains.of(port.policies().internal()));
    }
    writeExternalChain();
    distribute(chains.cluster(), port.cluster());
    distribute(chains.local(), port.local());
    port.reachable().forEach(this::translate);
  }

  private void declare() {
    if (!port.cluster().isEmpty()) {
      addChain(chains.cluster());
    }
    if (!port.local().isEmpty()) {
      addChain(chains.local());
    }
    if (hasExternalChain()) {
      addChain(chains.external());
    }
    port.reachable().forEach(this::addEndpoint);
  }

  private boolean hasExternalChain() {
    return port.hasAny() && port.policies().exposure() == Exposure.EXTERNAL;
  }

  private void enterInside() {
    var entrance = new Entrance("cluster IP", port.service().clusterIp(), false);
    if (port.internalVerdict() == Verdict.BALANCE) {
      lead(entrance, chains.of(port.policies().internal()));
    } else {
      turnAway(entrance, port.internalVerdict());
    }
  }

  /** Pods of the cluster are served even where others are turned away. */
  private void enterOutside(Entrance entrance, String chain) {
    if (port.hasAny()) {
      lead(entrance, chain);
    }
    if (port.externalVerdict() != Verdict.BALANCE) {
      turnAway(entrance, port.externalVerdict());
    }
  }

  private void enterByBalancer() {
    var balancer = port.service().exposure().loadBalancer();
    if (balancer == null || balancer.ingress().isEmpty()) {
      return;
    }
    boolean isFenced = !balancer.sourceRanges().isEmpty();
    for (var address : balancer.ingress()) {
      enterOutside(
          new Entrance("loadbalancer IP", address, true),
          isFenced ? fencedChain() : chains.external());
    }
    if (isFenced) {
      fence(balancer, admitted(balancer));
    }
  }

  /** Where the node itself is let in so is what comes back to it by the balancer's address. */
  private List<Object> admitted(ServiceExposure.LoadBalancer balancer) {
    var admitted = new ArrayList<Object>(balancer.sourceRanges());
    if (balancer.sourceRanges().stream().anyMatch(range -> range.contains(place.address()))) {
      admitted.addAll(balancer.ingress());
    }
    return admitted;
  }

  private void writeExternalChain() {
    if (!hasExternalChain()) {
      return;
    }
    if (port.policies().external() == Policy.CLUSTER) {
      masqueradeAll();
    } else {
      shortCircuit();
    }
    if (port.externalVerdict() == Verdict.BALANCE) {
      goOn(chains.external(), chains.of(port.policies().external()));
    }
  }

  private void distribute(String chain, List<Backend> backends) {
    if (backends.isEmpty()) {
      return;
    }
    if (isSticky()) {
      backends.forEach(backend -> recognise(chain, backend));
    }
    draw(chain, backends);
  }

  final boolean isSticky() {
    return port.service().traffic().sessionAffinity().isClientIp();
  }

  abstract void addChain(String name);

  /** Declares what one endpoint needs. */
  abstract void addEndpoint(Backend backend);

  /** Connections that enter there go to a chain. */
  abstract void lead(Entrance entrance, String chain);

  /** Connections that enter there are rejected or dropped. */
  abstract void turnAway(Entrance entrance, Verdict verdict);

  /** Where connections by a balancer go first if not all are let in. */
  abstract String fencedChain();

  /** Lets in what comes by a balancer from these addresses and ranges, and nothing else. */
  abstract void fence(ServiceExposure.LoadBalancer balancer, List<Object> admitted);

  /** Lets a balancer ask the node on a port. */
  void acceptHealthChecks(int nodePort) {}

  /** What comes to the Service's own address from no Pod gets the node's address. */
  abstract void masqueradeStrangers(String chain);

  /** All that comes from outside gets the node's address. */
  abstract void masqueradeAll();

  /** What comes from Pods or the node itself goes to any Pod, whatever the external policy. */
  abstract void shortCircuit();

  abstract void goOn(String from, String to);

  /** A client that is known goes where it went before. */
  abstract void recognise(String chain, Backend backend);

  /** Any other goes to one that is drawn. */
  abstract void draw(String chain, List<Backend> backends);

  /** From an endpoint's chain to the endpoint. */
  abstract void translate(Backend backend);
}
