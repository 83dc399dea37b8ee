/**
 * A node's proxy table as the rules that kube-proxy would have in that node's kernel, in the
 * languages that {@code iptables-restore} and {@code nft -f} read.
 */
@NullMarked
package io.github.podchurn.reports.rules;

import org.jspecify.annotations.NullMarked;
