package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.workload.Probe;
import io.github.podchurn.model.workload.Probe.Handler;
import io.github.podchurn.model.workload.Probes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the probes of a container. What they ask for is left alone; how they ask is not. */
final class ProbeReader {

  private static final List<String> HANDLERS =
      Arrays.stream(Handler.values()).map(Handler::manifestName).sorted().toList();

  private final ManifestFields manifestFields;

  ProbeReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
  }

  Probes read(Fields container) {
    return new Probes(
        container.read("startupProbe", it -> once(probe(it), it)),
        container.read("livenessProbe", it -> once(probe(it), it)),
        container.read("readinessProbe", this::probe));
  }

  private static @Nullable Probe once(@Nullable Probe probe, Value value) {
    return probe != null && probe.successThreshold() != 1
        ? value.at("successThreshold").wrong("1: a startup or liveness probe succeeds at once")
        : probe;
  }

  private @Nullable Probe probe(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var base = Probe.DEFAULT;
    var handlers = HANDLERS.stream().filter(fields::has).toList();
    if (handlers.size() != 1) {
      value.wrong(
          handlers.isEmpty() ? "no handler" : handlers.size() + " handlers",
          "exactly one of " + String.join(", ", HANDLERS),
          null);
    }
    var probe =
        new Probe(
            handler(handlers),
            fields.read("initialDelaySeconds", it -> PodReader.seconds(it, 0), base.initialDelay()),
            fields.read("periodSeconds", it -> PodReader.seconds(it, 1), base.period()),
            fields.read("timeoutSeconds", it -> PodReader.seconds(it, 1), base.timeout()),
            fields.read("successThreshold", ProbeReader::threshold, base.successThreshold()),
            fields.read("failureThreshold", ProbeReader::threshold, base.failureThreshold()),
            fields.read("terminationGracePeriodSeconds", it -> PodReader.seconds(it, 1)));
    manifestFields.end(fields, KubernetesFields.PROBE);
    return probe;
  }

  private static Handler handler(List<String> names) {
    return Arrays.stream(Handler.values())
        .filter(handler -> names.contains(handler.manifestName()))
        .findFirst()
        .orElse(Handler.HTTP_GET);
  }

  private static @Nullable Integer threshold(Value value) {
    return value.integer(1, Integer.MAX_VALUE);
  }
}
