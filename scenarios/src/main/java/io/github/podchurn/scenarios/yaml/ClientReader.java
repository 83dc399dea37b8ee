package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.balancing.ClientBalancing;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.ClientSpec.Discovery;
import io.github.podchurn.model.scenario.ClientSpec.DnsCache;
import io.github.podchurn.model.scenario.ClientSpec.Load;
import io.github.podchurn.model.scenario.ClientSpec.Target;
import io.github.podchurn.model.scenario.ClientSpec.Timeouts;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.ConnectionSpec;
import io.github.podchurn.model.scenario.ConnectionSpec.Reuse;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.RetrySpec;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.NotSimulated;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.clients}. */
final class ClientReader {

  static final String DEFAULT_NAMESPACE = "default";

  private static final List<String> LOADS = List.of("open", "constant", "profile");
  private static final int CLIENTS_MAX = 100_000;
  private static final int RATE_MAX = 1_000_000;
  private static final Pattern RATE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)/([smh])");
  private static final String RATES = "a rate above zero, such as 100/s or 6000/m";
  private static final int CONNECTIONS_MAX = 10_000;

  private final LocationReader locations;
  private final TargetReader targets;
  private final Duration duration;
  private final Set<String> names = new LinkedHashSet<>();

  /**
   * A reader of the clients of one scenario.
   *
   * @param duration of the run
   */
  ClientReader(ClusterSpec cluster, KnownObjects objects, Duration duration) {
    this.locations = new LocationReader(cluster);
    this.targets = new TargetReader(cluster, objects);
    this.duration = duration;
  }

  /** The names of all clients, even of those with mistakes. */
  Set<String> names() {
    return names;
  }

  List<ClientSpec> read(Value value) {
    return value.items(this::client);
  }

  private @Nullable ClientSpec client(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var name = fields.require("name", this::name);
    var count = fields.read("count", new IntegerReader(1, CLIENTS_MAX), Defaults.CLIENT_COUNT);
    var discovery = fields.read("discovery", Notation.DISCOVERIES, Discovery.DNS);
    var from =
        fields.read(
            "from", it -> locations.read(it, discovery), LocationReader.defaultOf(discovery));
    var target = fields.require("target", it -> targets.read(it, discovery));
    var start = fields.read("start", this::timeInRun, Duration.ZERO);
    var stop = fields.read("stop", this::timeInRun);
    var load = fields.require("load", ClientReader::load);
    var balance = fields.read("balance", it -> balance(it, discovery), ClientBalancing.RANDOM);
    var connection =
        fields.read("connection", ClientReader::connection, Defaults.connection(Reuse.PER_REQUEST));
    var timeouts = fields.read("timeout", ClientReader::timeouts, Defaults.timeouts());
    var isOneWay = fields.read("oneWay", it -> isOneWay(it, target), false);
    var retry = fields.read("retry", RetryReader::read, RetrySpec.NONE);
    var dnsCache = fields.read("dnsCache", ClientReader::dnsCache, new DnsCache.None());
    fields.end();
    if (stop != null && stop.compareTo(start) <= 0) {
      value
          .mistakes()
          .error(fields.place("stop"), GoDuration.format(stop), "a time after start", null);
    }
    return name == null || target == null || load == null
        ? null
        : new ClientSpec(
            name,
            count,
            from,
            target,
            discovery,
            start,
            stop,
            load,
            timeouts,
            isOneWay,
            dnsCache,
            balance,
            connection,
            retry);
  }

  private static @Nullable Boolean isOneWay(Value value, @Nullable Target target) {
    var isOneWay = value.bool();
    boolean isFine = isOneWay == null || !isOneWay || target == null || isDatagram(target);
    return isFine
        ? isOneWay
        : value.wrong(
            "oneWay over TCP",
            "oneWay with a Service's port of protocol UDP, where nobody has to answer",
            null);
  }

  private static boolean isDatagram(Target target) {
    return target instanceof Target.OfService service && service.protocol() == Protocol.UDP;
  }

  private static @Nullable ClientBalancing balance(Value value, Discovery discovery) {
    return discovery.isClientBalanced()
        ? value.word(Notation.BALANCES)
        : value.wrong(
            "balance with discovery " + Notation.of(discovery),
            "balance with discovery headless, endpoints or podIPs, where the client knows several addresses",
            null);
  }

  private @Nullable String name(Value value) {
    var name = value.valid(ScenarioNames::validate);
    return name == null || names.add(name)
        ? name
        : value.wrong(value.node().described() + " a second time", "each client's name once", null);
  }

  private @Nullable Duration timeInRun(Value value) {
    var time = value.duration();
    return time != null && time.compareTo(duration) > 0
        ? value.wrong("at most spec.duration, which is " + GoDuration.format(duration))
        : time;
  }

  static @Nullable String oneOf(Value value, List<String> known) {
    var text = value.text();
    return text == null || known.contains(text)
        ? text
        : value.wrong(Finding.unknownName(value.node().described(), text, known));
  }

  private static @Nullable Load load(Value value) {
    var fields = value.fields(NotSimulated.LOAD);
    if (fields == null) {
      return null;
    }
    var open = fields.read("open", ClientReader::rate);
    var constant = fields.read("constant", ClientReader::rate);
    var profile = fields.read("profile", ProfileReader::read);
    var stated = LOADS.stream().filter(fields::has).toList();
    if (!fields.end()) {
      return null;
    }
    if (stated.size() != 1) {
      return value.wrong(
          stated.isEmpty() ? "no load" : String.join(" and ", stated),
          "one of " + String.join(", ", LOADS),
          null);
    }
    if (profile != null) {
      return profile;
    }
    if (open != null) {
      return new Load.Open(open);
    }
    return constant == null ? null : new Load.Constant(constant);
  }

  static @Nullable Double rate(Value value) {
    var text = value.raw(RATES);
    if (text == null) {
      return null;
    }
    var rate = RATE.matcher(text);
    if (!rate.matches()) {
      boolean bare = ScalarType.of(text) == ScalarType.INTEGER;
      return value.wrong(
          value.node().described(), RATES, bare ? "did you mean " + text + "/s?" : null);
    }
    double seconds =
        switch (rate.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          default -> 3600;
        };
    double perSecond = new BigDecimal(rate.group(1)).doubleValue() / seconds;
    return perSecond > 0 && perSecond <= RATE_MAX
        ? Double.valueOf(perSecond)
        : value.wrong(RATES + ", and at most " + RATE_MAX + "/s");
  }

  private static @Nullable ConnectionSpec connection(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var reuse = fields.read("reuse", Notation.REUSES, Reuse.PER_REQUEST);
    var base = Defaults.connection(reuse);
    var connection =
        new ConnectionSpec(
            reuse,
            fields.read("pool", new IntegerReader(1, CONNECTIONS_MAX), base.pool()),
            fields.read("maxAge", Value.POSITIVE_DURATION),
            fields.read("idle", Value.POSITIVE_DURATION, base.idle()));
    boolean isKept = fields.has("pool") || fields.has("maxAge") || fields.has("idle");
    fields.end();
    return isKept && reuse == Reuse.PER_REQUEST
        ? value.wrong(
            "pool, maxAge or idle of connections that are used once",
            "these with reuse keepAlive or http2",
            "add reuse: keepAlive")
        : connection;
  }

  private static @Nullable Timeouts timeouts(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var base = Defaults.timeouts();
    var timeouts =
        new Timeouts(
            fields.read("connect", Value.POSITIVE_DURATION, base.connect()),
            fields.read("request", Value.POSITIVE_DURATION, base.request()));
    fields.end();
    return timeouts;
  }

  private static @Nullable DnsCache dnsCache(Value value) {
    var allowed = "none, ttl, forever or a duration, such as 30s";
    var text = value.raw(allowed);
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "none" -> new DnsCache.None();
      case "ttl" -> new DnsCache.Ttl();
      case "forever" -> new DnsCache.Forever();
      default -> {
        var duration = GoDuration.parse(text);
        yield duration.isPresent()
            ? new DnsCache.For(duration.get())
            : value.wrong(Value.noDuration(text).found(), allowed, Value.noDuration(text).hint());
      }
    };
  }
}
