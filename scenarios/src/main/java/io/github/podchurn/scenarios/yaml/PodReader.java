package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scheduling.PodRequests.InitContainer.Kind;
import io.github.podchurn.model.scheduling.ResourceList;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ContainerPort;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.InitContainer;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodSpec;
import io.github.podchurn.model.workload.PodStatus;
import io.github.podchurn.model.workload.RestartPolicy;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Pods, with the defaults that the API server fills in. */
final class PodReader {

  private static final int PORT_MAX = 65_535;
  private static final Words<RestartPolicy> INIT_RESTART_POLICIES =
      new Words<>(new RestartPolicy[] {RestartPolicy.ALWAYS}, RestartPolicy::manifestName);

  private final ManifestFields manifestFields;
  private final ProbeReader probes;
  private final PlacementReader placements;

  PodReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
    this.probes = new ProbeReader(manifestFields);
    this.placements = new PlacementReader(manifestFields);
  }

  @Nullable Pod read(Fields object, @Nullable ObjectMeta meta) {
    var spec = spec(object);
    return meta == null || spec == null ? null : new Pod(meta, spec, PodStatus.PENDING);
  }

  /** The {@code spec} of a Pod or of a template for Pods. */
  @Nullable PodSpec spec(Fields object) {
    var fields = object.require("spec", Value.FIELDS);
    if (fields == null) {
      return null;
    }
    var grace =
        fields.read(
            "terminationGracePeriodSeconds",
            value -> seconds(value, 0),
            PodSpec.DEFAULT_TERMINATION_GRACE_PERIOD);
    var restartPolicy =
        fields.read("restartPolicy", Notation.RESTART_POLICIES, RestartPolicy.ALWAYS);
    var nodeName = fields.read("nodeName", Value.SOME_TEXT);
    var names = new LinkedHashSet<String>();
    var containers = fields.require("containers", value -> containers(value, grace, names));
    var inits =
        fields.read(
            "initContainers",
            value -> value.items(item -> initContainer(item, grace, names)),
            List.<InitContainer>of());
    var placement = placements.read(fields);
    notTrue(fields, "hostNetwork", "false: such a Pod has no address of its own");
    notSimulated(fields, "readinessGates");
    manifestFields.end(fields, KubernetesFields.POD_SPEC);
    return containers == null || containers.isEmpty()
        ? null
        : new PodSpec(inits, containers, restartPolicy, grace, placement, nodeName);
  }

  private List<Container> containers(Value value, Duration grace, Set<String> names) {
    if (value.node() instanceof Node.ListNode list && list.items().isEmpty()) {
      value.wrong("at least one container");
    }
    return value.items(
        item -> {
          var fields = item.fields();
          return fields == null ? null : container(fields, grace, names);
        });
  }

  /** One that is restarted always is a sidecar; any other runs to its end. */
  private @Nullable InitContainer initContainer(Value value, Duration grace, Set<String> names) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var policy = fields.read("restartPolicy", INIT_RESTART_POLICIES);
    var container = container(fields, grace, names);
    return container == null
        ? null
        : new InitContainer(container, policy == null ? Kind.ORDINARY : Kind.SIDECAR);
  }

  private @Nullable Container container(Fields fields, Duration grace, Set<String> names) {
    var name =
        fields.require("name", it -> unique(it, NameSyntax.validateLabel(textOf(it)), names));
    var image = fields.require("image", Value.SOME_TEXT);
    var policy = fields.read("imagePullPolicy", Notation.IMAGE_PULL_POLICIES);
    var portNames = new LinkedHashSet<String>();
    var ports =
        fields.read(
            "ports", it -> it.items(port -> port(port, portNames)), List.<ContainerPort>of());
    var asked = probes.read(fields);
    var requests = fields.read("resources", this::requests, ResourceList.NONE);
    var preStopSleep = fields.read("lifecycle", it -> preStopSleep(it, grace), Duration.ZERO);
    manifestFields.end(fields, KubernetesFields.CONTAINER);
    return name == null || image == null
        ? null
        : new Container(
            name,
            image,
            policy == null ? ImagePullPolicy.defaultFor(image) : policy,
            ports,
            asked,
            preStopSleep,
            requests);
  }

  private @Nullable ContainerPort port(Value value, Set<String> names) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var name =
        fields.read("name", it -> unique(it, NameSyntax.validatePortName(textOf(it)), names), "");
    var number = fields.require("containerPort", new IntegerReader(1, PORT_MAX));
    var protocol = fields.read("protocol", Notation.PROTOCOLS, Protocol.TCP);
    manifestFields.end(fields, KubernetesFields.CONTAINER_PORT);
    return number == null ? null : new ContainerPort(name, number, protocol);
  }

  private @Nullable ResourceList requests(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var requests = fields.read("requests", PodReader::amounts, ResourceList.NONE);
    manifestFields.end(fields, KubernetesFields.RESOURCES);
    return requests;
  }

  private static @Nullable ResourceList amounts(Value value) {
    if (!(value.node() instanceof Node.MapNode map)) {
      return value.wrong("a map of resources, such as {cpu: 250m, memory: 64Mi}");
    }
    var amounts = ResourceList.NONE;
    for (var entry : map.entries().entrySet()) {
      var name = entry.getKey();
      var quantity =
          new Value(entry.getValue().value(), value.path() + "." + name, value.mistakes());
      var amount =
          name.equals(ResourceList.CPU) ? Quantities.milli(quantity) : Quantities.whole(quantity);
      if (amount != null) {
        amounts = amounts.with(name, amount);
      }
    }
    return amounts;
  }

  private @Nullable Duration preStopSleep(Value value, Duration grace) {
    var fields = value.fields();
    var preStop = fields == null ? null : fields.read("preStop", Value.FIELDS);
    var sleep = preStop == null ? null : preStop.read("sleep", Value.FIELDS);
    if (fields != null) {
      manifestFields.end(fields, KubernetesFields.LIFECYCLE);
    }
    if (preStop != null) {
      manifestFields.end(preStop, KubernetesFields.PRE_STOP);
    }
    if (sleep == null) {
      return null;
    }
    var seconds = sleep.require("seconds", it -> sleepSeconds(it, grace));
    sleep.end();
    return seconds;
  }

  private static @Nullable Duration sleepSeconds(Value value, Duration grace) {
    var seconds = seconds(value, 0);
    return seconds != null && seconds.compareTo(grace) > 0
        ? value.wrong("at most terminationGracePeriodSeconds, which is " + grace.toSeconds())
        : seconds;
  }

  static @Nullable Duration seconds(Value value, int min) {
    var seconds = value.integer(min, Integer.MAX_VALUE);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static String textOf(Value value) {
    return value.node() instanceof Node.ScalarNode scalar ? scalar.text() : "";
  }

  /** Text that passes its check and has not been met before. */
  private static @Nullable String unique(Value value, List<String> complaints, Set<String> names) {
    var text = value.valid(any -> complaints);
    return text == null || names.add(text)
        ? text
        : value.wrong(value.node().described() + " a second time", "each name once", null);
  }

  /** Lets a switch pass that is off. */
  static void notTrue(Fields fields, String name, String allowed) {
    var value = fields.get(name);
    if (value != null && Boolean.TRUE.equals(value.bool())) {
      value.wrong("true, which this version does not simulate", allowed, null);
    }
  }

  /** Lets no field of this name pass. */
  static void notSimulated(Fields fields, String name) {
    var value = fields.get(name);
    if (value != null) {
      value.wrong("\"" + name + "\", which this version does not simulate", "no " + name, null);
    }
  }
}
