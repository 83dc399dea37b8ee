package io.github.podchurn.reports.wording;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.ServiceResult;
import io.github.podchurn.model.result.WorkloadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run showed, in a few sentences made from its figures. Shares are means over all
 * replications; points in time are those of the first.
 */
public final class Verdict {

  private static final int NAMES_MAX = 3;

  private final ExperimentResult result;
  private final List<ClientStory> stories;

  private Verdict(ExperimentResult result) {
    this.result = result;
    this.stories = ClientStory.all(result);
  }

  /** The sentences, the most important first. */
  public static List<String> of(ExperimentResult result) {
    return new Verdict(result).sentences();
  }

  /** The whole run in one sentence: who lost how much, and what became of the addresses. */
  public static String inOneSentence(ExperimentResult result) {
    return new Verdict(result).sentence();
  }

  private String sentence() {
    var parts = new ArrayList<String>();
    addLosses(parts, Approach.SERVICE, "clients of the Service");
    addLosses(parts, Approach.POD_ADDRESS, "clients pinned to Pod IPs");
    addLosses(parts, Approach.UNKNOWN, "clients");
    turnover().ifPresent(parts::add);
    if (parts.isEmpty()) {
      return "Nobody called anybody.";
    }
    var sentence = String.join("; ", parts);
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
  }

  private void addLosses(List<String> parts, Approach approach, String who) {
    double requests = 0;
    double lost = 0;
    for (var client : result.clients()) {
      var all = client.requests().mean();
      if (all != null && Approach.of(result, client.name()) == approach) {
        requests += all;
        lost += client.errors().values().stream().mapToDouble(Verdict::mean).sum();
      }
    }
    if (requests > 0) {
      parts.add(who + " lost " + of(lost, requests));
    }
  }

  private static double mean(Estimate errors) {
    var mean = errors.mean();
    return mean == null ? 0 : mean;
  }

  // Few failures are told one by one, many as a share.
  private static String of(double lost, double requests) {
    if (lost == 0) {
      return "none of " + Figures.count(Math.rint(requests)) + " requests";
    }
    return lost / requests >= 0.01
        ? Figures.percent(Math.rint(lost / requests * 1e3) / 1e3)
        : Figures.count(lost < 10 ? lost : Math.rint(lost))
            + " of "
            + Figures.count(Math.rint(requests))
            + " requests";
  }

  private Optional<String> turnover() {
    var pods = pods(deployed());
    long used = pods.stream().map(PodRecord::ip).filter(Objects::nonNull).distinct().count();
    if (used == 0 || result.services().size() != 1) {
      return Optional.empty();
    }
    var service = result.services().get(0);
    return Optional.of(
        used
            + (used == 1 ? " Pod address was used, " : " Pod addresses were used, ")
            + (service.addressChanges() == 0
                ? "the Service kept one"
                : "the Service changed its own"));
  }

  private List<String> sentences() {
    var sentences = new ArrayList<String>();
    addShare(sentences, Approach.SERVICE, "Clients of the Service", "The client of the Service");
    addShare(
        sentences,
        Approach.POD_ADDRESS,
        "Clients that kept a Pod's address",
        "The client that kept a Pod's address");
    addShare(sentences, Approach.UNKNOWN, "Clients", "The client");
    sentences.addAll(WorkloadWords.rollouts(result));
    addresses().ifPresent(sentences::add);
    return sentences;
  }

  private void addShare(
      List<String> sentences, Approach approach, String severalWho, String oneWho) {
    var clients =
        result.clients().stream()
            .filter(c -> Approach.of(result, c.name()) == approach)
            .filter(c -> c.availability().mean() != null)
            .toList();
    if (clients.isEmpty()) {
      return;
    }
    var names = names(clients.stream().map(ClientResult::name).toList());
    sentences.add(
        (clients.size() == 1 ? oneWho : severalWho)
            + " ("
            + names
            + ") lost "
            + lost(clients)
            + " of "
            + (clients.size() == 1 ? "its" : "their")
            + " requests"
            + ending(approach)
            + ".");
  }

  private static String names(List<String> all) {
    var named = all.stream().limit(NAMES_MAX).collect(joining(", "));
    return all.size() <= NAMES_MAX ? named : named + " and " + (all.size() - NAMES_MAX) + " more";
  }

  private static String lost(List<ClientResult> clients) {
    var shares =
        clients.stream()
            .map(c -> Objects.requireNonNull(c.availability().mean()))
            .map(availability -> 1 - availability)
            .sorted()
            .toList();
    var least = Figures.percent(shares.get(0));
    var most = Figures.percent(shares.get(shares.size() - 1));
    return least.equals(most) ? least : least + " to " + most;
  }

  private String ending(Approach approach) {
    var group = stories.stream().filter(story -> story.approach() == approach).toList();
    var lost = group.stream().filter(ClientStory::lostForEver).toList();
    if (!lost.isEmpty() && lost.size() == group.size()) {
      return " and got no more answers from " + Figures.instant(lastSilence(lost)) + " on";
    }
    if (!lost.isEmpty()) {
      return "; " + names(lost.stream().map(ClientStory::client).toList()) + " never came back";
    }
    boolean back = group.stream().allMatch(story -> story.outages().isEmpty() || story.cameBack());
    boolean away = group.stream().anyMatch(ClientStory::cameBack);
    return back && away ? ", and came back each time" : "";
  }

  private static double lastSilence(List<ClientStory> lost) {
    return lost.stream()
        .map(ClientStory::silentFrom)
        .mapToDouble(Objects::requireNonNull)
        .max()
        .orElseThrow();
  }

  private Optional<String> addresses() {
    var deployed = deployed();
    var pods = pods(deployed);
    long addresses = pods.stream().map(PodRecord::ip).filter(Objects::nonNull).distinct().count();
    if (addresses == 0 || result.services().isEmpty()) {
      return Optional.empty();
    }
    long gone = pods.stream().filter(pod -> pod.gone() != null).count();
    return Optional.of(
        "Pods"
            + (deployed.isEmpty() ? "" : " of " + names(deployed))
            + " used "
            + addresses
            + (addresses == 1 ? " address" : " addresses")
            + (gone == 0 ? "" : " and gave " + gone + " back")
            + "; "
            + kept()
            + ".");
  }

  /** The Deployments of the result. */
  private List<String> deployed() {
    return result.workloads().stream()
        .map(WorkloadResult::name)
        .filter(name -> name.startsWith("deployment/"))
        .distinct()
        .toList();
  }

  /** Those of the Deployments, or all if there are none. */
  private List<PodRecord> pods(List<String> deployed) {
    return deployed.isEmpty()
        ? result.pods()
        : result.pods().stream().filter(pod -> deployed.contains(pod.workload())).toList();
  }

  private String kept() {
    var services = result.services().stream().filter(ServiceResult::hasAddress).toList();
    if (services.isEmpty()) {
      return "no Service has an address that stays, only names";
    }
    if (services.stream().anyMatch(s -> s.addressChanges() > 0)) {
      return "a Service changed its address, because it was made anew";
    }
    return services.size() == 1
        ? "the Service "
            + services.get(0).name()
            + " kept "
            + services.get(0).clusterIP()
            + " all the time"
        : "the " + services.size() + " Services kept theirs all the time";
  }
}
