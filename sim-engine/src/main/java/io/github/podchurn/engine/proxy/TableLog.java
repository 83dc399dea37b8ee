package io.github.podchurn.engine.proxy;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.proxy.ProxyTable;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All writes that {@link TableHistory} counts, so that the objects behind any of its versions can
 * be had again. For those who look into a cluster; clients need no such thing.
 */
public final class TableLog {

  private final List<ObjectChange> changes = new ArrayList<>();

  private TableLog() {}

  /** The log of what happens in {@code api} from now on; to be begun with the history. */
  public static TableLog of(ApiServer api) {
    var log = new TableLog();
    api.observe(Kind.SERVICE, log.changes::add);
    api.observe(Kind.ENDPOINT_SLICE, log.changes::add);
    return log;
  }

  /** What a node's proxy knows at a version of the history. */
  public ProxyTable asOf(int version, ProxyTable.Place place) {
    var services = new TreeMap<NamespacedName, Service>();
    var slices = new TreeMap<NamespacedName, EndpointSlice>();
    for (var change : changes.subList(0, version)) {
      var id = change.object().id();
      if (change.object() instanceof Service) {
        put(services, id, (Service) change.after());
      } else {
        put(slices, id, (EndpointSlice) change.after());
      }
    }
    return ProxyTable.of(services.values(), slices.values(), place);
  }

  private static <T> void put(
      Map<NamespacedName, T> objects, NamespacedName id, @Nullable T after) {
    if (after == null) {
      objects.remove(id);
    } else {
      objects.put(id, after);
    }
  }
}
