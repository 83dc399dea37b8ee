package io.github.podchurn.engine.node;

import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.BehaviorRule;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ContainerTermination;
import io.github.podchurn.model.workload.InitContainer;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import io.github.podchurn.model.workload.PodStatus;
import io.github.podchurn.model.workload.RestartPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Pod on its node: sandbox and address, init containers one after the other, then the
 * containers; in the end preStop, SIGTERM, SIGKILL for all containers at once and for the sidecars
 * after them, and the address goes back.
 *
 * <p>Source: {@code pkg/kubelet/pod_workers.go} and {@code kuberuntime}.
 */
final class PodLifecycle implements RunningPod.Observer, ContainerLife.Owner {

  private static final Duration RETRY_WITHOUT_ADDRESS = Duration.ofSeconds(10);
  private static final Duration SHORTEST_GRACE = Duration.ofSeconds(1);

  /** Since when a Pod is ready that was so before the run began. */
  private static final long LONG_AGO_NANOS = -Duration.ofDays(1).toNanos();

  /** Where the Pod is in its life. Terminating is the one from which there is no way back. */
  private enum Stage {
    ACCEPTED,
    STARTING,
    RUNNING,
    ENDED,
    TERMINATING,
    GONE
  }

  private final NodeRuntime runtime;
  private final Kubelet kubelet;
  private final Pod pod;
  private final RandomStream random;
  private Stage stage = Stage.ACCEPTED;
  private @Nullable RunningPod application;
  private @Nullable IpAddress address;
  private final List<ContainerLife> inits = new ArrayList<>();
  private final List<ContainerLife> mains = new ArrayList<>();
  private final long acceptedNanos;
  private PodStatus status;
  private int restartsBefore;
  private long killNanos;
  private @Nullable Duration deletionGrace;
  private boolean removalSeen;

  PodLifecycle(NodeRuntime runtime, Kubelet kubelet, Pod pod) {
    this.runtime = runtime;
    this.kubelet = kubelet;
    this.pod = pod;
    this.random = runtime.streams().stream("pod/" + pod.meta().uid());
    this.acceptedNanos = runtime.simulator().now();
    this.status = pod.status();
  }

  Pod pod() {
    return pod;
  }

  /** What the kubelet knows of the Pod, whether or not the API server has been told. */
  PodStatus status() {
    return status;
  }

  boolean isOf(Pod other) {
    return pod.meta().uid().equals(other.meta().uid());
  }

  /** Whether the watch has told that the object is gone, which is the last it tells of a Pod. */
  boolean isRemovalSeen() {
    return removalSeen;
  }

  boolean isGone() {
    return stage == Stage.GONE;
  }

  /** The application's process, while there is a sandbox. */
  @Nullable RunningPod application() {
    return application;
  }

  /** The Pod has been running and ready for long. */
  void adoptRunning() {
    var free = takeAddress();
    if (free.isEmpty()) {
      return;
    }
    attach(free.get());
    stage = Stage.RUNNING;
    for (int i = 0; i < inits.size(); i++) {
      kubelet.images().isHere(inits.get(i).container());
      if (pod.spec().initContainers().get(i).isSidecar()) {
        inits.get(i).adopt();
      }
    }
    mains.forEach(ContainerLife::adopt);
    report(status.withPhase(PodPhase.RUNNING).withReady(true, LONG_AGO_NANOS));
  }

  /** Takes the Pod on. */
  void begin() {
    if (pod.meta().isTerminating()) {
      objectChanged(pod);
      return;
    }
    after(draw(runtime.cluster().controlPlane().kubelet()), Stage.ACCEPTED, this::createSandbox);
  }

  /** Takes a Pod on that was here before the machine went dark: its containers start again. */
  void beginAgain() {
    restartsBefore = pod.status().restarts() + 1;
    report(status.withReady(false, now()));
    begin();
  }

  /** The watch told of a change of the Pod's object. */
  void objectChanged(Pod changed) {
    var deletion = changed.meta().deletion();
    if (deletion == null) {
      return;
    }
    var grace = Duration.ofNanos(deletion.graceNanos());
    boolean isFirst = deletionGrace == null;
    if (isFirst || grace.compareTo(Objects.requireNonNull(deletionGrace)) < 0) {
      deletionGrace = grace;
      terminateSoon(grace);
    }
  }

  /**
   * The node is shut down: the Pod is ended as if it were deleted, but nobody deletes it.
   *
   * @param graceMax how much grace there is at most
   */
  void shutDown(Duration graceMax) {
    var own = pod.spec().terminationGracePeriod();
    terminateSoon(own.compareTo(graceMax) < 0 ? own : graceMax);
  }

  private void terminateSoon(Duration grace) {
    long reaction = draw(runtime.cluster().controlPlane().kubelet());
    runtime.simulator().at(now() + reaction, EventPriority.REACTION, () -> terminate(grace));
  }

  /** The object was removed by force: whatever still runs is ended without grace. */
  void objectRemoved() {
    removalSeen = true;
    if (deletionGrace == null) {
      deletionGrace = SHORTEST_GRACE;
      terminate(SHORTEST_GRACE);
    } else {
      shorten(SHORTEST_GRACE);
    }
  }

  /** Whether nothing of it runs any more, or ever will. */
  boolean hasEnded() {
    return stage == Stage.ENDED || stage == Stage.GONE;
  }

  /** The application dies by itself or is killed from outside; false if it does not run. */
  boolean kill(ContainerTermination.Reason reason) {
    return stage == Stage.RUNNING && mains.get(0).die(reason, ContainerTermination.KILLED);
  }

  /** The machine goes dark. The address stays with the Pod until it is up again. */
  void vanish() {
    containers().forEach(ContainerLife::vanish);
    stage = Stage.GONE;
  }

  /** The kubelet forgets the Pod without having anything to end. */
  void forget() {
    stage = Stage.GONE;
    releaseAddress();
  }

  private void createSandbox() {
    var free = takeAddress();
    if (free.isEmpty()) {
      runtime
          .api()
          .events()
          .warning(pod, "FailedCreatePodSandBox", "no IP addresses available in range set");
      after(RETRY_WITHOUT_ADDRESS.toNanos(), Stage.ACCEPTED, this::createSandbox);
      return;
    }
    attach(free.get());
    stage = Stage.STARTING;
    startNextInit(0);
  }

  private Optional<IpAddress> takeAddress() {
    return kubelet.addresses().allocate(now());
  }

  private void attach(IpAddress given) {
    address = given;
    var behavior = BehaviorRule.resolve(runtime.behaviors(), pod);
    application =
        new RunningPod(
            runtime.simulator(),
            pod,
            new RunningPod.Place(given, kubelet.nodeIndex()),
            behavior,
            runtime.streams().stream("service-time"),
            this);
    runtime.network().attach(application);
    for (var init : pod.spec().initContainers()) {
      inits.add(initLife(init));
    }
    for (var container : pod.spec().containers()) {
      mains.add(mains.isEmpty() ? applicationLife(container) : helperLife(container));
    }
    mains.get(0).inheritRestarts(restartsBefore);
    report(status.withAddress(given));
  }

  private ContainerLife applicationLife(Container container) {
    var behavior = BehaviorRule.resolve(runtime.behaviors(), pod);
    var process = new ApplicationProcess(Objects.requireNonNull(application));
    return life(
        new ContainerLife.Setting(
            pod, container, behavior, pod.spec().restartPolicy(), acceptedNanos),
        process);
  }

  private ContainerLife helperLife(Container container) {
    var behavior = BehaviorRule.resolveHelper(runtime.behaviors(), pod, container);
    return life(
        new ContainerLife.Setting(
            pod, container, behavior, pod.spec().restartPolicy(), acceptedNanos),
        null);
  }

  private ContainerLife initLife(InitContainer init) {
    var behavior = BehaviorRule.resolveHelper(runtime.behaviors(), pod, init.container());
    var policy =
        pod.spec().restartPolicy() == RestartPolicy.NEVER
            ? RestartPolicy.NEVER
            : RestartPolicy.ON_FAILURE;
    return life(
        init.isSidecar()
            ? new ContainerLife.Setting(
                pod, init.container(), behavior, RestartPolicy.ALWAYS, acceptedNanos)
            : new ContainerLife.Setting(
                pod, init.container(), behavior.untilUp(), policy, acceptedNanos),
        null);
  }

  private ContainerLife life(ContainerLife.Setting setting, @Nullable ContainerProcess given) {
    return new ContainerLife(
        kubelet,
        setting,
        this,
        random,
        life ->
            given != null
                ? given
                : new HelperProcess(runtime.simulator(), life::answerChanged, life::exited));
  }

  /** Ordinary ones run to their end, sidecars until they are started; then comes the next. */
  private void startNextInit(int index) {
    if (index < inits.size()) {
      inits.get(index).start();
    } else {
      stage = Stage.RUNNING;
      mains.get(0).start();
    }
  }

  @Override
  public void onChange(ContainerLife container) {
    int init = inits.indexOf(container);
    if (stage == Stage.STARTING && init >= 0) {
      boolean isLatest = init + 1 == inits.size() || !inits.get(init + 1).isBegun();
      if (isSidecar(init) && container.isStarted() && isLatest) {
        startNextInit(init + 1);
      }
    }
    int main = mains.indexOf(container);
    if (stage == Stage.RUNNING && main >= 0 && main + 1 < mains.size()) {
      var next = mains.get(main + 1);
      if (container.isRunning() && !next.isBegun()) {
        next.start();
      }
    }
    reportPresent();
  }

  @Override
  public void onEnded(ContainerLife container) {
    int init = inits.indexOf(container);
    if (init >= 0) {
      if (stage == Stage.STARTING && container.hasSucceeded()) {
        startNextInit(init + 1);
      } else if (stage == Stage.STARTING) {
        end(PodPhase.FAILED);
      }
    } else if (stage == Stage.RUNNING && mains.stream().allMatch(ContainerLife::hasEnded)) {
      boolean allWell = mains.stream().allMatch(ContainerLife::hasSucceeded);
      end(allWell ? PodPhase.SUCCEEDED : PodPhase.FAILED);
    } else {
      reportPresent();
    }
  }

  /** Nothing will run any more: sidecars go too, and so does the address. */
  private void end(PodPhase phase) {
    stage = Stage.ENDED;
    stopSidecars(
        Duration.ofNanos(pod.spec().terminationGracePeriod().toNanos()),
        () -> {
          releaseAddress();
          report(status.withPhase(phase).withReady(false, now()));
        });
  }

  private void reportPresent() {
    if (stage == Stage.ENDED || stage == Stage.GONE) {
      return;
    }
    boolean ready = !mains.isEmpty();
    int restarts = 0;
    for (int i = 0; i < inits.size(); i++) {
      ready &= !isSidecar(i) || inits.get(i).isReady();
      restarts += inits.get(i).restarts();
    }
    boolean allHaveRun = !mains.isEmpty();
    for (var main : mains) {
      ready &= main.isReady();
      allHaveRun &= main.hasRun();
      restarts += main.restarts();
    }
    var phase = allHaveRun ? PodPhase.RUNNING : PodPhase.PENDING;
    report(status.withPhase(phase).withRestarts(restarts).withReady(ready, now()));
  }

  private boolean isSidecar(int init) {
    return pod.spec().initContainers().get(init).isSidecar();
  }

  private void terminate(Duration asked) {
    if (stage == Stage.GONE || (stage == Stage.ENDED && deletionGrace == null)) {
      return;
    }
    if (stage == Stage.TERMINATING) {
      shorten(asked);
      return;
    }
    var grace = asked.compareTo(SHORTEST_GRACE) < 0 ? SHORTEST_GRACE : asked;
    boolean isOver = stage == Stage.ENDED || application == null;
    stage = Stage.TERMINATING;
    if (application != null) {
      application.beginEnding();
    }
    if (isOver) {
      finish();
      return;
    }
    killNanos = now() + grace.toNanos();
    containers().forEach(ContainerLife::prepareToStop);
    mains.stream()
        .filter(ContainerLife::isRunning)
        .forEach(
            main ->
                runtime
                    .api()
                    .events()
                    .normal(pod, "Killing", "Stopping container " + main.container().name()));
    var first = new ArrayList<>(mains);
    for (int i = 0; i < inits.size(); i++) {
      if (!isSidecar(i)) {
        first.add(inits.get(i));
      }
    }
    var left = new int[] {first.size()};
    for (var container : first) {
      container.stop(
          grace,
          () -> {
            if (--left[0] == 0) {
              stopSidecars(Duration.ofNanos(Math.max(0, killNanos - now())), this::finish);
            }
          });
    }
  }

  /** One after the other, the last to start first. */
  private void stopSidecars(Duration grace, Runnable then) {
    for (int i = inits.size() - 1; i >= 0; i--) {
      var init = inits.get(i);
      if (isSidecar(i) && !init.hasEnded()) {
        init.stop(grace, () -> stopSidecars(grace, then));
        return;
      }
    }
    then.run();
  }

  private void shorten(Duration grace) {
    if (stage == Stage.TERMINATING) {
      killNanos = Math.min(killNanos, now() + grace.toNanos());
      List.copyOf(containers()).forEach(container -> container.shorten(grace));
    }
  }

  @Override
  public void onExit(RunningPod exited) {
    mains.get(0).exited();
  }

  @Override
  public void onHealthChanged(RunningPod changed) {
    if (!mains.isEmpty()) {
      mains.get(0).answerChanged();
    }
  }

  /**
   * Everything has stopped: the address goes back, and then the object goes. One that nobody
   * deleted stays, as Failed.
   */
  private void finish() {
    containers().forEach(ContainerLife::abandon);
    releaseAddress();
    if (deletionGrace == null) {
      stage = Stage.ENDED;
      report(status.withPhase(PodPhase.FAILED).withReady(false, now()));
      kubelet.podEnded();
    } else {
      stage = Stage.GONE;
      kubelet.podGone(this);
    }
  }

  private void releaseAddress() {
    if (application != null && address != null) {
      runtime.network().release(application);
      kubelet.addresses().release(address, now());
      application = null;
      address = null;
    }
  }

  private List<ContainerLife> containers() {
    var all = new ArrayList<>(inits);
    all.addAll(mains);
    return all;
  }

  private void report(PodStatus newStatus) {
    var complete = newStatus.withLastTermination(lastTermination());
    if (!complete.equals(status)) {
      status = complete;
      kubelet.report(this);
    }
  }

  private @Nullable ContainerTermination lastTermination() {
    var last = status.lastTermination();
    for (var container : containers()) {
      var its = container.termination();
      if (its != null && (last == null || its.finishedNanos() > last.finishedNanos())) {
        last = its;
      }
    }
    return last;
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
