package io.github.podchurn.engine.proxy;

import io.github.podchurn.model.balancing.RandomPicker;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.ConntrackSpec.Cleanup;
import io.github.podchurn.model.service.EndpointCategories.Verdict;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One address and port of a Service at one node's proxy: what connections to it are handed to. The
 * same object serves everybody on the node at all times, so that it can be kept by those who
 * connect again and again; a connection then costs no lookup unless the node's table has changed.
 */
public final class VirtualServer {

  private static final int NONE = -1;

  private final KubeProxy proxy;
  private final IntFunction<@Nullable ServiceVersion> history;
  private final Function<ServiceVersion, @Nullable PortRules> table;
  private final Balancers balancers;
  private int version = NONE;
  private @Nullable ServiceVersion service;
  private @Nullable PortRules rules;
  private @Nullable Balancer balancer;
  // The last question about a flow, and its answer.
  private @Nullable ServiceVersion cleanedFor;
  private int cleanedBackend;
  private boolean isCleaned;

  /**
   * Of one proxy.
   *
   * @param history the Service at a version of the table, or null if there was none
   * @param table this port's rules of a Service, or null if there are none
   * @param balancers what chooses where a choice depends on earlier ones
   */
  VirtualServer(
      KubeProxy proxy,
      IntFunction<@Nullable ServiceVersion> history,
      Function<ServiceVersion, @Nullable PortRules> table,
      Balancers balancers) {
    this.proxy = proxy;
    this.history = history;
    this.table = table;
    this.balancers = balancers;
  }

  /**
   * Routes a new connection by the table as of the node's last synchronisation.
   *
   * @param source the client's address, or a number that stands for it
   * @param now not before that of an earlier call
   * @return where it goes, or null if nowhere; {@link #refusal} then tells why
   */
  public @Nullable Backend route(long source, long now, RandomGenerator random) {
    followTable(now);
    var inForce = rules;
    if (balancer != null) {
      return balancer.pick(source, now, random);
    }
    if (inForce == null || inForce.size() == 0) {
      return null;
    }
    return inForce.backend(RandomPicker.pick(inForce.size(), random));
  }

  /** Whether what comes from an address by the load balancer is let in. */
  public boolean admits(IpAddress source, long now) {
    followTable(now);
    return service == null || service.admits(source);
  }

  private void followTable(long now) {
    int current = proxy.versionAt(now);
    if (current != version) {
      version = current;
      follow(history.apply(current), now);
    }
  }

  /**
   * Whether kube-proxy has had a flow to a backend forgotten, seen from the table in force. A
   * Service that is gone is not among those that it looks after.
   */
  boolean isCleanedUp(Backend backend, Cleanup cleanup, long now) {
    followTable(now);
    if (cleanup == Cleanup.NONE || service == null) {
      return false;
    }
    if (service != cleanedFor || backend.number() != cleanedBackend) {
      cleanedFor = service;
      cleanedBackend = backend.number();
      isCleaned =
          !service.isServing(backend.address())
              && (cleanup == Cleanup.EVENTS || service.hasServing());
    }
    return isCleaned;
  }

  private void follow(@Nullable ServiceVersion newService, long now) {
    if (newService == service) {
      return;
    }
    service = newService;
    var newRules = newService == null ? null : table.apply(newService);
    rules = newRules;
    if (newRules != null && balancers.isNeeded(newRules)) {
      balancer = balancers.fitting(balancer, newRules);
      balancer.follow(newRules, now);
    } else {
      balancer = null;
    }
  }

  /** Who is to be told when the connection that was routed last ends, or null. */
  public @Nullable ConnectionCount counting() {
    return balancer;
  }

  /**
   * What became of the connection that was routed last and went nowhere; null if no rule took it
   * up.
   */
  public @Nullable Verdict refusal() {
    return rules == null ? null : rules.verdict();
  }
}
