package io.github.podchurn.jmh;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What one run of a whole cluster took, as a row of a Markdown table.
 *
 * @param nodes of the cluster
 * @param pods that there were, one after the other included
 * @param simulatedSeconds length of the run
 * @param seconds from the start of the run to its result
 * @param processorSeconds of all threads, compiler and garbage collector included
 * @param megabytes the most that was left of the heap after a garbage collection
 */
record ScaleFigures(
    int nodes,
    int pods,
    int simulatedSeconds,
    double seconds,
    double processorSeconds,
    double megabytes) {

  static final String HEADER =
      """
      | nodes | Pods over time | simulated, s | time, s | processor, s | heap after a collection, MB |
      |---|---|---|---|---|---|""";

  private static final List<String> HEAP =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(pool -> pool.getName())
          .toList();

  /** What is measured from now on until the run is over. */
  static final class Meter {

    private final long startNanos = System.nanoTime();
    private final AtomicLong most = new AtomicLong();

    Meter() {
      for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
        ((NotificationEmitter) collector)
            .addNotificationListener(
                (notification, handback) -> collected((CompositeData) notification.getUserData()),
                null,
                null);
      }
    }

    private void collected(CompositeData data) {
      var info = GarbageCollectionNotificationInfo.from(data).getGcInfo();
      long heap = 0;
      for (var pool : info.getMemoryUsageAfterGc().entrySet()) {
        heap += HEAP.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
      }
      most.accumulateAndGet(heap, Math::max);
    }

    ScaleFigures figures(int nodes, int pods, int simulatedSeconds) {
      var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      return new ScaleFigures(
          nodes,
          pods,
          simulatedSeconds,
          (System.nanoTime() - startNanos) / 1e9,
          system.getProcessCpuTime() / 1e9,
          most.get() / 1e6);
    }
  }

  static ScaleFigures parse(String row) {
    var cells = row.replace(" ", "").split("\\|", -1);
    return new ScaleFigures(
        Integer.parseInt(cells[1]),
        Integer.parseInt(cells[2]),
        Integer.parseInt(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]),
        Double.parseDouble(cells[6]));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %d | %.1f | %.1f | %.0f |",
        nodes,
        pods,
        simulatedSeconds,
        seconds,
        processorSeconds,
        megabytes);
  }
}
