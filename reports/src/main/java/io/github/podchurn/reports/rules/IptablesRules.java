package io.github.podchurn.reports.rules;

import io.github.podchurn.model.balancing.RuleProbability;
import io.github.podchurn.model.proxy.Backend;
import io.github.podchurn.model.proxy.ProxyTable;
import io.github.podchurn.model.proxy.ServicePortTable;
import io.github.podchurn.model.service.EndpointCategories.Verdict;
import io.github.podchurn.model.service.ServiceExposure;
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
  private static final class PortRules extends ServicePortRules {

    private final IptablesRules all;
    private final String protocol;

    PortRules(IptablesRules all, ServicePortTable port) {
      super(all.table.place(), port, chains(RuleNames.iptables(port)));
      this.all = all;
      this.protocol = "-m " + RuleNames.protocol(port) + " -p " + RuleNames.protocol(port);
    }

    private static Chains chains(String hash) {
      return new Chains(
          "KUBE-SVC-" + hash, "KUBE-SVL-" + hash, "KUBE-EXT-" + hash, "KUBE-FW-" + hash);
    }

    @Override
    void addChain(String name) {
      all.natChains.add(name);
    }

    @Override
    void addEndpoint(Backend backend) {
      addChain(endpointChain(backend));
    }

    private String endpointChain(Backend backend) {
      return "KUBE-SEP-" + RuleNames.iptables(port, backend);
    }

    @Override
    void lead(Entrance entrance, String chain) {
      var to = protocol + to(entrance);
      if (entrance.address() == null) {
        nat("KUBE-NODEPORTS -m comment --comment " + port.name() + " " + to, chain);
      } else {
        nat("KUBE-SERVICES " + comment(entrance.name()) + to, chain);
      }
    }

    @Override
    void turnAway(Entrance entrance, Verdict verdict) {
      var why = verdict == Verdict.REJECT ? "has no endpoints" : "has no local endpoints";
      filter(
          (entrance.isExternal() ? "KUBE-EXTERNAL-SERVICES " : "KUBE-SERVICES ")
              + comment(why)
              + (entrance.address() == null ? "-m addrtype --dst-type LOCAL " : "")
              + protocol
              + to(entrance)
              + " -j "
              + verdict);
    }

    private String to(Entrance entrance) {
      var address = entrance.address();
      return address == null
          ? " --dport " + port.port().nodePort()
          : " -d " + address + " --dport " + port.port().number();
    }

    @Override
    String fencedChain() {
      return chains.firewall();
    }

    @Override
    void fence(ServiceExposure.LoadBalancer balancer, List<Object> admitted) {
      for (var address : balancer.ingress()) {
        filter(
            "KUBE-PROXY-FIREWALL "
                + comment("traffic not accepted by " + chains.firewall())
                + protocol
                + " -d "
                + address
                + " --dport "
                + port.port().number()
                + " -j DROP");
      }
      if (port.hasAny()) {
        addChain(chains.firewall());
        for (var source : admitted) {
          nat(
              chains.firewall() + " " + comment("loadbalancer IP") + "-s " + source,
              chains.external());
        }
        all.natRules.add(
            "-A "
                + chains.firewall()
                + " -m comment --comment \"other traffic to "
                + port.name()
                + " will be dropped by KUBE-PROXY-FIREWALL\"");
      }
    }

    @Override
    void acceptHealthChecks(int nodePort) {
      filter(
          "KUBE-NODEPORTS "
              + comment("health check node port")
              + "-m tcp -p tcp --dport "
              + nodePort
              + " -j ACCEPT");
    }

    @Override
    void masqueradeStrangers(String chain) {
      nat(
          chain
              + " "
              + comment("cluster IP")
              + protocol
              + " -d "
              + port.service().clusterIp()
              + " --dport "
              + port.port().number()
              + " ! -s "
              + place.pods(),
          "KUBE-MARK-MASQ");
    }

    @Override
    void masqueradeAll() {
      nat(external("masquerade"), "KUBE-MARK-MASQ");
    }

    @Override
    void shortCircuit() {
      var fromNode = " -m addrtype --src-type LOCAL";
      nat(external("pod") + " -s " + place.pods(), chains.cluster());
      nat(external("masquerade LOCAL") + fromNode, "KUBE-MARK-MASQ");
      nat(external("route LOCAL") + fromNode, chains.cluster());
    }

    private String external(String what) {
      return chains.external()
          + " -m comment --comment \""
          + what
          + " traffic for "
          + port.name()
          + " external destinations\"";
    }

    @Override
    void goOn(String from, String to) {
      nat(from, to);
    }

    @Override
    void recognise(String chain, Backend backend) {
      nat(
          chain
              + arrow(backend)
              + " -m recent --name "
              + endpointChain(backend)
              + " --rcheck --seconds "
              + port.service().traffic().sessionAffinity().timeout().toSeconds()
              + " --reap",
          endpointChain(backend));
    }

    /** Each rule takes its share of what the ones before it have left. */
    @Override
    void draw(String chain, List<Backend> backends) {
      for (int i = 0; i < backends.size(); i++) {
        int left = backends.size() - i;
        var share =
            left == 1
                ? ""
                : " -m statistic --mode random --probability " + RuleProbability.printed(left);
        nat(chain + arrow(backends.get(i)) + share, endpointChain(backends.get(i)));
      }
    }

    @Override
    void translate(Backend backend) {
      var chain = endpointChain(backend);
      var named = all.commented ? " -m comment --comment " + port.name() : "";
      nat(chain + named + " -s " + backend.address(), "KUBE-MARK-MASQ");
      var note = isSticky() ? " -m recent --name " + chain + " --set" : "";
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

    private void nat(String match, String target) {
      all.natRules.add("-A " + match + " -j " + target);
    }

    private void filter(String rule) {
      all.filterRules.add("-A " + rule);
    }
  }
}
