package io.github.podchurn.engine.apiserver;

import io.github.podchurn.engine.kernel.InvariantViolation;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the cluster's objects are. A write takes effect at once; everybody else hears
 * of it through a {@link Watch}, each after a delay of its own.
 */
public final class ApiServer {

  private final Simulator simulator;
  private final RandomStream uids;
  private final EventRecorder events;
  private final Outages outages;
  private final PodMetrics metrics = new PodMetrics();
  private final Map<Kind, NavigableMap<NamespacedName, KubernetesObject>> objects =
      new EnumMap<>(Kind.class);
  private final Map<Kind, List<ChangeListener>> observers = new EnumMap<>(Kind.class);
  // By uid; looked up by key only, never iterated.
  private final Map<String, List<ChangeListener>> followers = new HashMap<>();
  // How often objects of a name were written, over all objects that ever had it.
  private final Map<Kind, NavigableMap<NamespacedName, Long>> writes = new EnumMap<>(Kind.class);

  /**
   * An empty cluster.
   *
   * @param uids a stream for the unique ids of objects
   */
  public ApiServer(Simulator simulator, RandomStream uids) {
    this.simulator = simulator;
    this.uids = uids;
    this.events = new EventRecorder(simulator);
    this.outages = new Outages(simulator);
    for (var kind : Kind.values()) {
      objects.put(kind, new TreeMap<>());
      observers.put(kind, new ArrayList<>());
      writes.put(kind, new TreeMap<>());
    }
  }

  /** Where everybody tells what they do. */
  public EventRecorder events() {
    return events;
  }

  /** When nobody is answered. */
  public Outages outages() {
    return outages;
  }

  /** What Pods use, as last measured. */
  public PodMetrics metrics() {
    return metrics;
  }

  /** The object, or null if there is none of that name. */
  public @Nullable KubernetesObject get(Kind kind, NamespacedName id) {
    return of(kind).get(id);
  }

  /** The object with that very uid, or null if it is gone, even if another has its name now. */
  public @Nullable KubernetesObject get(Kind kind, NamespacedName id, String uid) {
    var object = get(kind, id);
    return object != null && object.meta().uid().equals(uid) ? object : null;
  }

  /** All objects of a kind, by namespace and name. */
  public Collection<KubernetesObject> list(Kind kind) {
    return Collections.unmodifiableCollection(of(kind).values());
  }

  /** All objects of a kind in one namespace, by name. */
  public Collection<KubernetesObject> list(Kind kind, String namespace) {
    return Collections.unmodifiableCollection(NamespacedName.within(namespace, of(kind)).values());
  }

  /**
   * Stores a new object.
   *
   * @return the object with its uid and creation time
   */
  public KubernetesObject create(KubernetesObject object) {
    if (get(object.kind(), object.id()) != null) {
      throw new InvariantViolation(simulator.now(), object.reference() + " exists already");
    }
    uids.seek(keyOfNextWrite(object));
    var uid = new UUID(uids.nextLong(), uids.nextLong()).toString();
    var stored = PodAdmission.admit(object.withMeta(object.meta().created(uid, simulator.now())));
    of(object.kind()).put(stored.id(), stored);
    tell(null, stored);
    return stored;
  }

  /**
   * Replaces an object by what {@code change} makes of it; a change that changes nothing is none.
   */
  public void update(KubernetesObject object, UnaryOperator<KubernetesObject> change) {
    var current = get(object.kind(), object.id(), object.meta().uid());
    if (current == null) {
      return;
    }
    var changed = change.apply(current);
    if (!changed.equals(current)) {
      of(object.kind()).put(changed.id(), changed);
      tell(current, changed);
    }
  }

  /**
   * Marks an object as terminating; its owner removes it when it is done. A later request can only
   * shorten the grace period.
   *
   * <p>Source: {@code pkg/registry/core/pod/strategy.go}, {@code CheckGracefulDelete}.
   */
  public void requestDeletion(KubernetesObject object, Duration grace) {
    update(
        object,
        current -> {
          var earlier = current.meta().deletion();
          if (earlier != null && earlier.graceNanos() <= grace.toNanos()) {
            return current;
          }
          long requested = earlier == null ? simulator.now() : earlier.requestedNanos();
          var deletion = new ObjectMeta.Deletion(requested, grace.toNanos());
          return current.withMeta(current.meta().terminating(deletion));
        });
  }

  /** Removes an object for good; nothing happens if it is gone already. */
  public void remove(KubernetesObject object) {
    var current = get(object.kind(), object.id(), object.meta().uid());
    if (current != null) {
      of(object.kind()).remove(current.id());
      tell(current, null);
    }
  }

  /**
   * Tells {@code listener} of every write of a kind at the instant it happens. For those who keep
   * the books and for watches; parts of the control plane use a {@link Watch}.
   */
  public void observe(Kind kind, ChangeListener listener) {
    listeners(kind).add(listener);
  }

  /**
   * Tells {@code listener} of every write of one object at the instant it happens, until the object
   * is gone or the listener is told no more. Those who {@link #observe} its kind hear of it first.
   */
  public void follow(KubernetesObject object, ChangeListener listener) {
    followers.computeIfAbsent(object.meta().uid(), uid -> new ArrayList<>()).add(listener);
  }

  /** Tells a listener of one object's writes no more. */
  public void unfollow(KubernetesObject object, ChangeListener listener) {
    followers.getOrDefault(object.meta().uid(), new ArrayList<>()).remove(listener);
  }

  private void tell(@Nullable KubernetesObject before, @Nullable KubernetesObject after) {
    var object = after == null ? before : after;
    if (object == null) {
      throw new IllegalStateException("a change has a before or an after");
    }
    if (!outages.isUp()) {
      throw new InvariantViolation(
          simulator.now(), object.reference() + " is written while the API server is down");
    }
    var change = new ObjectChange(keyOfNextWrite(object), before, after);
    writesOf(object.kind()).merge(object.id(), 1L, Long::sum);
    for (var listener : listeners(object.kind())) {
      listener.onChange(change);
    }
    var uid = object.meta().uid();
    if (followers.containsKey(uid)) {
      List.copyOf(followers.get(uid)).forEach(follower -> follower.onChange(change));
      if (after == null || followers.get(uid).isEmpty()) {
        followers.remove(uid);
      }
    }
  }

  private long keyOfNextWrite(KubernetesObject object) {
    long earlier = writesOf(object.kind()).getOrDefault(object.id(), 0L);
    return RandomStreams.key(object.kind() + "/" + object.id(), earlier);
  }

  private NavigableMap<NamespacedName, Long> writesOf(Kind kind) {
    return writes.getOrDefault(kind, Collections.emptyNavigableMap());
  }

  private NavigableMap<NamespacedName, KubernetesObject> of(Kind kind) {
    return objects.getOrDefault(kind, Collections.emptyNavigableMap());
  }

  private List<ChangeListener> listeners(Kind kind) {
    return observers.getOrDefault(kind, Collections.emptyList());
  }
}
