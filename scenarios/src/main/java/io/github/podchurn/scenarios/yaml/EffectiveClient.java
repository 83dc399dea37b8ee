package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.ClientSpec.DnsCache;
import io.github.podchurn.model.scenario.ClientSpec.Load;
import io.github.podchurn.model.scenario.ClientSpec.Location;
import io.github.podchurn.model.scenario.ClientSpec.Target;
import io.github.podchurn.model.scenario.ConnectionSpec;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.RetrySpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client of an {@link EffectiveScenario}. */
final class EffectiveClient {

  private EffectiveClient() {}

  static Map<String, Object> of(ClientSpec client) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", client.name());
    tree.put("count", client.count());
    var from = from(client.from());
    EffectiveScenario.putIfThere(tree, "from", from.equals("") ? null : from);
    tree.put("target", target(client.target()));
    tree.put("discovery", Notation.of(client.discovery()));
    boolean balances = client.discovery().isClientBalanced();
    EffectiveScenario.putIfThere(tree, "balance", balances ? client.balance().yaml() : null);
    tree.put("start", GoDuration.format(client.start()));
    var stop = client.stop();
    EffectiveScenario.putIfThere(tree, "stop", stop == null ? null : GoDuration.format(stop));
    tree.put("load", load(client.load()));
    tree.put("connection", connection(client.connection()));
    var timeout = single("connect", GoDuration.format(client.timeouts().connect()));
    timeout.put("request", GoDuration.format(client.timeouts().request()));
    tree.put("timeout", timeout);
    EffectiveScenario.putIfThere(tree, "oneWay", client.isOneWay() ? true : null);
    boolean triesAgain = client.retry().attempts() > 1;
    EffectiveScenario.putIfThere(tree, "retry", triesAgain ? retry(client.retry()) : null);
    tree.put("dnsCache", dnsCache(client.dnsCache()));
    return tree;
  }

  private static Map<String, Object> single(String key, Object value) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put(key, value);
    return tree;
  }

  /** Empty for clients on any node, which the format says by leaving the field out. */
  private static Object from(Location location) {
    if (location instanceof Location.OnNode on) {
      return single("node", on.node());
    }
    if (location instanceof Location.InZone in) {
      return single("zone", in.zone());
    }
    if (location instanceof Location.External external) {
      boolean isDefault = external.addresses().equals(Location.External.ADDRESSES);
      return isDefault ? "external" : single("external", external.addresses().toString());
    }
    return "";
  }

  private static Map<String, Object> target(Target target) {
    if (target instanceof Target.OfPods pods) {
      var tree = single("pods", EffectiveScenario.labels(pods.pods()));
      tree.put("namespace", pods.namespace());
      tree.put("port", pods.port());
      return tree;
    }
    var service = (Target.OfService) target;
    var tree = single("service", service.service().name());
    tree.put("namespace", service.service().namespace());
    EffectiveScenario.putIfThere(tree, "port", service.port());
    EffectiveScenario.putIfThere(tree, "node", service.node());
    var application = service.application();
    EffectiveScenario.putIfThere(
        tree, "application", application == null ? null : EffectiveScenario.labels(application));
    return tree;
  }

  private static Map<String, Object> load(Load load) {
    if (load instanceof Load.Profile profile) {
      return single(
          "profile", EffectiveScenario.list(profile.segments(), EffectiveClient::segment));
    }
    return load instanceof Load.Open open
        ? single("open", Numbers.perSecond(open.perSecond()))
        : single("constant", Numbers.perSecond(((Load.Constant) load).perSecond()));
  }

  private static Map<String, Object> segment(Load.Segment segment) {
    var tree = single("for", GoDuration.format(segment.length()));
    boolean isSteady = segment.from() == segment.to();
    tree.put(isSteady ? "rate" : "to", Numbers.perSecond(segment.to()));
    return tree;
  }

  private static Map<String, Object> connection(ConnectionSpec connection) {
    var tree = single("reuse", Notation.of(connection.reuse()));
    if (connection.reuse() == ConnectionSpec.Reuse.PER_REQUEST) {
      return tree;
    }
    boolean isLimited = connection.pool() != Integer.MAX_VALUE;
    EffectiveScenario.putIfThere(tree, "pool", isLimited ? connection.pool() : null);
    var maxAge = connection.maxAge();
    EffectiveScenario.putIfThere(tree, "maxAge", maxAge == null ? null : GoDuration.format(maxAge));
    tree.put("idle", GoDuration.format(connection.idle()));
    return tree;
  }

  private static Map<String, Object> retry(RetrySpec retry) {
    var tree = single("attempts", retry.attempts());
    tree.put("backoff", retry.backoff().toString());
    boolean isLimited = retry.budget() != RetrySpec.UNLIMITED;
    EffectiveScenario.putIfThere(
        tree, "budget", isLimited ? Numbers.percent(retry.budget()) : null);
    tree.put("on", EffectiveScenario.list(retry.on(), Outcome::jsonName));
    return tree;
  }

  private static String dnsCache(DnsCache cache) {
    if (cache instanceof DnsCache.For time) {
      return GoDuration.format(time.duration());
    }
    if (cache instanceof DnsCache.Ttl) {
      return "ttl";
    }
    return cache instanceof DnsCache.Forever ? "forever" : "none";
  }
}
