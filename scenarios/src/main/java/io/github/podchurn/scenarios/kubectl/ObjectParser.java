package io.github.podchurn.scenarios.kubectl;

import io.github.podchurn.model.meta.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the verbs that make objects or change them as a whole. */
final class ObjectParser {

  private static final List<String> PATCH_TYPES = List.of("strategic", "merge");
  private static final int PORT_MAX = 65_535;

  private ObjectParser() {}

  static KubectlLine patch(List<String> rest) throws KubectlSyntaxException {
    var arguments =
        Arguments.of(rest, "patch deployment NAME -p PATCH", Flag.NAMESPACE, Flag.PATCH, Flag.TYPE);
    var target = arguments.onlyTarget();
    var kind =
        KindName.parse(
            target.kind(),
            arguments,
            Kind.DEPLOYMENT,
            Kind.STATEFUL_SET,
            Kind.DAEMON_SET,
            Kind.CRON_JOB,
            Kind.SERVICE,
            Kind.ENDPOINTS,
            Kind.ENDPOINT_SLICE,
            Kind.POD_DISRUPTION_BUDGET,
            Kind.HORIZONTAL_POD_AUTOSCALER);
    var patch = arguments.get(Flag.PATCH);
    if (patch == null) {
      throw new KubectlSyntaxException("no patch", arguments.usage(), null);
    }
    var type = arguments.get(Flag.TYPE);
    if (type != null && !PATCH_TYPES.contains(type)) {
      throw new KubectlSyntaxException("--type=" + type, String.join(", ", PATCH_TYPES), null);
    }
    return new KubectlLine.Patch(kind, target.name(), arguments.get(Flag.NAMESPACE), patch);
  }

  static KubectlLine expose(List<String> rest) throws KubectlSyntaxException {
    var arguments =
        Arguments.of(
            rest,
            "expose deployment NAME --port=N, with --target-port, --name and --type",
            Flag.NAMESPACE,
            Flag.PORT,
            Flag.TARGET_PORT,
            Flag.NAME,
            Flag.TYPE);
    var target = arguments.onlyTarget();
    KindName.parse(target.kind(), arguments, Kind.DEPLOYMENT);
    var port = port(arguments);
    if (port == null) {
      throw new KubectlSyntaxException("no --port", arguments.usage(), null);
    }
    return new KubectlLine.Expose(
        target.name(),
        arguments.get(Flag.NAMESPACE),
        arguments.get(Flag.NAME),
        port,
        arguments.get(Flag.TARGET_PORT),
        arguments.get(Flag.TYPE));
  }

  static KubectlLine autoscale(List<String> rest) throws KubectlSyntaxException {
    var arguments =
        Arguments.of(
            rest,
            "autoscale deployment NAME --max=N, with --min and --cpu-percent",
            Flag.NAMESPACE,
            Flag.MIN,
            Flag.MAX,
            Flag.CPU);
    var target = arguments.onlyTarget();
    KindName.parse(target.kind(), arguments, Kind.DEPLOYMENT);
    var min = DeploymentParser.number(arguments, Flag.MIN);
    var max = DeploymentParser.number(arguments, Flag.MAX);
    int least = min == null ? 1 : Math.max(1, min);
    if (max == null || max < least) {
      throw new KubectlSyntaxException(
          max == null ? "no --max" : "--max=" + max, "--max of at least --min and 1", null);
    }
    return new KubectlLine.Autoscale(
        target.name(), arguments.get(Flag.NAMESPACE), least, max, percent(arguments));
  }

  /** {@code --cpu-percent=80}, or as newer versions have it {@code --cpu=80%}. */
  private static @Nullable Integer percent(Arguments arguments) throws KubectlSyntaxException {
    var text = arguments.get(Flag.CPU);
    if (text == null) {
      return null;
    }
    if (!text.matches("[1-9][0-9]{0,4}%?")) {
      throw new KubectlSyntaxException("--cpu-percent=" + text, "a share such as 80", null);
    }
    return Integer.valueOf(text.replace("%", ""));
  }

  static KubectlLine create(List<String> rest) throws KubectlSyntaxException {
    var arguments =
        Arguments.of(
            rest,
            "create deployment NAME --image=IMAGE, with --replicas and --port",
            Flag.NAMESPACE,
            Flag.IMAGE,
            Flag.REPLICAS,
            Flag.PORT);
    var target = arguments.onlyTarget();
    KindName.parse(target.kind(), arguments, Kind.DEPLOYMENT);
    var image = arguments.get(Flag.IMAGE);
    if (image == null || image.isBlank()) {
      throw new KubectlSyntaxException("no --image", arguments.usage(), null);
    }
    var replicas = DeploymentParser.number(arguments, Flag.REPLICAS);
    return new KubectlLine.CreateDeployment(
        target.name(),
        arguments.get(Flag.NAMESPACE),
        image,
        replicas == null ? 1 : replicas,
        port(arguments));
  }

  private static @Nullable Integer port(Arguments arguments) throws KubectlSyntaxException {
    var port = DeploymentParser.number(arguments, Flag.PORT);
    if (port != null && (port < 1 || port > PORT_MAX)) {
      throw new KubectlSyntaxException("--port=" + port, "a port from 1 to " + PORT_MAX, null);
    }
    return port;
  }
}
