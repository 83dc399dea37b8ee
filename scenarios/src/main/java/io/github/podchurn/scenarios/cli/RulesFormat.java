package io.github.podchurn.scenarios.cli;

import io.github.podchurn.model.proxy.ProxyTable;
import io.github.podchurn.reports.rules.IptablesRules;
import io.github.podchurn.reports.rules.NftablesRules;
import java.util.Locale;

/** The languages in which a kernel is told its rules. */
enum RulesFormat {
  /** For {@code iptables-restore}. */
  IPTABLES,
  /** For {@code nft -f}. */
  NFTABLES;

  String of(ProxyTable table) {
    return switch (this) {
      case IPTABLES -> IptablesRules.of(table);
      case NFTABLES -> NftablesRules.of(table);
    };
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
