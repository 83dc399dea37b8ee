package io.github.podchurn.reports.wording;

import java.util.List;

/**
 * What the simulation leaves out, to be said on every report. What the reader of scenarios refuses
 * is in the result: {@code Provenance.notSimulated}.
 */
public final class Limits {

  /** One sentence each. */
  public static final List<String> NOT_MODELLED =
      List.of(
          "Packets: a connection is made or fails for one of the reasons listed; loss, bandwidth"
              + " and congestion are left out.",
          "Machines: Pods find room by what they request, but CPU and memory of nodes and"
              + " containers do not run short; a Pod slows down only by the length of its own line.",
          "The control plane: it can be down, but it is never slow for its load: delays are drawn"
              + " from the distributions in the configuration.",
          "Kubernetes: volumes, affinity between Pods and preemption are left out, and whatever the"
              + " list below names is refused.",
          "What requests say: each is one question and one answer, without content, authentication"
              + " or encryption.",
          "Your cluster: the delays are defaults or what the scenario gave. Compare designs with"
              + " each other before you trust a figure to the last digit.");

  private Limits() {}
}
