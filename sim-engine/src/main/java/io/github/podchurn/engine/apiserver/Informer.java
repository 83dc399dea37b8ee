package io.github.podchurn.engine.apiserver;

import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.selector.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part's own, slightly old copy of all objects of one kind: listed once, then kept by a watch.
 *
 * @param <T> the objects' type
 */
public final class Informer<T extends KubernetesObject> {

  private final NavigableMap<NamespacedName, T> cache = new TreeMap<>();
  private final Function<KubernetesObject, T> cast;
  private final Handler<T> handler;
  // Kept from the first question on.
  private @Nullable LabelIndex<T> labels;

  /** Called after the copy has changed. */
  @FunctionalInterface
  public interface Handler<T> {
    /**
     * Tells of one change.
     *
     * @param before null when the object is new
     * @param after null when it is gone
     */
    void onChange(@Nullable T before, @Nullable T after);
  }

  private Informer(Function<KubernetesObject, T> cast, Handler<T> handler) {
    this.cast = cast;
    this.handler = handler;
  }

  /** Takes a copy of what there is, without telling of it, and watches from now on. */
  public static <T extends KubernetesObject> Informer<T> start(
      Simulator simulator,
      ApiServer api,
      Kind kind,
      Class<T> type,
      WatchDelay delay,
      Handler<T> handler) {
    var informer = new Informer<T>(type::cast, handler);
    for (var object : api.list(kind)) {
      informer.cache.put(object.id(), type.cast(object));
    }
    Watch.start(simulator, api, kind, delay, informer::onChange);
    return informer;
  }

  /** The object as last seen, or null. */
  public @Nullable T get(NamespacedName id) {
    return cache.get(id);
  }

  /** All objects as last seen, by namespace and name. */
  public Collection<T> list() {
    return Collections.unmodifiableCollection(cache.values());
  }

  /** All objects of one namespace as last seen, by name. */
  public Collection<T> list(String namespace) {
    return Collections.unmodifiableCollection(NamespacedName.within(namespace, cache).values());
  }

  /** The objects of one namespace that a selector matches as last seen, by name. */
  public List<T> list(String namespace, Selector selector) {
    var matching = new ArrayList<T>();
    for (var object : labels().candidates(namespace, selector, list(namespace))) {
      if (selector.matches(object.meta().labels())) {
        matching.add(object);
      }
    }
    return matching;
  }

  private LabelIndex<T> labels() {
    if (labels == null) {
      labels = new LabelIndex<>();
      cache.values().forEach(object -> replaceLabels(null, object));
    }
    return labels;
  }

  private void replaceLabels(@Nullable T before, @Nullable T after) {
    if (labels != null) {
      labels.replace(before, after);
    }
  }

  private void onChange(ObjectChange change) {
    var after = change.after();
    @Nullable T before = cache.get(change.object().id());
    if (after == null) {
      cache.remove(change.object().id());
      replaceLabels(before, null);
      handler.onChange(before, null);
    } else {
      T typed = cast.apply(after);
      cache.put(typed.id(), typed);
      replaceLabels(before, typed);
      handler.onChange(before, typed);
    }
  }
}
