package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.wording.Track.Bucket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one client in the first replication.
 *
 * @param outages times in which most of its requests failed
 * @param silentFrom from when on not one request was answered until the end; null if some were
 * @param servedAtEnd whether its last requests were answered, most of them at least
 */
public record ClientStory(
    String client,
    Approach approach,
    List<Outage> outages,
    @Nullable Double silentFrom,
    boolean servedAtEnd) {

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
    var busy = track.buckets().stream().filter(bucket -> bucket.requests() > 0).toList();
    boolean served = !busy.isEmpty() && !busy.get(busy.size() - 1).isDown();
    return new ClientStory(track.client(), approach, outages(busy), silentFrom(busy), served);
  }

  private static List<Outage> outages(List<Bucket> buckets) {
    var outages = new ArrayList<Outage>();
    boolean down = false;
    for (var bucket : buckets) {
      if (bucket.isDown()) {
        int last = outages.size() - 1;
        double from = down ? outages.remove(last).from() : bucket.from();
        outages.add(new Outage(from, bucket.to()));
      }
      down = bucket.isDown();
    }
    return outages;
  }

  private static @Nullable Double silentFrom(List<Bucket> buckets) {
    Double from = null;
    for (int i = buckets.size() - 1; i >= 0 && buckets.get(i).succeeded() == 0; i--) {
      from = buckets.get(i).from();
    }
    return from;
  }

  /** Whether there was a time in which most of its requests failed. */
  public boolean hadOutage() {
    return !outages.isEmpty();
  }

  /** Whether it had an outage and was served again afterwards. */
  public boolean cameBack() {
    return !outages.isEmpty() && servedAtEnd;
  }

  /** Whether from some time on it never got an answer again. */
  public boolean lostForEver() {
    return silentFrom != null;
  }
}
