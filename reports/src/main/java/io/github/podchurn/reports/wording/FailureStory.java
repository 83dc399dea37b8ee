package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.FailureCause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Requests of one client that failed in one way for one cause.
 *
 * @param meaning what the cause means
 */
public record FailureStory(
    String client, String error, String cause, String meaning, Estimate requests) {

  /** All of a result: client by client, the most frequent first. */
  public static List<FailureStory> all(ExperimentResult result) {
    var all = new ArrayList<FailureStory>();
    for (var client : result.clients()) {
      client.failures().stream()
          .map(
              it ->
                  new FailureStory(
                      client.name(), it.error(), it.cause(), meaning(it.cause()), it.requests()))
          .sorted(Comparator.comparingDouble(FailureStory::number).reversed())
          .forEach(all::add);
    }
    return all;
  }

  private double number() {
    return Objects.requireNonNullElse(requests.mean(), 0.0);
  }

  /** A newer version's cause is unknown here. */
  private static String meaning(String cause) {
    return FailureCause.parse(cause).map(FailureCause::meaning).orElse("");
  }
}
