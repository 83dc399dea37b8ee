package io.github.podchurn.engine.proxy;

import io.github.podchurn.model.balancing.RandomPicker;
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
  private final IntFunction<ServiceRules.@Nullable PortRules> table;
  private int version = NONE;
  private ServiceRules.@Nullable PortRules rules;

  /**
   * Of one proxy.
   *
   * @param table the rules at a version of the table, or null if there were none
   */
  VirtualServer(KubeProxy proxy, IntFunction<ServiceRules.@Nullable PortRules> table) {
    this.proxy = proxy;
    this.table = table;
  }

  /**
   * Routes a new connection by the table as of the node's last synchronisation.
   *
   * @param now not before that of an earlier call
   * @return where it goes, or null if nowhere; {@link #exists} then tells why
   */
  public @Nullable Backend route(long now, RandomGenerator random) {
    int current = proxy.versionAt(now);
    if (current != version) {
      version = current;
      rules = table.apply(current);
    }
    var inForce = rules;
    if (inForce == null || inForce.size() == 0) {
      return null;
    }
    return inForce.backend(RandomPicker.pick(inForce.size(), random));
  }

  /**
   * Whether the table had rules for this address and port when a connection was last routed. A
   * connection that goes nowhere is rejected at once if so; otherwise no rule takes it up.
   */
  public boolean exists() {
    return rules != null;
  }
}
