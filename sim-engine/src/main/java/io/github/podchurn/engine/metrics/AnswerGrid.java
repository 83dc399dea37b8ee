package io.github.podchurn.engine.metrics;

import io.github.podchurn.model.result.Series.PodAnswers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Which Pod answered how many of one client's requests when, in buckets for a picture. */
final class AnswerGrid {

  private static final int BUCKETS_MAX = 150;

  private final long bucketNanos;
  private final int merged;
  private final int bucketCount;
  private int[][] answered = new int[8][];

  AnswerGrid(TimeGrid grid) {
    this.merged = -Math.floorDiv(-grid.bucketCount(), BUCKETS_MAX);
    this.bucketNanos = merged * grid.bucketNanos();
    this.bucketCount = -Math.floorDiv(-grid.bucketCount(), merged);
  }

  /** The bucket here that a bucket of the run's grid is part of. */
  int bucketOf(int gridBucket) {
    return gridBucket / merged;
  }

  /** A Pod answered a request that started in that bucket. */
  void add(int pod, int bucket) {
    if (pod >= answered.length) {
      answered = Arrays.copyOf(answered, pod + pod / 4 + 8);
    }
    if (answered[pod] == null) {
      answered[pod] = new int[bucketCount];
    }
    answered[pod][bucket]++;
  }

  /**
   * What the Pods that answered at all answered, by their numbers.
   *
   * @param placeOf a Pod's place in the result, by its number
   */
  List<PodAnswers> series(IntUnaryOperator placeOf) {
    var series = new ArrayList<PodAnswers>();
    for (int pod = 0; pod < answered.length; pod++) {
      if (answered[pod] != null) {
        series.add(of(placeOf.applyAsInt(pod), answered[pod]));
      }
    }
    return series;
  }

  private PodAnswers of(int place, int[] counts) {
    int first = 0;
    int end = counts.length;
    while (counts[first] == 0) {
      first++;
    }
    while (counts[end - 1] == 0) {
      end--;
    }
    var values = new ArrayList<Long>(end - first);
    for (int i = first; i < end; i++) {
      values.add((long) counts[i]);
    }
    return new PodAnswers(place, Seconds.of(bucketNanos), first, values);
  }
}
