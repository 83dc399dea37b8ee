package io.github.podchurn.reports.rules;

import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.proxy.Backend;
import io.github.podchurn.model.proxy.ProxyTable;
import io.github.podchurn.model.proxy.ServicePortTable;
import io.github.podchurn.model.service.EndpointCategories.Verdict;
import io.github.podchurn.model.service.ServiceExposure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private static final class PortRules extends ServicePortRules {

    private final NftablesRules all;
    private final String protocol;

    PortRules(NftablesRules all, ServicePortTable port) {
      super(all.table.place(), port, chains(RuleNames.nftables(port)));
      this.all = all;
      this.protocol = RuleNames.protocol(port);
      all.addElement("cluster-ips", String.valueOf(port.service().clusterIp()));
    }

    private static Chains chains(String name) {
      return new Chains("service-" + name, "local-" + name, "external-" + name, "firewall-" + name);
    }

    @Override
    void addChain(String name) {
      all.addChain(name);
    }

    @Override
    void addEndpoint(Backend backend) {
      addChain(endpointChain(backend));
      if (isSticky()) {
        all.sets.add(
            "add set ip kube-proxy "
                + affinitySet(backend)
                + " { type ipv4_addr ; flags dynamic,timeout ; timeout "
                + port.service().traffic().sessionAffinity().timeout().toSeconds()
                + "s ; }");
      }
    }

    private String endpointChain(Backend backend) {
      return "endpoint-" + RuleNames.nftables(port, backend);
    }

    private String affinitySet(Backend backend) {
      return "affinity-" + RuleNames.nftables(port, backend);
    }

    @Override
    void lead(Entrance entrance, String chain) {
      var map = entrance.address() == null ? "service-nodeports" : "service-ips";
      all.addElement(map, key(entrance.address()) + " : goto " + chain);
    }

    @Override
    void turnAway(Entrance entrance, Verdict verdict) {
      var map = entrance.address() == null ? "no-endpoint-nodeports" : "no-endpoint-services";
      var fate = verdict == Verdict.REJECT ? "goto reject-chain" : "drop";
      all.addElement(map, key(entrance.address()) + comment() + " : " + fate);
    }

    private String key(@Nullable IpAddress address) {
      return address == null
          ? protocol + " . " + port.port().nodePort()
          : address + " . " + protocol + " . " + port.port().number();
    }

    private String comment() {
      return " comment \"" + port.name() + "\"";
    }

    /** What is not let in is dropped before it gets there. */
    @Override
    String fencedChain() {
      return chains.external();
    }

    @Override
    void fence(ServiceExposure.LoadBalancer balancer, List<Object> admitted) {
      addChain(chains.firewall());
      var listed = String.join(", ", admitted.stream().map(Object::toString).toList());
      all.addRule(chains.firewall(), "ip saddr != { " + listed + " } drop");
      for (var address : balancer.ingress()) {
        all.addElement("firewall-ips", key(address) + comment() + " : goto " + chains.firewall());
      }
    }

    @Override
    void masqueradeStrangers(String chain) {
      all.addRule(
          chain,
          "ip daddr "
              + port.service().clusterIp()
              + " "
              + protocol
              + " dport "
              + port.port().number()
              + " ip saddr != "
              + place.pods()
              + " jump mark-for-masquerade");
    }

    @Override
    void masqueradeAll() {
      all.addRule(chains.external(), "jump mark-for-masquerade");
    }

    @Override
    void shortCircuit() {
      all.addRule(
          chains.external(),
          "ip saddr "
              + place.pods()
              + " goto "
              + chains.cluster()
              + " comment \"short-circuit pod traffic\"");
      all.addRule(
          chains.external(),
          "fib saddr type local jump mark-for-masquerade comment \"masquerade local traffic\"");
      all.addRule(
          chains.external(),
          "fib saddr type local goto "
              + chains.cluster()
              + " comment \"short-circuit local traffic\"");
    }

    @Override
    void goOn(String from, String to) {
      all.addRule(from, "goto " + to);
    }

    @Override
    void recognise(String chain, Backend backend) {
      all.addRule(chain, "ip saddr @" + affinitySet(backend) + " goto " + endpointChain(backend));
    }

    @Override
    void draw(String chain, List<Backend> backends) {
      var choices = new ArrayList<String>();
      for (var backend : backends) {
        choices.add(choices.size() + " : goto " + endpointChain(backend));
      }
      all.addRule(
          chain,
          "numgen random mod " + backends.size() + " vmap { " + String.join(" , ", choices) + " }");
    }

    @Override
    void translate(Backend backend) {
      var chain = endpointChain(backend);
      all.addRule(chain, "ip saddr " + backend.address() + " jump mark-for-masquerade");
      if (isSticky()) {
        all.addRule(chain, "update @" + affinitySet(backend) + " { ip saddr }");
      }
      all.addRule(chain, "meta l4proto " + protocol + " dnat to " + backend);
    }
  }
}
