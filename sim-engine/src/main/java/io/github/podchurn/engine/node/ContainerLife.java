package io.github.podchurn.engine.node;

import io.github.podchurn.engine.apiserver.EventRecorder;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.PodBehavior;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.ContainerTermination;
import io.github.podchurn.model.workload.ContainerTermination.Reason;
import io.github.podchurn.model.workload.GracefulTermination;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.Probe;
import io.github.podchurn.model.workload.RestartBackOff;
import io.github.podchurn.model.workload.RestartPolicy;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One container of a Pod on its node: its image, its process, its probes, and its restarts.
 *
 * <p>Source: {@code computePodActions}, {@code doBackOff} and {@code killContainer} in {@code
 * pkg/kubelet/kuberuntime}.
 */
final class ContainerLife implements ContainerProbes.Listener {

  private static final Duration STOP_AT_LEAST = Duration.ofSeconds(2);

  private enum State {
    WAITING,
    PULLING,
    RUNNING,
    /** The kubelet is ending it. */
    STOPPING,
    /** It has ended, and the kubelet has not noticed yet. */
    DEAD,
    BACKING_OFF,
    /** It will not be started again. */
    ENDED
  }

  /** The Pod that a container is part of. */
  interface Owner {

    /** It has started, has become ready, or is not any more. */
    void onChange(ContainerLife container);

    /** It has ended by itself and will not be started again. */
    void onEnded(ContainerLife container);
  }

  /**
   * What a container is, besides its object.
   *
   * @param acceptedNanos when the kubelet took the Pod on, from when on probes count their periods
   */
  record Setting(
      Pod pod,
      Container container,
      PodBehavior behavior,
      RestartPolicy restarts,
      long acceptedNanos) {}

  private final Kubelet kubelet;
  private final Simulator simulator;
  private final EventRecorder events;
  private final Setting setting;
  private final Owner owner;
  private final RandomStream random;
  private final ContainerProcess process;
  private final ContainerProbes probes;
  private State state = State.WAITING;
  private long turn;
  private boolean hasRun;
  private RestartBackOff backOff = RestartBackOff.NONE;
  private int restarts;
  private @Nullable ContainerTermination termination;
  private long startedNanos;
  private long finishedNanos = Simulator.NEVER;
  private boolean termSent;
  private @Nullable Runnable onStopped;

  /**
   * A container that has not been started.
   *
   * @param processes makes its process
   */
  ContainerLife(
      Kubelet kubelet,
      Setting setting,
      Owner owner,
      RandomStream random,
      Function<ContainerLife, ContainerProcess> processes) {
    this.kubelet = kubelet;
    this.simulator = kubelet.runtime().simulator();
    this.events = kubelet.runtime().api().events();
    this.setting = setting;
    this.owner = owner;
    this.random = random;
    this.process = processes.apply(this);
    this.probes =
        new ContainerProbes(
            simulator, container().probes(), setting.acceptedNanos(), process, this);
  }

  Container container() {
    return setting.container();
  }

  int restarts() {
    return restarts;
  }

  /** How it last ended by itself or was killed; null if it never did. */
  @Nullable ContainerTermination termination() {
    return termination;
  }

  /** Whether its last end was a success; one that was only ever asked to end has been one. */
  boolean hasSucceeded() {
    return termination == null || termination.exitCode() == 0;
  }

  boolean hasRun() {
    return hasRun;
  }

  /** Whether it has been told to start. */
  boolean isBegun() {
    return state != State.WAITING;
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }

  boolean hasEnded() {
    return state == State.ENDED;
  }

  boolean isStarted() {
    return state == State.RUNNING && probes.isStarted();
  }

  boolean isReady() {
    return (state == State.RUNNING || state == State.STOPPING) && probes.isReady();
  }

  /** It has been running and ready for long. */
  void adopt() {
    kubelet.images().isHere(container());
    enter(State.RUNNING);
    hasRun = true;
    startedNanos = now();
    process.adopt();
    double readinessPhase = random.nextUnit();
    probes.adopt(readinessPhase, container().probes().liveness() == null ? 0 : random.nextUnit());
    scheduleEnd();
  }

  /** It was there already before its machine went dark. */
  void inheritRestarts(int before) {
    restarts = before;
  }

  /** Starts it, for the first time or again. */
  void start() {
    enter(State.PULLING);
    long pulled = kubelet.images().pull(setting.pod(), container(), draw(behavior().imagePull()));
    at(pulled, this::run);
  }

  private void run() {
    enter(State.RUNNING);
    hasRun = true;
    termSent = false;
    startedNanos = now();
    events.normal(setting.pod(), "Created", "Created container: " + container().name());
    events.normal(setting.pod(), "Started", "Started container " + container().name());
    process.start(draw(behavior().startup()));
    scheduleEnd();
    owner.onChange(this);
    probes.containerStarted(now());
  }

  private void scheduleEnd() {
    var crash = behavior().crash();
    var completion = behavior().completion();
    if (crash != null) {
      at(now() + draw(crash), () -> die(Reason.ERROR, 1));
    }
    if (completion != null) {
      at(now() + draw(completion), () -> die(Reason.COMPLETED, 0));
    }
  }

  /**
   * The process ends without having been asked to, and the kubelet notices at its next relist.
   *
   * @return false if none runs
   */
  boolean die(Reason reason, int exitCode) {
    if (state != State.RUNNING || !process.isRunning()) {
      return false;
    }
    enter(State.DEAD);
    process.kill();
    long died = now();
    at(
        kubelet.nextRelist(died),
        () -> deathNoticed(new ContainerTermination(reason, exitCode, died)));
    return true;
  }

  private void deathNoticed(ContainerTermination death) {
    long died = death.finishedNanos();
    finished(death);
    if (!isToBeRestarted()) {
      enter(State.ENDED);
      owner.onEnded(this);
      return;
    }
    restartAt(Math.max(now(), died + backOff.delay().toNanos()));
    backOff = backOff.restarted();
  }

  private boolean isToBeRestarted() {
    return switch (setting.restarts()) {
      case ALWAYS -> true;
      case ON_FAILURE -> !hasSucceeded();
      case NEVER -> false;
    };
  }

  private void finished(ContainerTermination end) {
    termination = end;
    backOff = backOff.afterRunning(Duration.ofNanos(end.finishedNanos() - startedNanos));
    finishedNanos = end.finishedNanos();
    probes.containerStopped();
    owner.onChange(this);
  }

  private void restartAt(long time) {
    enter(State.BACKING_OFF);
    if (time > now()) {
      events.warning(
          setting.pod(),
          "BackOff",
          "Back-off restarting failed container "
              + container().name()
              + " in pod "
              + fullName(setting.pod().meta()));
    }
    at(
        time,
        () -> {
          restarts++;
          start();
        });
  }

  /** As the kubelet's messages have it. */
  private static String fullName(ObjectMeta pod) {
    return pod.name() + "_" + pod.namespace() + "(" + pod.uid() + ")";
  }

  /**
   * A probe has failed for good. The back-off in force counts from the end of the container before
   * this one, as the kubelet looks at those that are dead when it decides.
   */
  @Override
  public void onFailed(Probe probe, String kind) {
    events.normal(
        setting.pod(),
        "Killing",
        "Container "
            + container().name()
            + " failed "
            + kind.toLowerCase(Locale.ROOT)
            + " probe, will be restarted");
    var own = probe.terminationGracePeriod();
    long previous = finishedNanos;
    stop(
        own == null ? setting.pod().spec().terminationGracePeriod() : own,
        () -> restartKilled(previous));
  }

  private void restartKilled(long previousFinish) {
    finished(new ContainerTermination(Reason.ERROR, ContainerTermination.KILLED, now()));
    if (!isToBeRestarted()) {
      owner.onEnded(this);
    } else if (previousFinish == Simulator.NEVER) {
      restartAt(now());
    } else {
      restartAt(Math.max(now(), previousFinish + backOff.delay().toNanos()));
      backOff = backOff.restarted();
    }
  }

  @Override
  public void onAttemptFailed(String kind, ContainerProcess.Answer answer) {
    events.warning(setting.pod(), "Unhealthy", kind + " probe failed: " + answer.output());
  }

  @Override
  public void onChange() {
    owner.onChange(this);
  }

  /** The process would answer a probe otherwise than before. */
  void answerChanged() {
    probes.answerChanged();
  }

  /** The Pod is to end: from now on only its readiness is asked for. */
  void prepareToStop() {
    probes.stopLivenessAndStartup();
  }

  /**
   * Ends it: the preStop hook, SIGTERM, SIGKILL. If that is under way already it can only become
   * shorter.
   *
   * @param then what to do when it has ended
   */
  void stop(Duration grace, Runnable then) {
    onStopped = then;
    if (state == State.STOPPING) {
      shorten(grace);
    } else if (!process.isRunning()) {
      stopped();
    } else {
      enter(State.STOPPING);
      var plan = GracefulTermination.of(grace, container().preStopSleep());
      long term = now() + plan.preStop().toNanos();
      at(term, this::sendTerm);
      at(term + plan.termToKill().toNanos(), this::sendKill);
    }
  }

  /** What is left of the time until SIGTERM and SIGKILL is at most this. */
  void shorten(Duration grace) {
    if (state == State.STOPPING) {
      var left = grace.compareTo(STOP_AT_LEAST) < 0 ? STOP_AT_LEAST : grace;
      at(now() + grace.toNanos(), this::sendTerm);
      at(now() + left.toNanos(), this::sendKill);
    }
  }

  private void sendTerm() {
    if (!termSent) {
      termSent = true;
      process.terminate();
    }
  }

  private void sendKill() {
    process.kill();
    stopped();
  }

  /** It has ended because it was asked to. */
  void exited() {
    stopped();
  }

  private void stopped() {
    enter(State.ENDED);
    var then = onStopped;
    onStopped = null;
    if (then != null) {
      then.run();
    }
  }

  /** No probe is asked any more, and nothing that was to happen does. */
  void abandon() {
    turn++;
    probes.containerStopped();
  }

  /** The machine goes dark. */
  void vanish() {
    enter(State.ENDED);
    process.vanish();
    abandon();
  }

  private PodBehavior behavior() {
    return setting.behavior();
  }

  private void enter(State next) {
    state = next;
    turn++;
  }

  private long now() {
    return simulator.now();
  }

  private long draw(Distribution distribution) {
    return DurationSampler.of(distribution, random).nextNanos();
  }

  /** Does something later, unless the container is in another state by then. */
  private void at(long time, Runnable action) {
    long expected = turn;
    simulator.at(
        time,
        EventPriority.REACTION,
        () -> {
          if (turn == expected) {
            action.run();
          }
        });
  }
}
