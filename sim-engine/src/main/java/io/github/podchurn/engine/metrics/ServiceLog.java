package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.result.RunResult.ServiceRun;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.result.ServiceResult;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.EndpointSliceReconciler;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.Collection;
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
    private Set<IpAddress> ready = new TreeSet<>();
    private final List<Long> endpointChangeNanos = new ArrayList<>();

    private Entry(Service service) {
      this.last = service;
    }

    /** How often the address changed from one time to another, both included. */
    long addressChanges(long fromNanos, long toNanos) {
      return count(addressChangeNanos, fromNanos, toNanos);
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
    var address = service.clusterIp();
    if (address != null && !address.equals(entry.address)) {
      if (entry.address != null) {
        entry.addressChangeNanos.add(simulator.now());
      }
      entry.address = address;
    }
    update(entry);
  }

  void onPod(Pod pod) {
    for (var entry : entries.values()) {
      if (entry.last.meta().namespace().equals(pod.meta().namespace())) {
        update(entry);
      }
    }
  }

  void onSlice(EndpointSlice slice) {
    var entry = entries.get(slice.service());
    if (entry != null) {
      update(entry);
    }
  }

  private void update(Entry entry) {
    var endpoints = readyEndpoints(entry.last);
    if (!endpoints.equals(entry.ready)) {
      entry.endpointChangeNanos.add(simulator.now());
      entry.ready = endpoints;
    }
    var pods = pods(entry.last);
    int ready = (int) pods.stream().filter(ServiceLog::isReady).count();
    addStep(entry.steps, new Step(simulator.now(), pods.size(), ready, endpoints.size()));
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

  private Collection<Pod> pods(Service service) {
    var pods = new ArrayList<Pod>();
    for (var object : api.list(Kind.POD)) {
      if (object instanceof Pod pod
          && service.selector() != null
          && pod.meta().namespace().equals(service.meta().namespace())
          && service.selector().matches(pod.meta().labels())
          && !pod.status().phase().isTerminal()) {
        pods.add(pod);
      }
    }
    return pods;
  }

  private static boolean isReady(Pod pod) {
    return pod.isReady() && !pod.meta().isTerminating() && EndpointSliceReconciler.isEndpoint(pod);
  }

  private Set<IpAddress> readyEndpoints(Service service) {
    var ready = new TreeSet<IpAddress>();
    for (var object : api.list(Kind.ENDPOINT_SLICE)) {
      if (object instanceof EndpointSlice slice && slice.service().equals(service.id())) {
        slice.endpoints().stream()
            .filter(endpoint -> endpoint.conditions().ready())
            .forEach(endpoint -> ready.add(endpoint.address()));
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
              Objects.toString(entry.address, ""),
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
