package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ContainerPort;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.ImagePullPolicy;
import io.github.podchurn.model.workload.PodSpec;
import io.github.podchurn.model.workload.PodTemplate;
import io.github.podchurn.model.workload.RestartPolicy;
import io.github.podchurn.model.workload.RollingUpdate;
import io.github.podchurn.scenarios.kubectl.KubectlLine;
import java.time.Duration;
import java.util.List;

/** The objects that kubectl makes of a few words. */
final class CreatedObjects {

  private CreatedObjects() {}

  /**
   * What {@code kubectl create deployment} makes.
   *
   * <p>Source: {@code staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go}.
   */
  static Action.Create deployment(KubectlLine.CreateDeployment line, String namespace) {
    var labels = Labels.of("app", line.name());
    var port = line.port();
    var container =
        new Container(
            containerName(line.image()),
            line.image(),
            ImagePullPolicy.defaultFor(line.image()),
            port == null ? List.of() : List.of(new ContainerPort("", port, Protocol.TCP)),
            null,
            Duration.ZERO);
    var pod =
        new PodSpec(
            List.of(container),
            RestartPolicy.ALWAYS,
            PodSpec.DEFAULT_TERMINATION_GRACE_PERIOD,
            null);
    var spec =
        new Deployment.Spec(
            line.replicas(),
            Selector.of(labels),
            new PodTemplate(labels, Labels.empty(), pod),
            RollingUpdate.DEFAULT,
            Deployment.RolloutSettings.DEFAULT);
    var meta = ObjectMeta.of(namespace, line.name(), labels);
    return new Action.Create(new Deployment(meta, 1, spec, Deployment.Status.EMPTY));
  }

  /** The last part of the image's name, without registry, tag and digest. */
  private static String containerName(String image) {
    var name = image.substring(image.lastIndexOf('/') + 1);
    return name.split("[:@]", 2)[0].replaceAll("[^A-Za-z0-9-]", "-");
  }
}
