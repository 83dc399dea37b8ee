package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.metrics.PodLog.Life;
import io.github.podchurn.model.network.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Figures about the Pods that are counted under one reference. */
final class WorkloadFigures {

  private final List<Life> lives;

  /** Figures about these Pods. */
  WorkloadFigures(List<Life> lives) {
    this.lives = lives;
  }

  /** Figures about all Pods that are counted under a reference. */
  static WorkloadFigures of(PodLog pods, String namespace, String reference) {
    var lives = new ArrayList<Life>();
    for (var life : pods.lives()) {
      if (life.workload().equals(reference) && life.last().meta().namespace().equals(namespace)) {
        lives.add(life);
      }
    }
    return new WorkloadFigures(lives);
  }

  /** Distinct addresses given until then. */
  long podIPs(long toNanos) {
    var distinct = new TreeSet<IpAddress>();
    for (var life : lives) {
      if (life.attachedNanos() <= toNanos && life.address() != null) {
        distinct.add(Objects.requireNonNull(life.address()));
      }
    }
    return distinct.size();
  }

  /** Addresses given back until then. */
  long retiredIPs(long toNanos) {
    return lives.stream().filter(life -> life.releasedNanos() <= toNanos).count();
  }

  long restarts(long fromNanos, long toNanos) {
    return lives.stream()
        .flatMap(life -> life.restartNanos().stream())
        .filter(time -> time >= fromNanos && time <= toNanos)
        .count();
  }

  /** The least number of ready Pods at any moment of a stretch of time. */
  long leastReady(long fromNanos, long toNanos) {
    var changes = new TreeSet<Long>();
    changes.add(fromNanos);
    for (var life : lives) {
      changes.addAll(life.readyChangeNanos());
      changes.add(life.leftWorkloadNanos());
    }
    return changes.subSet(fromNanos, true, toNanos, true).stream()
        .mapToLong(this::readyAt)
        .min()
        .orElse(0);
  }

  /** The largest number of Pods at any moment that nobody has asked to go. */
  long mostPods(long fromNanos, long toNanos) {
    return most(fromNanos, toNanos, Life::createdNanos, Life::endOfServiceNanos);
  }

  /** The largest number of addresses in use at any moment. */
  long mostAddresses(long fromNanos, long toNanos) {
    return most(fromNanos, toNanos, Life::attachedNanos, Life::releasedNanos);
  }

  private long most(
      long fromNanos, long toNanos, ToLongFunction<Life> begin, ToLongFunction<Life> end) {
    var begins = new TreeSet<Long>();
    begins.add(fromNanos);
    lives.forEach(life -> begins.add(begin.applyAsLong(life)));
    return begins.subSet(fromNanos, true, toNanos, true).stream()
        .mapToLong(
            time ->
                lives.stream()
                    .filter(it -> begin.applyAsLong(it) <= time && end.applyAsLong(it) > time)
                    .count())
        .max()
        .orElse(0);
  }

  private long readyAt(long time) {
    return lives.stream()
        .filter(life -> life.isReadyAt(time) && life.leftWorkloadNanos() > time)
        .count();
  }
}
