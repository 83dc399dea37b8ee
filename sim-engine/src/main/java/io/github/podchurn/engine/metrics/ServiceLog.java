package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.result.RunResult.ServiceRun;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.result.ServiceResult;
import io.github.podchurn.model.selector.SelectorIndex;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.EndpointSliceReconciler;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What each Service was and how many stood behind it, over time. */
final class ServiceLog {

  private final Simulator simulator;
  private final ApiServer api;
  private final Map<NamespacedName, Entry> entries = new TreeMap<>();
  private final SelectorIndex<NamespacedName> selectors = new SelectorIndex<>();
  // By their Services, which need not be there.
  private final Map<NamespacedName, Map<NamespacedName, EndpointSlice>> slices = new TreeMap<>();

  ServiceLog(Simulator simulator, ApiServer api) {
    this.simulator = simulator;
    this.api = api;
  }

  /** One Service. */
  static final class Entry {
    private Service last;
    private @Nullable IpAddress address;
    private final List<Long> addressChangeNanos = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private int pods;
    private int readyPods;
    private Set<IpAddress> ready = new TreeSet<>();
    private final List<Long> endpointChangeNanos = new ArrayList<>();
    private final SliceWrites sliceWrites = new SliceWrites();

    private Entry(Service service) {
      this.last = service;
    }

    /** Adds or takes away a Pod, if it is one of the Service's. */
    private void count(@Nullable Pod pod, int by) {
      if (pod != null && matches(last, pod) && !pod.status().phase().isTerminal()) {
        pods += by;
        readyPods += isReady(pod) ? by : 0;
      }
    }

    /** How often the address changed from one time to another, both included. */
    long addressChanges(long fromNanos, long toNanos) {
      return count(addressChangeNanos, fromNanos, toNanos);
    }

    SliceWrites sliceWrites() {
      return sliceWrites;
    }

    long endpointChanges(long fromNanos, long toNanos) {
      return count(endpointChangeNanos, fromNanos, toNanos);
    }

    /** The least number of ready endpoints at any moment of a stretch of time. */
    long leastReadyEndpoints(long fromNanos, long toNanos) {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < steps.size(); i++) {
        long end = i + 1 < steps.size() ? steps.get(i + 1).atNanos() : Long.MAX_VALUE;
        if (end > fromNanos && steps.get(i).atNanos() <= toNanos) {
          least = Math.min(least, steps.get(i).readyEndpoints());
        }
      }
      return least == Long.MAX_VALUE ? 0 : least;
    }

    private static long count(List<Long> times, long fromNanos, long toNanos) {
      return times.stream().filter(time -> time >= fromNanos && time <= toNanos).count();
    }
  }

  /** Numbers that hold from a time on. */
  private record Step(long atNanos, int pods, int readyPods, int readyEndpoints) {}

  @Nullable Entry get(NamespacedName service) {
    return entries.get(service);
  }

  void onService(Service service) {
    var entry = entries.computeIfAbsent(service.id(), id -> new Entry(service));
    entry.last = service;
    if (service.selector() == null) {
      selectors.remove(service.id());
    } else {
      selectors.put(service.id().namespace(), service.id(), service.selector());
    }
    var address = service.clusterIp();
    if (address != null && !address.equals(entry.address)) {
      if (entry.address != null) {
        entry.addressChangeNanos.add(simulator.now());
      }
      entry.address = address;
    }
    entry.pods = 0;
    entry.readyPods = 0;
    for (var pod : api.list(Kind.POD, service.id().namespace())) {
      entry.count((Pod) pod, 1);
    }
    updateEndpoints(entry);
    update(entry);
  }

  void onPod(@Nullable Pod before, @Nullable Pod after) {
    var concerned = new TreeSet<NamespacedName>();
    concerned.addAll(matching(before));
    concerned.addAll(matching(after));
    for (var service : concerned) {
      var entry = Objects.requireNonNull(entries.get(service));
      entry.count(before, -1);
      entry.count(after, 1);
      update(entry);
    }
  }

  private List<NamespacedName> matching(@Nullable Pod pod) {
    return pod == null
        ? List.of()
        : selectors.matching(pod.meta().namespace(), pod.meta().labels());
  }

  void onSlice(ObjectChange change) {
    var id = ((EndpointSlice) change.object()).service();
    var slicesOfService = slices.computeIfAbsent(id, service -> new TreeMap<>());
    if (change.after() instanceof EndpointSlice slice) {
      slicesOfService.put(slice.id(), slice);
    } else {
      slicesOfService.remove(change.object().id());
    }
    var entry = entries.get(id);
    if (entry != null) {
      noteWrite(entry, change, slicesOfService);
      updateEndpoints(entry);
      update(entry);
    }
  }

  private void noteWrite(
      Entry entry, ObjectChange change, Map<NamespacedName, EndpointSlice> slicesOfService) {
    var written = (EndpointSlice) change.object();
    int all = slicesOfService.values().stream().mapToInt(slice -> slice.endpoints().size()).sum();
    entry.sliceWrites.add(simulator.now(), written.endpoints().size(), all);
  }

  private void updateEndpoints(Entry entry) {
    var endpoints = readyEndpoints(entry.last.id());
    if (!endpoints.equals(entry.ready)) {
      entry.endpointChangeNanos.add(simulator.now());
      entry.ready = endpoints;
    }
  }

  private void update(Entry entry) {
    addStep(
        entry.steps, new Step(simulator.now(), entry.pods, entry.readyPods, entry.ready.size()));
  }

  private static void addStep(List<Step> steps, Step step) {
    if (!steps.isEmpty()) {
      var last = steps.get(steps.size() - 1);
      var unchanged =
          new Step(step.atNanos(), last.pods(), last.readyPods(), last.readyEndpoints());
      if (unchanged.equals(step)) {
        return;
      }
      if (last.atNanos() == step.atNanos()) {
        steps.remove(steps.size() - 1);
      }
    }
    steps.add(step);
  }

  private static boolean matches(Service service, @Nullable Pod pod) {
    return pod != null
        && service.selector() != null
        && service.selector().matches(pod.meta().labels());
  }

  private static boolean isReady(Pod pod) {
    return pod.isReady() && !pod.meta().isTerminating() && EndpointSliceReconciler.isEndpoint(pod);
  }

  private Set<IpAddress> readyEndpoints(NamespacedName service) {
    var ready = new TreeSet<IpAddress>();
    for (var slice : slices.getOrDefault(service, new TreeMap<>()).values()) {
      for (var endpoint : slice.endpoints()) {
        if (endpoint.conditions().ready()) {
          ready.add(endpoint.address());
        }
      }
    }
    return ready;
  }

  List<ServiceRun> runs(long fromNanos, long toNanos) {
    var runs = new ArrayList<ServiceRun>();
    for (var entry : entries.values()) {
      var service = entry.last;
      runs.add(
          new ServiceRun(
              service.meta().name(),
              service.meta().namespace(),
              service.type().manifestName(),
              Objects.toString(entry.address, "None"),
              service.dnsName(),
              service.selector() == null
                  ? new TreeMap<>()
                  : service.selector().equalities().asMap(),
              ports(service),
              entry.addressChanges(fromNanos, toNanos),
              entry.endpointChanges(fromNanos, toNanos)));
    }
    return runs;
  }

  private static List<ServiceResult.Port> ports(Service service) {
    return service.ports().stream()
        .map(
            port ->
                new ServiceResult.Port(
                    port.name(),
                    port.protocol().name(),
                    port.number(),
                    port.targetPort().toString(),
                    port.nodePort() == 0 ? null : port.nodePort()))
        .toList();
  }

  /** The steps as they are drawn; a very restless Service is thinned out evenly. */
  List<Series.ServiceSeries> series(PropagationLog propagation) {
    var series = new ArrayList<Series.ServiceSeries>();
    for (var entry : entries.values()) {
      var steps = new ArrayList<Series.Step>();
      for (var step : Thinning.of(entry.steps, Series.POINTS_MAX)) {
        steps.add(
            new Series.Step(
                Seconds.of(step.atNanos()), step.pods(), step.readyPods(), step.readyEndpoints()));
      }
      var meta = entry.last.meta();
      series.add(
          new Series.ServiceSeries(
              meta.name(), meta.namespace(), steps, propagation.slowestTable(entry.last.id())));
    }
    return series;
  }
}
