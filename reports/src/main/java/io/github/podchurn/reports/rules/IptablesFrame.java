package io.github.podchurn.reports.rules;

import java.util.List;

/** The chains and rules that are there whatever Services there are. */
final class IptablesFrame {

  static final List<String> FILTER_CHAINS =
      List.of(
          "KUBE-NODEPORTS",
          "KUBE-SERVICES",
          "KUBE-EXTERNAL-SERVICES",
          "KUBE-FIREWALL",
          "KUBE-FORWARD",
          "KUBE-PROXY-FIREWALL");

  static final List<String> FILTER_JUMPS =
      List.of(
          fresh("INPUT", "kubernetes load balancer firewall", "KUBE-PROXY-FIREWALL"),
          always("INPUT", "kubernetes health check service ports", "KUBE-NODEPORTS"),
          fresh("INPUT", "kubernetes externally-visible service portals", "KUBE-EXTERNAL-SERVICES"),
          "-A INPUT -j KUBE-FIREWALL",
          fresh("FORWARD", "kubernetes load balancer firewall", "KUBE-PROXY-FIREWALL"),
          always("FORWARD", "kubernetes forwarding rules", "KUBE-FORWARD"),
          fresh("FORWARD", "kubernetes service portals", "KUBE-SERVICES"),
          fresh(
              "FORWARD", "kubernetes externally-visible service portals", "KUBE-EXTERNAL-SERVICES"),
          fresh("OUTPUT", "kubernetes load balancer firewall", "KUBE-PROXY-FIREWALL"),
          fresh("OUTPUT", "kubernetes service portals", "KUBE-SERVICES"),
          "-A OUTPUT -j KUBE-FIREWALL");

  static final List<String> FORWARD_RULES =
      List.of(
          "-A KUBE-FIREWALL -m comment --comment \"block incoming localnet connections\""
              + " -d 127.0.0.0/8 ! -s 127.0.0.0/8"
              + " -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP",
          "-A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP",
          "-A KUBE-FORWARD -m comment --comment \"kubernetes forwarding rules\""
              + " -m mark --mark 0x4000/0x4000 -j ACCEPT",
          "-A KUBE-FORWARD -m comment --comment \"kubernetes forwarding conntrack rule\""
              + " -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");

  static final List<String> NAT_CHAINS =
      List.of("KUBE-NODEPORTS", "KUBE-SERVICES", "KUBE-MARK-MASQ", "KUBE-POSTROUTING");

  static final List<String> NAT_JUMPS =
      List.of(
          always("PREROUTING", "kubernetes service portals", "KUBE-SERVICES"),
          always("OUTPUT", "kubernetes service portals", "KUBE-SERVICES"),
          always("POSTROUTING", "kubernetes postrouting rules", "KUBE-POSTROUTING"));

  static final List<String> MASQUERADE_RULES =
      List.of(
          "-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN",
          "-A KUBE-POSTROUTING -j MARK --xor-mark 0x4000",
          "-A KUBE-POSTROUTING"
              + " -m comment --comment \"kubernetes service traffic requiring SNAT\""
              + " -j MASQUERADE --random-fully",
          "-A KUBE-MARK-MASQ -j MARK --or-mark 0x4000");

  static final String NODE_PORTS_LAST =
      "-A KUBE-SERVICES -m comment --comment"
          + " \"kubernetes service nodeports; NOTE: this must be the last rule in this chain\""
          + " -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS";

  private IptablesFrame() {}

  private static String always(String from, String comment, String to) {
    return "-A " + from + " -m comment --comment \"" + comment + "\" -j " + to;
  }

  private static String fresh(String from, String comment, String to) {
    return "-A "
        + from
        + " -m conntrack --ctstate NEW -m comment --comment \""
        + comment
        + "\" -j "
        + to;
  }
}
