package io.github.podchurn.reports.rules;

import io.github.podchurn.model.network.Cidr;
import java.util.ArrayList;
import java.util.List;

/** The table, chains, sets and rules that are there whatever Services there are. */
final class NftablesFrame {

  private static final String VERDICT_BY_ADDRESS =
      "type ipv4_addr . inet_proto . inet_service : verdict ; comment ";
  private static final String VERDICT_BY_PORT =
      "type inet_proto . inet_service : verdict ; comment ";

  static final List<String> CHAINS =
      List.of(
          "add table ip kube-proxy { comment \"rules for kube-proxy\" ; }",
          base("filter-prerouting", "filter", "prerouting", -110),
          base("filter-input", "filter", "input", -110),
          base("filter-forward", "filter", "forward", -110),
          base("filter-output", "filter", "output", -110),
          base("filter-output-post-dnat", "filter", "output", -90),
          base("nat-prerouting", "nat", "prerouting", -100),
          base("nat-output", "nat", "output", -100),
          base("nat-postrouting", "nat", "postrouting", 100),
          "add chain ip kube-proxy cluster-ips-check",
          "add chain ip kube-proxy firewall-check",
          "add chain ip kube-proxy mark-for-masquerade",
          "add chain ip kube-proxy masquerading",
          "add chain ip kube-proxy nodeport-endpoints-check",
          "add chain ip kube-proxy reject-chain"
              + " { comment \"helper for @no-endpoint-services / @no-endpoint-nodeports\" ; }",
          "add chain ip kube-proxy services",
          "add chain ip kube-proxy service-endpoints-check");

  static final List<String> SETS =
      List.of(
          set("cluster-ips", "type ipv4_addr ; comment \"Active ClusterIPs\""),
          set("nodeport-ips", "type ipv4_addr ; comment \"IPs that accept NodePort traffic\""),
          map(
              "firewall-ips",
              VERDICT_BY_ADDRESS + "\"destinations that are subject to LoadBalancerSourceRanges\""),
          map(
              "no-endpoint-nodeports",
              VERDICT_BY_PORT
                  + "\"vmap to drop or reject packets to service nodeports with no endpoints\""),
          map(
              "no-endpoint-services",
              VERDICT_BY_ADDRESS
                  + "\"vmap to drop or reject packets to services with no endpoints\""),
          map(
              "service-ips",
              VERDICT_BY_ADDRESS + "\"ClusterIP, ExternalIP and LoadBalancer IP traffic\""),
          map("service-nodeports", VERDICT_BY_PORT + "\"NodePort traffic\""));

  private NftablesFrame() {}

  static List<String> rules(Cidr services) {
    var rules = new ArrayList<String>();
    for (var rule :
        List.of(
            "cluster-ips-check ip daddr @cluster-ips reject"
                + " comment \"Reject traffic to invalid ports of ClusterIPs\"",
            "cluster-ips-check ip daddr { "
                + services
                + " } drop comment \"Drop traffic to unallocated ClusterIPs\"",
            "filter-prerouting ct state new jump firewall-check",
            "filter-forward ct state new jump service-endpoints-check",
            "filter-forward ct state new jump cluster-ips-check",
            "filter-input ct state new jump nodeport-endpoints-check",
            "filter-input ct state new jump service-endpoints-check",
            "filter-output ct state new jump service-endpoints-check",
            "filter-output ct state new jump firewall-check",
            "filter-output-post-dnat ct state new jump cluster-ips-check",
            "firewall-check ip daddr . meta l4proto . th dport vmap @firewall-ips",
            "mark-for-masquerade mark set mark or 0x4000",
            "masquerading mark and 0x4000 == 0 return",
            "masquerading mark set mark xor 0x4000",
            "masquerading masquerade fully-random",
            "nat-output jump services",
            "nat-postrouting jump masquerading",
            "nat-prerouting jump services",
            "nodeport-endpoints-check"
                + " ip daddr @nodeport-ips meta l4proto . th dport vmap @no-endpoint-nodeports",
            "reject-chain reject",
            "services ip daddr . meta l4proto . th dport vmap @service-ips",
            "services ip daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports",
            "service-endpoints-check"
                + " ip daddr . meta l4proto . th dport vmap @no-endpoint-services")) {
      rules.add("add rule ip kube-proxy " + rule);
    }
    return rules;
  }

  private static String base(String name, String type, String hook, int priority) {
    return "add chain ip kube-proxy "
        + name
        + " { type "
        + type
        + " hook "
        + hook
        + " priority "
        + priority
        + " ; }";
  }

  private static String set(String name, String body) {
    return "add set ip kube-proxy " + name + " { " + body + " ; }";
  }

  private static String map(String name, String body) {
    return "add map ip kube-proxy " + name + " { " + body + " ; }";
  }
}
