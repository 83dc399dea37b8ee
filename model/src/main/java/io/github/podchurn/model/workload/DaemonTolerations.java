package io.github.podchurn.model.workload;

import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.scheduling.Toleration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the Pods of a DaemonSet bear besides what their template says: whatever else befalls a node,
 * its daemon stays there.
 *
 * <p>Source: {@code AddOrUpdateDaemonPodTolerations} in {@code
 * pkg/controller/daemon/util/daemonset_util.go}. Pods of the host's network, which bear one taint
 * more, are left out.
 */
final class DaemonTolerations {

  private static final List<Toleration> ADDED =
      List.of(
          Toleration.exists(Taint.NOT_READY, Taint.Effect.NO_EXECUTE),
          Toleration.exists(Taint.UNREACHABLE, Taint.Effect.NO_EXECUTE),
          Toleration.exists("node.kubernetes.io/disk-pressure", Taint.Effect.NO_SCHEDULE),
          Toleration.exists("node.kubernetes.io/memory-pressure", Taint.Effect.NO_SCHEDULE),
          Toleration.exists("node.kubernetes.io/pid-pressure", Taint.Effect.NO_SCHEDULE),
          Toleration.exists(Taint.UNSCHEDULABLE.key(), Taint.Effect.NO_SCHEDULE));

  private DaemonTolerations() {}

  /** Those of the template with the added ones, which replace the same for a limited time. */
  static List<Toleration> of(List<Toleration> stated) {
    var all = new ArrayList<>(stated);
    for (var added : ADDED) {
      all.removeIf(
          it ->
              it.key().equals(added.key())
                  && it.operator() == added.operator()
                  && it.value().equals(added.value())
                  && it.effect() == added.effect());
      all.add(added);
    }
    return all;
  }
}
