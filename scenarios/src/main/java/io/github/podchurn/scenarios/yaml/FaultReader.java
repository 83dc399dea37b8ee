package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Action.ControlPlaneOutage;
import io.github.podchurn.model.scenario.TimelineEvent.Action.NodeFault;
import io.github.podchurn.model.scenario.TimelineEvent.Action.NodeShutdown;
import io.github.podchurn.model.scenario.TimelineEvent.Action.PodFault;
import io.github.podchurn.model.scenario.TimelineEvent.Action.ZoneOutage;
import io.github.podchurn.model.scenario.TimelineEvent.Pick;
import io.github.podchurn.scenarios.validation.NotSimulated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code fault} of a timeline event. */
final class FaultReader {

  private static final String NODE_SHUTDOWN = "nodeShutdown";
  private static final String ZONE_OUTAGE = "zoneOutage";
  private static final String CONTROL_PLANE_OUTAGE = "controlPlaneOutage";

  private FaultReader() {}

  static @Nullable Action read(Value value) {
    var fields = value.fields(NotSimulated.FAULT);
    if (fields == null) {
      return null;
    }
    var actions = new ArrayList<@Nullable Action>();
    for (var kind : PodFault.Symptom.values()) {
      if (fields.has(kind.notation())) {
        actions.add(fields.read(kind.notation(), it -> podFault(kind, it)));
      }
    }
    for (var kind : NodeFault.Outage.values()) {
      if (fields.has(kind.notation())) {
        actions.add(fields.read(kind.notation(), it -> nodeFault(kind, it)));
      }
    }
    if (fields.has(NODE_SHUTDOWN)) {
      actions.add(fields.read(NODE_SHUTDOWN, FaultReader::nodeShutdown));
    }
    if (fields.has(ZONE_OUTAGE)) {
      actions.add(fields.read(ZONE_OUTAGE, FaultReader::zoneOutage));
    }
    if (fields.has(CONTROL_PLANE_OUTAGE)) {
      actions.add(fields.read(CONTROL_PLANE_OUTAGE, FaultReader::controlPlaneOutage));
    }
    if (!fields.end()) {
      return null;
    }
    return actions.size() == 1
        ? actions.get(0)
        : value.wrong(
            actions.isEmpty() ? "no fault" : actions.size() + " faults",
            "one of " + String.join(", ", fields.known()),
            null);
  }

  private static @Nullable Action podFault(PodFault.Symptom kind, Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var namespace =
        fields.read(
            "namespace", it -> it.valid(NameSyntax::validateLabel), ClientReader.DEFAULT_NAMESPACE);
    var pods = fields.require("pods", LabelReader::someSelector);
    var pick = fields.read("pick", PickReader::read, new Pick.All());
    var lasting = kind.canLast() ? fields.read("for", Value.POSITIVE_DURATION) : null;
    var factor =
        kind == PodFault.Symptom.SLOW ? fields.require("factor", FaultReader::factor) : null;
    fields.end();
    return pods == null || (kind == PodFault.Symptom.SLOW && factor == null)
        ? null
        : new PodFault(kind, namespace, pods, pick, lasting, factor == null ? 1 : factor);
  }

  private static @Nullable Double factor(Value value) {
    var allowed = "a number above zero, such as 5 or 2.5";
    var text = value.raw(allowed);
    if (text == null) {
      return null;
    }
    return text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") && Double.parseDouble(text) > 0
        ? Double.valueOf(text)
        : value.wrong(allowed);
  }

  private static @Nullable Action nodeFault(NodeFault.Outage kind, Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var nodes = nodes(fields, value);
    var pick = fields.read("pick", PickReader::read, new Pick.All());
    boolean lasts = kind != NodeFault.Outage.POWER_ON;
    var lasting = lasts ? fields.read("for", Value.POSITIVE_DURATION) : null;
    return fields.end() && nodes != null ? new NodeFault(kind, nodes, pick, lasting) : null;
  }

  private static @Nullable List<String> nodes(Fields fields, Value value) {
    var node = fields.read("node", Value.SOME_TEXT);
    var nodes = fields.read("nodes", it -> it.items(Value.SOME_TEXT));
    if (fields.has("node") == fields.has("nodes")) {
      return value.wrong(
          fields.has("node") ? "node and nodes" : "neither node nor nodes", "one of the two", null);
    }
    return node == null ? nodes : List.of(node);
  }

  private static @Nullable Action nodeShutdown(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var nodes = nodes(fields, value);
    var pick = fields.read("pick", PickReader::read, new Pick.All());
    var grace = fields.read("grace", Value.POSITIVE_DURATION, Defaults.SHUTDOWN_GRACE);
    var lasting = fields.read("for", it -> longerThan(grace, it));
    return fields.end() && nodes != null ? new NodeShutdown(nodes, pick, grace, lasting) : null;
  }

  private static @Nullable Duration longerThan(Duration grace, Value value) {
    var lasting = value.positiveDuration();
    return lasting == null || lasting.compareTo(grace) > 0
        ? lasting
        : value.wrong("a duration above the grace of " + GoDuration.format(grace));
  }

  private static @Nullable Action zoneOutage(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var zone = fields.require("zone", Value.SOME_TEXT);
    var lasting = fields.read("for", Value.POSITIVE_DURATION);
    fields.end();
    return zone == null ? null : new ZoneOutage(zone, lasting);
  }

  private static @Nullable Action controlPlaneOutage(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var lasting = fields.read("for", Value.POSITIVE_DURATION);
    return fields.end() ? new ControlPlaneOutage(lasting) : null;
  }

  /** A fault as a line to be shown; empty for any other action. */
  static String text(Action action) {
    if (action instanceof PodFault fault) {
      return fault.kind().notation()
          + " pods "
          + fault.pods()
          + " in "
          + fault.namespace()
          + ", "
          + PickReader.text(fault.pick())
          + (fault.kind() == PodFault.Symptom.SLOW ? ", by " + number(fault.factor()) : "")
          + lasting(fault.lasting());
    } else if (action instanceof NodeFault fault) {
      return fault.kind().notation()
          + " "
          + named(fault.nodes(), fault.pick())
          + lasting(fault.lasting());
    } else if (action instanceof NodeShutdown shutdown) {
      return NODE_SHUTDOWN
          + " "
          + named(shutdown.nodes(), shutdown.pick())
          + ", grace "
          + GoDuration.format(shutdown.grace())
          + lasting(shutdown.lasting());
    } else if (action instanceof ZoneOutage outage) {
      return ZONE_OUTAGE + " " + outage.zone() + lasting(outage.lasting());
    } else if (action instanceof ControlPlaneOutage outage) {
      return CONTROL_PLANE_OUTAGE + lasting(outage.lasting());
    }
    return "";
  }

  private static String named(List<String> nodes, Pick pick) {
    return String.join(", ", nodes)
        + (pick instanceof Pick.All ? "" : ", " + PickReader.text(pick));
  }

  private static String lasting(@Nullable Duration lasting) {
    return lasting == null ? "" : ", for " + GoDuration.format(lasting);
  }

  private static String number(double factor) {
    return factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
  }

  /** A fault as the format writes it, with what it has by default; empty for any other action. */
  static Map<String, Object> effective(Action action) {
    var fault = new LinkedHashMap<String, Object>();
    var fields = new LinkedHashMap<String, Object>();
    if (action instanceof PodFault pods) {
      fault.put(pods.kind().notation(), fields);
      fields.put("namespace", pods.namespace());
      fields.put("pods", EffectiveScenario.labels(pods.pods()));
      fields.put("pick", PickReader.text(pods.pick()));
      if (pods.kind() == PodFault.Symptom.SLOW) {
        fields.put("factor", number(pods.factor()));
      }
      putLasting(fields, pods.lasting());
    } else if (action instanceof NodeFault nodes) {
      fault.put(nodes.kind().notation(), fields);
      fields.put("nodes", nodes.nodes());
      fields.put("pick", PickReader.text(nodes.pick()));
      putLasting(fields, nodes.lasting());
    } else if (action instanceof NodeShutdown shutdown) {
      fault.put(NODE_SHUTDOWN, fields);
      fields.put("nodes", shutdown.nodes());
      fields.put("pick", PickReader.text(shutdown.pick()));
      fields.put("grace", GoDuration.format(shutdown.grace()));
      putLasting(fields, shutdown.lasting());
    } else if (action instanceof ZoneOutage outage) {
      fault.put(ZONE_OUTAGE, fields);
      fields.put("zone", outage.zone());
      putLasting(fields, outage.lasting());
    } else if (action instanceof ControlPlaneOutage outage) {
      fault.put(CONTROL_PLANE_OUTAGE, fields);
      putLasting(fields, outage.lasting());
    }
    return fault;
  }

  private static void putLasting(Map<String, Object> fields, @Nullable Duration lasting) {
    EffectiveScenario.putIfThere(
        fields, "for", lasting == null ? null : GoDuration.format(lasting));
  }
}
