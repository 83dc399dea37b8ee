package io.github.podchurn.engine.churn;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Pick;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.List;

/** Which of the things that an event is about are hit by it. */
final class Targets {

  private final Simulator simulator;
  private final ApiServer api;
  private final RandomStreams streams;

  Targets(Simulator simulator, ApiServer api, RandomStreams streams) {
    this.simulator = simulator;
    this.api = api;
    this.streams = streams;
  }

  /** Pods that are not on their way out already. */
  List<Pod> matching(String namespace, Selector selector) {
    var matching = new ArrayList<Pod>();
    for (KubernetesObject object : api.list(Kind.POD, namespace)) {
      if (object instanceof Pod pod
          && selector.matches(pod.meta().labels())
          && !pod.meta().isTerminating()) {
        matching.add(pod);
      }
    }
    return matching;
  }

  /** The first so many of a random order. */
  <T> List<T> draw(TimelineEvent event, List<T> candidates, Pick pick) {
    int wanted = candidates.size();
    if (pick instanceof Pick.Count count) {
      wanted = Math.min(count.pods(), candidates.size());
    } else if (pick instanceof Pick.Share share && !candidates.isEmpty()) {
      wanted = Math.max(1, (int) Math.round(share.share() * candidates.size()));
    }
    // Every occurrence of a repeated event has draws of its own, by its time.
    var random = streams.stream("pick/" + event.name());
    random.seek(simulator.now());
    var left = new ArrayList<>(candidates);
    var drawn = new ArrayList<T>();
    while (drawn.size() < wanted) {
      drawn.add(left.remove(random.below(left.size())));
    }
    return drawn;
  }
}
