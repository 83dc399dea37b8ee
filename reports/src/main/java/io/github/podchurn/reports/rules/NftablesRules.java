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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code nft -f} reads to give a node the rules of kube-proxy's nftables mode.
 *
 * <p>Source: {@code syncProxyRules} and {@code setupNFTables} in {@code
 * pkg/proxy/nftables/proxier.go}.
 */
public final class NftablesRules {

  private final ProxyTable table;
  private final List<String> chains = new ArrayList<>();
  private final List<String> sets = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private final Set<String> elements = new LinkedHashSet<>();

  private NftablesRules(ProxyTable table) {
    this.table = table;
  }

  /** The whole text, with a line break at its end. */
  public static String of(ProxyTable table) {
    var all = new NftablesRules(table);
    all.addElement("nodeport-ips", table.place().address().toString());
    table.ports().forEach(port -> new PortRules(all, port).write());
    var lines = new ArrayList<String>();
    lines.addAll(NftablesFrame.CHAINS);
    lines.addAll(all.chains);
    lines.addAll(NftablesFrame.SETS);
    lines.addAll(all.sets);
    lines.addAll(NftablesFrame.rules(table.place().services()));
    lines.addAll(all.rules);
    lines.addAll(all.elements);
    return String.join("\n", lines) + "\n";
  }

  private void addChain(String name) {
    chains.add("add chain ip kube-proxy " + name);
  }

  private void addRule(String chain, String rule) {
    rules.add("add rule ip kube-proxy " + chain + " " + rule);
  }

  private void addElement(String set, String element) {
    elements.add("add element ip kube-proxy " + set + " { " + element + " }");
  }

  /** The rules of one Service port. */
  private static final class PortRules {

    private final NftablesRules all;
    private final ServicePortTable port;
    private final String clusterChain;
    private final String localChain;
    private final String externalChain;
    private final String firewallChain;
    private final String protocol;

    PortRules(NftablesRules all, ServicePortTable port) {
      var name = RuleNames.nftables(port);
      this.all = all;
      this.port = port;
      this.clusterChain = "service-" + name;
      this.localChain = "local-" + name;
      this.externalChain = "external-" + name;
      this.firewallChain = "firewall-" + name;
      this.protocol = RuleNames.protocol(port);
    }

    void write() {
      declare();
      captureClusterIp();
      port.service().exposure().externalIps().forEach(this::captureAddress);
      captureBalancer();
      captureNodePort();
      writeInternalMasquerade();
      writeExternalChain();
      writeChain(clusterChain, port.cluster());
      writeChain(localChain, port.local());
      port.reachable().forEach(this::writeEndpoint);
    }

    private void declare() {
      if (!port.cluster().isEmpty()) {
        all.addChain(clusterChain);
      }
      if (!port.local().isEmpty()) {
        all.addChain(localChain);
      }
      if (hasExternalChain()) {
        all.addChain(externalChain);
      }
      port.reachable().forEach(backend -> all.addChain(endpointChain(backend)));
      var affinity = port.service().traffic().sessionAffinity();
      if (affinity.isClientIp()) {
        for (var backend : port.reachable()) {
          all.sets.add(
              "add set ip kube-proxy "
                  + affinitySet(backend)
                  + " { type ipv4_addr ; flags dynamic,timeout ; timeout "
                  + affinity.timeout().toSeconds()
                  + "s ; }");
        }
      }
    }

    private boolean hasExternalChain() {
      return port.hasAny() && port.policies().exposure() == Exposure.EXTERNAL;
    }

    private String chainOf(Policy policy) {
      return policy == Policy.LOCAL ? localChain : clusterChain;
    }

    private String endpointChain(Backend backend) {
      return "endpoint-" + RuleNames.nftables(port, backend);
    }

    private String affinitySet(Backend backend) {
      return "affinity-" + RuleNames.nftables(port, backend);
    }

    private String key(Object address) {
      return address + " . " + protocol + " . " + port.port().number();
    }

    private String comment() {
      return " comment \"" + port.name() + "\"";
    }

    private static String verdict(Verdict verdict) {
      return verdict == Verdict.REJECT ? "goto reject-chain" : "drop";
    }

    private void captureClusterIp() {
      var address = String.valueOf(port.service().clusterIp());
      all.addElement("cluster-ips", address);
      if (port.internalVerdict() == Verdict.BALANCE) {
        var chain = chainOf(port.policies().internal());
        all.addElement("service-ips", key(address) + " : goto " + chain);
      } else {
        var fate = verdict(port.internalVerdict());
        all.addElement("no-endpoint-services", key(address) + comment() + " : " + fate);
      }
    }

    private void captureAddress(IpAddress address) {
      if (port.hasAny()) {
        all.addElement("service-ips", key(address) + " : goto " + externalChain);
      }
      if (port.externalVerdict() != Verdict.BALANCE) {
        var fate = verdict(port.externalVerdict());
        all.addElement("no-endpoint-services", key(address) + comment() + " : " + fate);
      }
    }

    private void captureBalancer() {
      var balancer = port.service().exposure().loadBalancer();
      if (balancer == null) {
        return;
      }
      balancer.ingress().forEach(this::captureAddress);
      if (!balancer.sourceRanges().isEmpty() && !balancer.ingress().isEmpty()) {
        writeFirewall(balancer);
      }
    }

    private void writeFirewall(ServiceExposure.LoadBalancer balancer) {
      all.addChain(firewallChain);
      var sources = new ArrayList<Object>(balancer.sourceRanges());
      if (balancer.sourceRanges().stream()
          .anyMatch(it -> it.contains(all.table.place().address()))) {
        sources.addAll(balancer.ingress());
      }
      var listed = String.join(", ", sources.stream().map(Object::toString).toList());
      all.addRule(firewallChain, "ip saddr != { " + listed + " } drop");
      for (var address : balancer.ingress()) {
        all.addElement("firewall-ips", key(address) + comment() + " : goto " + firewallChain);
      }
    }

    private void captureNodePort() {
      if (port.port().nodePort() == 0) {
        return;
      }
      var key = protocol + " . " + port.port().nodePort();
      if (port.hasAny()) {
        all.addElement("service-nodeports", key + " : goto " + externalChain);
      }
      if (port.externalVerdict() != Verdict.BALANCE) {
        var fate = verdict(port.externalVerdict());
        all.addElement("no-endpoint-nodeports", key + comment() + " : " + fate);
      }
    }

    private void writeInternalMasquerade() {
      if (port.internalVerdict() == Verdict.BALANCE) {
        all.addRule(
            chainOf(port.policies().internal()),
            "ip daddr "
                + port.service().clusterIp()
                + " "
                + protocol
                + " dport "
                + port.port().number()
                + " ip saddr != "
                + all.table.place().pods()
                + " jump mark-for-masquerade");
      }
    }

    private void writeExternalChain() {
      if (!hasExternalChain()) {
        return;
      }
      if (port.policies().external() == Policy.CLUSTER) {
        all.addRule(externalChain, "jump mark-for-masquerade");
      } else {
        all.addRule(
            externalChain,
            "ip saddr "
                + all.table.place().pods()
                + " goto "
                + clusterChain
                + " comment \"short-circuit pod traffic\"");
        all.addRule(
            externalChain,
            "fib saddr type local jump mark-for-masquerade comment \"masquerade local traffic\"");
        all.addRule(
            externalChain,
            "fib saddr type local goto "
                + clusterChain
                + " comment \"short-circuit local traffic\"");
      }
      if (port.externalVerdict() == Verdict.BALANCE) {
        all.addRule(externalChain, "goto " + chainOf(port.policies().external()));
      }
    }

    private void writeChain(String chain, List<Backend> backends) {
      if (backends.isEmpty()) {
        return;
      }
      if (port.service().traffic().sessionAffinity().isClientIp()) {
        for (var backend : backends) {
          all.addRule(
              chain, "ip saddr @" + affinitySet(backend) + " goto " + endpointChain(backend));
        }
      }
      var choices = new ArrayList<String>();
      for (var backend : backends) {
        choices.add(choices.size() + " : goto " + endpointChain(backend));
      }
      all.addRule(
          chain,
          "numgen random mod " + backends.size() + " vmap { " + String.join(" , ", choices) + " }");
    }

    private void writeEndpoint(Backend backend) {
      var chain = endpointChain(backend);
      all.addRule(chain, "ip saddr " + backend.address() + " jump mark-for-masquerade");
      if (port.service().traffic().sessionAffinity().isClientIp()) {
        all.addRule(chain, "update @" + affinitySet(backend) + " { ip saddr }");
      }
      all.addRule(chain, "meta l4proto " + protocol + " dnat to " + backend);
    }
  }
}
