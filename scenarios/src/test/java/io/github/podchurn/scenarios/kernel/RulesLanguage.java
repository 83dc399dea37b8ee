package io.github.podchurn.scenarios.kernel;

import io.github.podchurn.model.proxy.ProxyTable;
import io.github.podchurn.reports.rules.IptablesRules;
import io.github.podchurn.reports.rules.NftablesRules;
import java.util.List;

/** A language of rules and the command that loads it into the kernel from standard input. */
enum RulesLanguage {
  IPTABLES(List.of("iptables-restore", "--noflush")),
  NFTABLES(List.of("nft", "-f", "-"));

  private final List<String> loader;

  RulesLanguage(List<String> loader) {
    this.loader = loader;
  }

  List<String> loader() {
    return loader;
  }

  String of(ProxyTable table) {
    return this == IPTABLES ? IptablesRules.of(table) : NftablesRules.of(table);
  }
}
