package io.github.podchurn.engine.apiserver;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.workload.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the API server answers kubelets from, who list and watch with the field selector {@code
 * spec.nodeName}: a Pod's write concerns one of them, however many there are.
 */
public final class PodsByNode {

  private final Indexer<Pod> pods = new Indexer<>(PodsByNode::nodeOf);
  // Looked up by key only, never iterated.
  private final Map<String, ChangeListener> listeners = new HashMap<>();

  private PodsByNode() {}

  /** The Pods of {@code api} by their nodes, now and from now on. */
  public static PodsByNode of(ApiServer api) {
    var byNode = new PodsByNode();
    for (var object : api.list(Kind.POD)) {
      byNode.pods.replace(null, (Pod) object);
    }
    api.observe(Kind.POD, byNode::onChange);
    return byNode;
  }

  /** The Pods that are bound to a node, by namespace and name. */
  public List<Pod> on(String node) {
    return List.copyOf(pods.of(node));
  }

  /** Has one listener told of every write of a Pod that is bound to a node, at that instant. */
  void observe(String node, ChangeListener listener) {
    listeners.put(node, listener);
  }

  private void onChange(ObjectChange change) {
    pods.replace((@Nullable Pod) change.before(), (@Nullable Pod) change.after());
    var node = ((Pod) change.object()).spec().nodeName();
    var listener = node == null ? null : listeners.get(node);
    if (listener != null) {
      listener.onChange(change);
    }
  }

  private static List<String> nodeOf(Pod pod) {
    var node = pod.spec().nodeName();
    return node == null ? List.of() : List.of(node);
  }
}
