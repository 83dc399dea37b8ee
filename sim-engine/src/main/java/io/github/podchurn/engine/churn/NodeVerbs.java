package io.github.podchurn.engine.churn;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.metrics.EventLog;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.workload.Node;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What kubectl's verbs change in a node. */
final class NodeVerbs {

  private final Simulator simulator;
  private final ApiServer api;
  private final EventLog log;

  NodeVerbs(Simulator simulator, ApiServer api, EventLog log) {
    this.simulator = simulator;
    this.api = api;
    this.log = log;
  }

  /** Does what it says, if it is about a node. */
  boolean happen(TimelineEvent event, Action action) {
    if (action instanceof Action.Cordon cordon) {
      cordon(event, cordon.node(), cordon.unschedulable());
      log.done(event);
    } else if (action instanceof Action.AddTaint add) {
      change(add.node(), node -> node.withTaint(add.taint()));
      log.evidence(event, "node/" + add.node() + " tainted");
      log.done(event);
    } else if (action instanceof Action.RemoveTaint remove) {
      removeTaint(event, remove);
      log.done(event);
    } else if (action instanceof Action.Drain drain) {
      cordon(event, drain.node(), true);
      Drain.begin(simulator, api, log, event, drain);
    } else {
      return false;
    }
    return true;
  }

  private void cordon(TimelineEvent event, String name, boolean unschedulable) {
    change(
        name,
        node -> {
          var key = Taint.UNSCHEDULABLE.key();
          var marked = node.withUnschedulable(unschedulable);
          return unschedulable
              ? marked.withTaint(Taint.UNSCHEDULABLE)
              : marked.withoutTaint(key, Taint.Effect.NO_SCHEDULE);
        });
    log.evidence(event, "node/" + name + (unschedulable ? " cordoned" : " uncordoned"));
  }

  private void removeTaint(TimelineEvent event, Action.RemoveTaint remove) {
    for (var effect : Taint.Effect.values()) {
      if (remove.effect() == null || remove.effect() == effect) {
        change(remove.node(), node -> node.withoutTaint(remove.key(), effect));
      }
    }
    log.evidence(event, "node/" + remove.node() + " untainted");
  }

  private void change(String name, UnaryOperator<Node> change) {
    Optional.ofNullable(api.get(Kind.NODE, new NamespacedName("", name)))
        .ifPresent(node -> api.update(node, current -> change.apply((Node) current)));
  }
}
