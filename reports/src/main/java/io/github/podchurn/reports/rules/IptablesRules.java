package io.github.podchurn.reports.rules;

import io.github.podchurn.model.balancing.RuleProbability;
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
 * What {@code iptables-restore} reads to give a node the rules of kube-proxy's iptables mode.
 *
 * <p>Source: {@code syncProxyRules} and {@code iptablesJumpChains} in {@code
 * pkg/proxy/iptables/proxier.go}. Upstream adds the jumps from the kernel's own chains one by one;
 * here they stand in the same text, so that it is all there is to load. From 1,000 endpoints on
 * comments that nobody needs are left out, as upstream does it.
 */
public final class IptablesRules {

  private static final int LARGE_CLUSTER = 1_000;

  private final ProxyTable table;
  private final boolean commented;
  private final List<String> filterRules = new ArrayList<>();
  private final Set<String> natChains = new LinkedHashSet<>();
  private final List<String> natRules = new ArrayList<>();

  private IptablesRules(ProxyTable table) {
    this.table = table;
    int endpoints = table.ports().stream().mapToInt(ServicePortTable::endpoints).sum();
    this.commented = endpoints <= LARGE_CLUSTER;
  }

  /** The whole text, with a line break at its end. */
  public static String of(ProxyTable table) {
    var rules = new IptablesRules(table);
    table.ports().forEach(port -> new PortRules(rules, port).write());
    return rules.text();
  }

  private String text() {
    var lines = new ArrayList<String>();
    lines.add("*filter");
    IptablesFrame.FILTER_CHAINS.forEach(chain -> lines.add(declared(chain)));
    lines.addAll(IptablesFrame.FILTER_JUMPS);
    lines.addAll(filterRules);
    lines.addAll(IptablesFrame.FORWARD_RULES);
    lines.add("COMMIT");
    lines.add("*nat");
    IptablesFrame.NAT_CHAINS.forEach(chain -> lines.add(declared(chain)));
    natChains.forEach(chain -> lines.add(declared(chain)));
    lines.addAll(IptablesFrame.NAT_JUMPS);
    lines.addAll(IptablesFrame.MASQUERADE_RULES);
    lines.addAll(natRules);
    lines.add(IptablesFrame.NODE_PORTS_LAST);
    lines.add("COMMIT");
    return String.join("\n", lines) + "\n";
  }

  private static String declared(String chain) {
    return ":" + chain + " - [0:0]";
  }

  /** The rules of one Service port. */
  private static final class PortRules {

    private final IptablesRules all;
    private final ServicePortTable port;
    private final String clusterChain;
    private final String localChain;
    private final String externalChain;
    private final String firewallChain;
    private final String protocol;

    PortRules(IptablesRules all, ServicePortTable port) {
      var hash = RuleNames.iptables(port);
      this.all = all;
      this.port = port;
      this.clusterChain = "KUBE-SVC-" + hash;
      this.localChain = "KUBE-SVL-" + hash;
      this.externalChain = "KUBE-EXT-" + hash;
      this.firewallChain = "KUBE-FW-" + hash;
      this.protocol = "-m " + RuleNames.protocol(port) + " -p " + RuleNames.protocol(port);
    }

    void write() {
      declareChains();
      captureClusterIp();
      port.service().exposure().externalIps().forEach(ip -> captureAddress(ip, "external IP"));
      captureBalancer();
      captureNodePort();
      writeHealthCheck();
      writeInternalMasquerade();
      writeExternalChain();
      writeChain(clusterChain, port.cluster());
      writeChain(localChain, port.local());
      port.reachable().forEach(this::writeEndpoint);
    }

    private void declareChains() {
      if (!port.cluster().isEmpty()) {
        all.natChains.add(clusterChain);
      }
      if (!port.local().isEmpty()) {
        all.natChains.add(localChain);
      }
      if (hasExternalChain()) {
        all.natChains.add(externalChain);
      }
      port.reachable().forEach(backend -> all.natChains.add(endpointChain(backend)));
    }

    private boolean hasExternalChain() {
      return port.hasAny() && port.policies().exposure() == Exposure.EXTERNAL;
    }

    private String chainOf(Policy policy) {
      return policy == Policy.LOCAL ? localChain : clusterChain;
    }

    private String endpointChain(Backend backend) {
      return "KUBE-SEP-" + RuleNames.iptables(port, backend);
    }

    private String servicePort() {
      return " --dport " + port.port().number();
    }

    private void captureClusterIp() {
      var to = protocol + " -d " + port.service().clusterIp() + servicePort();
      if (port.internalVerdict() == Verdict.BALANCE) {
        nat("KUBE-SERVICES " + comment("cluster IP") + to, chainOf(port.policies().internal()));
      } else {
        filter("KUBE-SERVICES " + comment(without(port.internalVerdict())) + to + fate(true));
      }
    }

    private void captureAddress(IpAddress address, String kind) {
      capture(address, kind, externalChain);
    }

    private void capture(IpAddress address, String kind, String chain) {
      var to = protocol + " -d " + address + servicePort();
      if (port.hasAny()) {
        nat("KUBE-SERVICES " + comment(kind) + to, chain);
      }
      if (port.externalVerdict() != Verdict.BALANCE) {
        filter(
            "KUBE-EXTERNAL-SERVICES "
                + comment(without(port.externalVerdict()))
                + to
                + fate(false));
      }
    }

    private void captureBalancer() {
      var balancer = port.service().exposure().loadBalancer();
      if (balancer == null) {
        return;
      }
      boolean open = balancer.sourceRanges().isEmpty();
      for (var address : balancer.ingress()) {
        capture(address, "loadbalancer IP", open ? externalChain : firewallChain);
        if (!open) {
          filter(
              "KUBE-PROXY-FIREWALL "
                  + comment("traffic not accepted by " + firewallChain)
                  + protocol
                  + " -d "
                  + address
                  + servicePort()
                  + " -j DROP");
        }
      }
      if (!open && !balancer.ingress().isEmpty() && port.hasAny()) {
        writeFirewall(balancer);
      }
    }

    private void writeFirewall(ServiceExposure.LoadBalancer balancer) {
      all.natChains.add(firewallChain);
      for (var range : balancer.sourceRanges()) {
        nat(firewallChain + " " + comment("loadbalancer IP") + "-s " + range, externalChain);
      }
      if (balancer.sourceRanges().stream()
          .anyMatch(it -> it.contains(all.table.place().address()))) {
        balancer
            .ingress()
            .forEach(
                ip ->
                    nat(
                        firewallChain + " " + comment("loadbalancer IP") + "-s " + ip,
                        externalChain));
      }
      all.natRules.add(
          "-A "
              + firewallChain
              + " -m comment --comment \"other traffic to "
              + port.name()
              + " will be dropped by KUBE-PROXY-FIREWALL\"");
    }

    private void captureNodePort() {
      if (port.port().nodePort() == 0) {
        return;
      }
      var to = protocol + " --dport " + port.port().nodePort();
      if (port.hasAny()) {
        nat("KUBE-NODEPORTS -m comment --comment " + port.name() + " " + to, externalChain);
      }
      if (port.externalVerdict() != Verdict.BALANCE) {
        filter(
            "KUBE-EXTERNAL-SERVICES "
                + comment(without(port.externalVerdict()))
                + "-m addrtype --dst-type LOCAL "
                + to
                + fate(false));
      }
    }

    private void writeHealthCheck() {
      int health = port.service().exposure().healthCheckNodePort();
      if (health != 0) {
        filter(
            "KUBE-NODEPORTS "
                + comment("health check node port")
                + "-m tcp -p tcp --dport "
                + health
                + " -j ACCEPT");
      }
    }

    private void writeInternalMasquerade() {
      if (port.internalVerdict() == Verdict.BALANCE) {
        nat(
            chainOf(port.policies().internal())
                + " "
                + comment("cluster IP")
                + protocol
                + " -d "
                + port.service().clusterIp()
                + servicePort()
                + " ! -s "
                + all.table.place().pods(),
            "KUBE-MARK-MASQ");
      }
    }

    private void writeExternalChain() {
      if (!hasExternalChain()) {
        return;
      }
      var destinations = " traffic for " + port.name() + " external destinations\" ";
      var say = externalChain + " -m comment --comment \"";
      if (port.policies().external() == Policy.CLUSTER) {
        nat((say + "masquerade" + destinations).strip(), "KUBE-MARK-MASQ");
      } else {
        nat(say + "pod" + destinations + "-s " + all.table.place().pods(), clusterChain);
        var fromNode = "-m addrtype --src-type LOCAL";
        nat(say + "masquerade LOCAL" + destinations + fromNode, "KUBE-MARK-MASQ");
        nat(say + "route LOCAL" + destinations + fromNode, clusterChain);
      }
      if (port.externalVerdict() == Verdict.BALANCE) {
        nat(externalChain, chainOf(port.policies().external()));
      }
    }

    /** Clients that are known go first; the others are drawn, each rule taking its share. */
    private void writeChain(String chain, List<Backend> backends) {
      var affinity = port.service().traffic().sessionAffinity();
      if (affinity.isClientIp()) {
        for (var backend : backends) {
          nat(
              chain
                  + arrow(backend)
                  + " -m recent --name "
                  + endpointChain(backend)
                  + " --rcheck --seconds "
                  + affinity.timeout().toSeconds()
                  + " --reap",
              endpointChain(backend));
        }
      }
      for (int i = 0; i < backends.size(); i++) {
        int left = backends.size() - i;
        var share =
            left == 1
                ? ""
                : " -m statistic --mode random --probability " + RuleProbability.printed(left);
        nat(chain + arrow(backends.get(i)) + share, endpointChain(backends.get(i)));
      }
    }

    private void writeEndpoint(Backend backend) {
      var chain = endpointChain(backend);
      var named = all.commented ? " -m comment --comment " + port.name() : "";
      nat(chain + named + " -s " + backend.address(), "KUBE-MARK-MASQ");
      var note =
          port.service().traffic().sessionAffinity().isClientIp()
              ? " -m recent --name " + chain + " --set"
              : "";
      nat(chain + named + note + " " + protocol, "DNAT --to-destination " + backend);
    }

    private String arrow(Backend backend) {
      return all.commented
          ? " -m comment --comment \"" + port.name() + " -> " + backend + "\""
          : "";
    }

    private String comment(String text) {
      return "-m comment --comment \"" + port.name() + " " + text + "\" ";
    }

    private static String without(Verdict verdict) {
      return verdict == Verdict.REJECT ? "has no endpoints" : "has no local endpoints";
    }

    private String fate(boolean isInternal) {
      var verdict = isInternal ? port.internalVerdict() : port.externalVerdict();
      return " -j " + verdict;
    }

    private void nat(String match, String target) {
      all.natRules.add("-A " + match + " -j " + target);
    }

    private void filter(String rule) {
      all.filterRules.add("-A " + rule);
    }
  }
}
