package io.github.podchurn.engine.node;

import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.PodBehavior;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.GracefulTermination;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import io.github.podchurn.model.workload.PodStatus;
import io.github.podchurn.model.workload.RestartBackOff;
import io.github.podchurn.model.workload.RestartPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One Pod on its node: sandbox and address, image, process, restarts in place; then preStop,
 * SIGTERM, SIGKILL, and the address goes back.
 *
 * <p>Source: {@code pkg/kubelet/pod_workers.go} and {@code kuberuntime}.
 */
final class PodLifecycle implements RunningPod.Observer {

  private static final Duration RETRY_WITHOUT_ADDRESS = Duration.ofSeconds(10);

  /** Since when a Pod is ready that was so before the run began. */
  private static final long LONG_AGO_NANOS = -Duration.ofDays(1).toNanos();

  /** Where the Pod is in its life. Terminating is the one from which there is no way back. */
  private enum Stage {
    ACCEPTED,
    PULLING,
    RUNNING,
    WAITING_FOR_RESTART,
    ENDED,
    TERMINATING,
    GONE
  }

  private final NodeRuntime runtime;
  private final Kubelet kubelet;
  private final Pod pod;
  private final PodBehavior behavior;
  private final RandomStream random;
  private final ProbeWorker readiness;
  private Stage stage = Stage.ACCEPTED;
  private @Nullable RunningPod application;
  private RestartBackOff backOff = RestartBackOff.NONE;
  private int restarts;
  private long startedNanos;
  private long container;
  private boolean deletionSeen;
  private boolean removalSeen;

  PodLifecycle(NodeRuntime runtime, Kubelet kubelet, Pod pod, PodBehavior behavior) {
    this.runtime = runtime;
    this.kubelet = kubelet;
    this.pod = pod;
    this.behavior = behavior;
    this.random = runtime.streams().stream("pod/" + pod.meta().uid());
    this.readiness =
        new ProbeWorker(
            runtime.simulator(),
            container().readinessProbe(),
            runtime.simulator().now(),
            this::answersProbe,
            this::reportReadiness);
  }

  Pod pod() {
    return pod;
  }

  boolean isOf(Pod other) {
    return pod.meta().uid().equals(other.meta().uid());
  }

  /** Whether the watch has told that the object is gone, which is the last it tells of a Pod. */
  boolean isRemovalSeen() {
    return removalSeen;
  }

  /** The Pod has been running and ready for long. */
  void adoptRunning() {
    kubelet.imageIsHere(container());
    takeAddress().ifPresent(this::attach);
    if (application != null) {
      application.startListening();
      stage = Stage.RUNNING;
      readiness.adoptReady(random.nextUnit());
      report(status -> status.withPhase(PodPhase.RUNNING).withReady(true, LONG_AGO_NANOS));
      scheduleCrash();
    }
  }

  /** Takes the Pod on. */
  void begin() {
    if (pod.meta().isTerminating()) {
      objectChanged(pod);
      return;
    }
    after(draw(runtime.cluster().controlPlane().kubelet()), Stage.ACCEPTED, this::createSandbox);
  }

  /** The watch told of a change of the Pod's object. */
  void objectChanged(Pod changed) {
    var deletion = changed.meta().deletion();
    if (deletion == null || deletionSeen) {
      return;
    }
    deletionSeen = true;
    long reaction = draw(runtime.cluster().controlPlane().kubelet());
    runtime
        .simulator()
        .at(
            now() + reaction,
            EventPriority.REACTION,
            () -> terminate(Duration.ofNanos(deletion.graceNanos())));
  }

  /** The object was removed by force: whatever still runs is ended without grace. */
  void objectRemoved() {
    removalSeen = true;
    if (!deletionSeen) {
      deletionSeen = true;
      terminate(Duration.ofSeconds(1));
    }
  }

  /** The process dies by itself or is killed from outside; false if none runs. */
  boolean crash() {
    if (stage != Stage.RUNNING || application == null || !application.isRunning()) {
      return false;
    }
    long died = now();
    application.kill();
    backOff = backOff.afterRunning(Duration.ofNanos(died - startedNanos));
    stage = Stage.WAITING_FOR_RESTART;
    long noticed = kubelet.nextRelist(died);
    after(noticed - died, Stage.WAITING_FOR_RESTART, () -> deathNoticed(died));
    return true;
  }

  private void createSandbox() {
    var address = takeAddress();
    if (address.isEmpty()) {
      after(RETRY_WITHOUT_ADDRESS.toNanos(), Stage.ACCEPTED, this::createSandbox);
      return;
    }
    attach(address.get());
    pullThenStart();
  }

  private Optional<IpAddress> takeAddress() {
    return kubelet.addresses().allocate();
  }

  private void attach(IpAddress address) {
    application =
        new RunningPod(
            runtime.simulator(),
            pod,
            new RunningPod.Place(address, kubelet.nodeIndex()),
            behavior,
            runtime.streams().stream("service-time"),
            this);
    runtime.network().attach(application);
    report(status -> status.withAddress(address));
  }

  private void pullThenStart() {
    stage = Stage.PULLING;
    long pull = kubelet.pulls(container()) ? draw(behavior.imagePull()) : 0;
    after(pull, Stage.PULLING, this::startContainer);
  }

  private void startContainer() {
    stage = Stage.RUNNING;
    startedNanos = now();
    container++;
    running().start(draw(behavior.startup()));
    report(status -> status.withPhase(PodPhase.RUNNING).withRestarts(restarts));
    readiness.containerStarted();
    scheduleCrash();
  }

  private void scheduleCrash() {
    if (behavior.crash() == null) {
      return;
    }
    long crashing = container;
    after(
        draw(behavior.crash()),
        Stage.RUNNING,
        () -> {
          if (crashing == container) {
            crash();
          }
        });
  }

  private void deathNoticed(long died) {
    readiness.containerStopped();
    if (pod.spec().restartPolicy() == RestartPolicy.NEVER) {
      stage = Stage.ENDED;
      releaseAddress();
      report(status -> status.withPhase(PodPhase.FAILED).withReady(false, now()));
      return;
    }
    long restart = Math.max(now(), died + backOff.delay().toNanos());
    after(restart - now(), Stage.WAITING_FOR_RESTART, this::restart);
  }

  private void restart() {
    restarts++;
    backOff = backOff.restarted();
    pullThenStart();
  }

  private void terminate(Duration grace) {
    boolean hadProcess = application != null && application.isRunning();
    stage = Stage.TERMINATING;
    if (application != null) {
      application.beginEnding();
    }
    if (!hadProcess) {
      finish();
      return;
    }
    var plan = GracefulTermination.of(grace, container().preStopSleep());
    long term = plan.preStop().toNanos();
    after(term, Stage.TERMINATING, running()::terminate);
    after(term + plan.termToKill().toNanos(), Stage.TERMINATING, this::kill);
  }

  private void kill() {
    running().kill();
    finish();
  }

  @Override
  public void onExit(RunningPod exited) {
    finish();
  }

  @Override
  public void onHealthChanged(RunningPod changed) {
    readiness.answerChanged();
  }

  /** Everything has stopped: the address goes back, and then the object goes. */
  private void finish() {
    stage = Stage.GONE;
    readiness.abandon();
    releaseAddress();
    runtime.api().remove(pod);
    kubelet.podGone(this);
  }

  private void releaseAddress() {
    if (application != null) {
      runtime.network().release(application);
      kubelet.addresses().release(application.address());
      application = null;
    }
  }

  private boolean answersProbe() {
    return application != null && application.isListening();
  }

  private void reportReadiness() {
    report(status -> status.withReady(readiness.isReady(), now()));
  }

  private void report(UnaryOperator<PodStatus> change) {
    runtime
        .api()
        .update(
            pod,
            object -> {
              var current = (Pod) object;
              return current.withStatus(change.apply(current.status()));
            });
  }

  private RunningPod running() {
    if (application == null) {
      throw new IllegalStateException(pod.reference() + " has no application");
    }
    return application;
  }

  private Container container() {
    return pod.spec().containers().get(0);
  }

  private long draw(Distribution distribution) {
    return DurationSampler.of(distribution, random).nextNanos();
  }

  private long now() {
    return runtime.simulator().now();
  }

  /** Does something later, unless the Pod has left the given stage by then. */
  private void after(long delayNanos, Stage expected, Runnable action) {
    runtime
        .simulator()
        .at(
            now() + delayNanos,
            EventPriority.REACTION,
            () -> {
              if (stage == expected) {
                action.run();
              }
            });
  }
}
