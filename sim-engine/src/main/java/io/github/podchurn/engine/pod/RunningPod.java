package io.github.podchurn.engine.pod;

import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.PodBehavior;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The application of one Pod, at its address.
 *
 * <p>A process starts, listens after a while, serves requests at once or from a line, is asked to
 * end and ends, or is killed. The address outlives the process: a restart in place keeps it.
 */
public final class RunningPod {

  /** The phase of a {@link Job} in which it has been served. */
  public static final int PHASE_SERVED = 0;

  private final Simulator simulator;
  private final Pod pod;
  private final IpAddress address;
  private final int node;
  private final PodBehavior behavior;
  private final RandomStream serviceRandom;
  private final DurationSampler serviceTime;
  private final Observer observer;
  private final int concurrency;
  private final int[] ports;

  private int number;
  private boolean running;
  private boolean listening;
  private boolean terminating;
  private boolean hung;
  private boolean sayingUnready;
  private double slowness = 1;
  private long process;
  private final JobList inService = new JobList();
  private final Deque<Job> line = new ArrayDeque<>();
  private long busyNanos;
  private long busySince;
  // Those whose time of service has passed while the process hung.
  private final List<Job> stuck = new ArrayList<>();

  /** Told of what the process does by itself. */
  public interface Observer {
    /** What it would answer to a probe has changed. */
    void onHealthChanged(RunningPod pod);

    /** It has ended because it was asked to. */
    void onExit(RunningPod pod);
  }

  /** Where a Pod runs: its address and the index of its node. */
  public record Place(IpAddress address, int node) {}

  /**
   * An application that is not started yet.
   *
   * @param serviceRandom is set to a request's own bits before its service time is drawn
   */
  public RunningPod(
      Simulator simulator,
      Pod pod,
      Place place,
      PodBehavior behavior,
      RandomStream serviceRandom,
      Observer observer) {
    this.simulator = simulator;
    this.pod = pod;
    this.address = place.address();
    this.node = place.node();
    this.behavior = behavior;
    this.serviceRandom = serviceRandom;
    this.serviceTime = DurationSampler.of(behavior.serviceTime(), serviceRandom);
    this.observer = observer;
    this.ports =
        pod.spec().containers().stream()
            .flatMap(container -> container.ports().stream())
            .mapToInt(port -> port.number())
            .toArray();
    this.concurrency = behavior.concurrency().orElse(Integer.MAX_VALUE);
  }

  public NamespacedName id() {
    return pod.id();
  }

  public String uid() {
    return pod.meta().uid();
  }

  /** The object as it was when the Pod started; its status is out of date. */
  public Pod pod() {
    return pod;
  }

  public IpAddress address() {
    return address;
  }

  /** The index of the node it runs on. */
  public int node() {
    return node;
  }

  /** Counts the Pods of a run in the order in which they got their addresses, from 0. */
  public int number() {
    return number;
  }

  /** Numbers the Pod; to be called once, by whoever keeps the books. */
  public void assignNumber(int newNumber) {
    number = newNumber;
  }

  public boolean isRunning() {
    return running;
  }

  /** Whether a connection is accepted now. */
  public boolean isListening() {
    return listening;
  }

  /**
   * Whether the application uses this port. Declaring ports is voluntary: one that declares none is
   * taken to listen on whatever it is asked for.
   */
  public boolean listensOn(int port) {
    if (ports.length == 0) {
      return true;
    }
    for (int declared : ports) {
      if (declared == port) {
        return true;
      }
    }
    return false;
  }

  /** Whether it says, if asked, that it is ready to serve. */
  public boolean saysReady() {
    return !sayingUnready;
  }

  /** Whether somebody who asks it may have to wait for the answer. */
  public boolean mayKeepWaiting() {
    return hung || concurrency != Integer.MAX_VALUE;
  }

  /** Starts the process; it listens after {@code startupNanos}. */
  public void start(long startupNanos) {
    running = true;
    terminating = false;
    hung = false;
    sayingUnready = false;
    slowness = 1;
    long started = ++process;
    simulator.at(simulator.now() + startupNanos, EventPriority.WORK, () -> beginToListen(started));
  }

  /** The process has been running and listening all along; for the start of a run. */
  public void startListening() {
    running = true;
    listening = true;
    process++;
  }

  private void beginToListen(long started) {
    if (started == process && !terminating) {
      setListening(true);
    }
  }

  /** SIGTERM. */
  public void terminate() {
    terminating = true;
    var onSigterm = behavior.onSigterm();
    if (onSigterm.inFlight() == PodBehavior.InFlight.DROP) {
      cutAll();
    }
    if (onSigterm.listen() == PodBehavior.Listen.CLOSE) {
      setListening(false);
    }
    long asked = process;
    simulator.at(
        simulator.now() + onSigterm.exitWithin().toNanos(), EventPriority.WORK, () -> exit(asked));
    exitIfIdle();
  }

  /** SIGKILL, or a crash: the process is gone at once, and all it was working on with it. */
  public void kill() {
    process++;
    running = false;
    setListening(false);
    cutAll();
  }

  /** The machine goes dark: the process is gone, and no one is told. */
  public void vanish() {
    process++;
    running = false;
    setListening(false);
    countBusy();
    stuck.clear();
    while (!inService.isEmpty()) {
      var job = inService.last();
      inService.remove(job);
      job.onLost();
    }
    Job waiting;
    while ((waiting = line.pollFirst()) != null) {
      waiting.onLost();
    }
  }

  /** It goes on listening, but answers nothing until it is over. */
  public void setHung(boolean now) {
    if (hung == now || !running) {
      return;
    }
    hung = now;
    observer.onHealthChanged(this);
    var answered = new ArrayList<>(stuck);
    stuck.clear();
    answered.forEach(this::finish);
  }

  /** From now on it says that it is, or is not, ready to serve; it serves all the same. */
  public void setSayingUnready(boolean now) {
    if (sayingUnready != now && running) {
      sayingUnready = now;
      observer.onHealthChanged(this);
    }
  }

  /** Serves requests that it begins from now on so many times as slowly as usual. */
  public void setSlowness(double factor) {
    slowness = factor;
  }

  private void exitIfIdle() {
    if (terminating && inService.isEmpty() && line.isEmpty()) {
      exit(process);
    }
  }

  private void exit(long asked) {
    if (asked == process && running) {
      kill();
      observer.onExit(this);
    }
  }

  private void setListening(boolean now) {
    if (listening != now) {
      listening = now;
      observer.onHealthChanged(this);
    }
  }

  /** Takes a request over an accepted connection. */
  public void accept(Job job) {
    if (inService.size() < concurrency) {
      serve(job);
    } else if (line.size() < behavior.queue()) {
      line.addLast(job);
    } else {
      job.onOverloaded();
    }
  }

  /** How long its slots have been busy so far, all together. */
  public long busyNanos() {
    return busyNanos + inService.size() * (simulator.now() - busySince);
  }

  /** To be called before the number of busy slots changes. */
  private void countBusy() {
    busyNanos = busyNanos();
    busySince = simulator.now();
  }

  private void serve(Job job) {
    countBusy();
    inService.add(job);
    serviceRandom.seek(job.randomKey());
    simulator.schedule(
        simulator.now() + (job.takesService() ? serviceNanos() : 0),
        EventPriority.WORK,
        job,
        job.eventFor(PHASE_SERVED));
  }

  private long serviceNanos() {
    long usual = serviceTime.nextNanos();
    return slowness == 1 ? usual : (long) (usual * slowness);
  }

  /** To be called by a job whose time of service is over. */
  public void finish(Job job) {
    if (hung) {
      stuck.add(job);
      return;
    }
    countBusy();
    inService.remove(job);
    job.onServed();
    var next = line.pollFirst();
    if (next != null) {
      serve(next);
    }
    if (terminating) {
      exitIfIdle();
    }
  }

  private void cutAll() {
    countBusy();
    stuck.clear();
    while (!inService.isEmpty()) {
      var job = inService.last();
      inService.remove(job);
      job.onCut();
    }
    Job waiting;
    while ((waiting = line.pollFirst()) != null) {
      waiting.onCut();
    }
  }
}
