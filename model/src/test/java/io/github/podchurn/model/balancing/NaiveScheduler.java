package io.github.podchurn.model.balancing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** IPVS's schedulers once more, by looking at every server each time. */
abstract class NaiveScheduler implements EndpointPicker {

  final List<Server> servers = new ArrayList<>();
  private final Map<Integer, Server> known = new TreeMap<>();

  static final class Server {
    final int endpoint;
    int weight;
    int active;
    int inactive;

    Server(int endpoint) {
      this.endpoint = endpoint;
    }

    long overhead() {
      return 256L * active + inactive;
    }
  }

  abstract @Nullable Server schedule(long nowNanos);

  /** The first of the list with the least load per weight. */
  static @Nullable Server least(List<Server> servers, ToLongFunction<Server> load) {
    return servers.stream()
        .filter(server -> server.weight > 0)
        .min(
            Comparator.comparing(
                server -> server,
                (a, b) ->
                    Long.compare(load.applyAsLong(a) * b.weight, load.applyAsLong(b) * a.weight)))
        .orElse(null);
  }

  boolean isOverloaded(Server server) {
    return server.active > server.weight && servers.stream().anyMatch(s -> 2 * s.active < s.weight);
  }

  /** After a server left the list. */
  void left(Server server, int position) {}

  @Override
  public void add(int endpoint, long address, int weight) {
    var server = known.computeIfAbsent(endpoint, Server::new);
    server.weight = weight;
    servers.add(0, server);
  }

  @Override
  public void remove(int endpoint) {
    var server = known.get(endpoint);
    int position = servers.indexOf(server);
    servers.remove(position);
    left(server, position);
  }

  @Override
  public void setWeight(int endpoint, int weight) {
    known.get(endpoint).weight = weight;
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    var server = schedule(nowNanos);
    return server == null ? NONE : server.endpoint;
  }

  @Override
  public void connectionOpened(int endpoint) {
    known.get(endpoint).active++;
  }

  @Override
  public void connectionClosed(int endpoint, long lastedNanos, long nowNanos) {
    known.get(endpoint).active--;
    known.get(endpoint).inactive++;
  }

  @Override
  public void connectionForgotten(int endpoint) {
    known.get(endpoint).inactive--;
  }

  static NaiveScheduler of(IpvsScheduler scheduler) {
    return switch (scheduler) {
      case RR -> new RoundRobin();
      case LC -> new Least(server -> server.overhead() * server.weight);
      case WLC -> new Least(Server::overhead);
      case SED -> new Least(server -> server.active + 1);
      case NQ -> new NeverQueue();
      case LBLC -> new Locality();
      case LBLCR -> new Replication();
      case WRR, SH, DH, MH ->
          throw new IllegalArgumentException(scheduler + " has a test of its own");
    };
  }

  private static final class Least extends NaiveScheduler {
    private final ToLongFunction<Server> load;

    Least(ToLongFunction<Server> load) {
      this.load = load;
    }

    @Override
    @Nullable Server schedule(long nowNanos) {
      return least(servers, load);
    }
  }

  private static final class NeverQueue extends NaiveScheduler {
    @Override
    @Nullable Server schedule(long nowNanos) {
      Predicate<Server> idle = server -> server.weight > 0 && server.active == 0;
      return servers.stream()
          .filter(idle)
          .findFirst()
          .orElseGet(() -> least(servers, server -> server.active + 1));
    }
  }

  private static final class RoundRobin extends NaiveScheduler {
    private @Nullable Server last;

    @Override
    @Nullable Server schedule(long nowNanos) {
      int start = last == null ? 0 : servers.indexOf(last) + 1;
      var inTurn = new ArrayList<>(servers.subList(start, servers.size()));
      inTurn.addAll(servers.subList(0, start));
      var next = inTurn.stream().filter(server -> server.weight > 0).findFirst().orElse(null);
      last = next == null ? last : next;
      return next;
    }

    @Override
    void left(Server server, int position) {
      if (server.equals(last)) {
        last = position == 0 ? null : servers.get(position - 1);
      }
    }
  }

  private static final class Locality extends NaiveScheduler {
    private @Nullable Server last;
    private long lastUse;

    @Override
    @Nullable Server schedule(long nowNanos) {
      if (isStale(lastUse, nowNanos)) {
        last = null;
      }
      lastUse = nowNanos;
      if (last != null && last.weight > 0 && !isOverloaded(last)) {
        return last;
      }
      var least = least(servers, Server::overhead);
      last = least == null ? last : least;
      return least;
    }

    @Override
    void left(Server server, int position) {
      last = server.equals(last) ? null : last;
    }
  }

  private static final class Replication extends NaiveScheduler {
    private final List<Server> set = new ArrayList<>();
    private long lastUse;
    private long lastChange;

    @Override
    @Nullable Server schedule(long nowNanos) {
      if (isStale(lastUse, nowNanos)) {
        set.clear();
      }
      lastUse = nowNanos;
      var server = least(set, Server::overhead);
      if (set.size() > 1 && nowNanos > lastChange + LocalityPicker.EXPIRATION_NANOS) {
        // The most loaded is the least loaded by negative loads.
        var most = least(set, s -> -s.overhead());
        if (set.remove(most)) {
          lastChange = nowNanos;
        }
      }
      if (server != null && !isOverloaded(server)) {
        return server;
      }
      server = least(servers, Server::overhead);
      if (server != null && !set.contains(server)) {
        set.add(0, server);
        lastChange = nowNanos;
      }
      return server;
    }

    @Override
    void left(Server server, int position) {
      set.remove(server);
    }
  }

  /** A day unused, at one of the checks that come every half hour. */
  private static boolean isStale(long lastUse, long now) {
    long halfHour = 1_800_000_000_000L;
    long lastCheck = now - now % halfHour;
    return lastCheck - lastUse >= 48 * halfHour;
  }
}
