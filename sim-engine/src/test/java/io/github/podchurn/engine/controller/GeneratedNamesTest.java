package io.github.podchurn.engine.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.Cluster;
import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import org.junit.jupiter.api.Test;

class GeneratedNamesTest {

  private static final NamespacedName OWNER = new NamespacedName("default", "web");

  private final RandomStreams streams = new RandomStreams(1);
  private final ApiServer api =
      new ApiServer(new Simulator(EventTrace.digestOnly()), streams.stream("uids"));

  @Test
  void aNameThatIsTakenIsDrawnAnew() {
    var undisturbed = names();
    var first = undisturbed.next(OWNER);
    var second = undisturbed.next(OWNER);
    api.create(Cluster.pod(first));

    assertThat(names().next(OWNER)).isEqualTo(second);
  }

  @Test
  void aNameIsTakenInItsOwnNamespaceAlone() {
    var first = names().next(OWNER);
    api.create(Cluster.pod(first));
    var elsewhere = new NamespacedName("elsewhere", "web");
    var there = names().next(elsewhere);
    api.create(Cluster.pod(there));

    assertThat(names().next(elsewhere)).isEqualTo(there);
  }

  private GeneratedNames names() {
    return new GeneratedNames(api, streams, Kind.POD);
  }
}
