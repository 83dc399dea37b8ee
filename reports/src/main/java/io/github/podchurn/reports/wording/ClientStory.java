package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.ExperimentResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to one client in the first replication.
 *
 * @param outages times in which most of its requests failed
 * @param lostForEver whether the last outage lasted until its last request
 */
public record ClientStory(
    String client, Approach approach, List<Outage> outages, boolean lostForEver) {

  public ClientStory {
    outages = List.copyOf(outages);
  }

  /** From the first bucket in which most requests failed until the end of the last. */
  public record Outage(double from, double to) {}

  /** The stories of all clients. */
  public static List<ClientStory> all(ExperimentResult result) {
    return Track.all(result.series()).stream()
        .map(track -> of(track, Approach.of(result, track.client())))
        .toList();
  }

  private static ClientStory of(Track track, Approach approach) {
    var outages = new ArrayList<Outage>();
    double downSince = Double.NaN;
    double end = 0;
    for (var bucket : track.buckets()) {
      if (bucket.requests() == 0) {
        continue;
      }
      if (bucket.isDown() && Double.isNaN(downSince)) {
        downSince = bucket.from();
      } else if (!bucket.isDown() && !Double.isNaN(downSince)) {
        outages.add(new Outage(downSince, end));
        downSince = Double.NaN;
      }
      end = bucket.to();
    }
    boolean lost = !Double.isNaN(downSince);
    if (lost) {
      outages.add(new Outage(downSince, end));
    }
    return new ClientStory(track.client(), approach, outages, lost);
  }

  /** Whether it had an outage and was served again afterwards, for good. */
  public boolean cameBack() {
    return !outages.isEmpty() && !lostForEver;
  }
}
