package io.github.podchurn.engine.pod;

import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.PodBehavior;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
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

  /** The number of an application that nobody keeps books of. */
  public static final int UNNUMBERED = -1;

  private final Simulator simulator;
  private final Pod pod;
  private final String uid;
  private final IpAddress address;
  private final int node;
  private final PodBehavior behavior;
  private final RandomStream serviceRandom;
  private final DurationSampler serviceTime;
  private final Observer observer;
  private final int concurrency;
  private final int[] ports;

  private int number = UNNUMBERED;
  private boolean running;
  private boolean listening;
  private boolean terminating;
  private boolean hung;
  private boolean sayingUnready;
  private double slowness = 1;
  private long process;
  private Sockets sockets = new Sockets();
  private final Ending ending = new Ending();
  // Those who are served or will be from their arrival on; and those who wait or will have to.
  private final JobList places = new JobList();
  private final JobLine line = new JobLine();
  // Those whose time of service has passed while the process hung; they keep their places.
  private final List<Job> stuck = new ArrayList<>();
  // How long places were busy that are free again.
  private long freedBusyNanos;
  // Nobody who has a place arrives later.
  private long latestPromise;

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
    this.uid = pod.meta().uid();
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
    return uid;
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

  /**
   * Counts the Pods of a run in the order in which they got their addresses, from 0; {@link
   * #UNNUMBERED} for what is no Pod.
   */
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

  /** The connections of its present process, or of the last one. */
  public Sockets sockets() {
    return sockets;
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
    sockets = new Sockets();
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

  /** The kubelet has begun to end the Pod; its process goes on until it is asked. */
  public void beginEnding() {
    ending.noticed(simulator.now());
  }

  /** The steps of its end. */
  public Ending ending() {
    return ending;
  }

  /** SIGTERM. */
  public void terminate() {
    breakPromises();
    terminating = true;
    ending.sigterm(simulator.now());
    var onSigterm = behavior.onSigterm();
    if (onSigterm.inFlight() == PodBehavior.InFlight.DROP) {
      cutAll();
    }
    if (onSigterm.listen() == PodBehavior.Listen.CLOSE) {
      sockets.close(simulator.now());
      setListening(false);
    }
    long asked = process;
    simulator.at(
        simulator.now() + onSigterm.exitWithin().toNanos(), EventPriority.WORK, () -> exit(asked));
    exitIfIdle();
  }

  /** SIGKILL, or a crash: the process is gone at once, and all it was working on with it. */
  public void kill() {
    end(true);
  }

  private void end(boolean byForce) {
    process++;
    running = false;
    ending.ended(simulator.now(), byForce);
    sockets.end(simulator.now());
    setListening(false);
    cutAll();
  }

  /** The machine goes dark: the process is gone, and no one is told. */
  public void vanish() {
    process++;
    running = false;
    setListening(false);
    stuck.clear();
    while (!places.isEmpty()) {
      var job = places.last();
      free(job);
      job.onLost();
    }
    while (!line.isEmpty()) {
      line.removeFirst().onLost();
    }
  }

  /** Whether it answers nothing, although it is there. */
  public boolean isHung() {
    return hung;
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
    breakPromises();
    slowness = factor;
  }

  private void exitIfIdle() {
    if (terminating && places.isEmpty() && line.isEmpty()) {
      exit(process);
    }
  }

  private void exit(long asked) {
    if (asked == process && running) {
      end(false);
      observer.onExit(this);
    }
  }

  private void setListening(boolean now) {
    if (listening != now) {
      breakPromises();
      listening = now;
      if (!now) {
        ending.closed(simulator.now());
      }
      observer.onHealthChanged(this);
    }
  }

  /** Takes a request that arrives now over an accepted connection. */
  public void accept(Job job) {
    expect(job, simulator.now());
  }

  /**
   * Whether requests sent now will find the process listening, as far as can be known. Only then is
   * the Pod to be told of them beforehand.
   */
  public boolean isSteady() {
    return listening && !terminating;
  }

  /**
   * Takes a request that is on its way. Places are promised in the order of arrival, so that
   * neither the arrival nor the end of a wait has to be an event; somebody who comes earlier after
   * all takes the place of the last to come. If what happens to the request can't be promised,
   * {@link Job#onUncertain} is called, now or when it turns out.
   *
   * @param arrivalNanos when it reaches the Pod, not before now
   */
  public void expect(Job job, long arrivalNanos) {
    job.arrivalNanos = arrivalNanos;
    if (places.size() < concurrency) {
      serve(job);
    } else if (arrivalNanos < latestPromise) {
      overtake(job);
    } else {
      queue(job);
    }
  }

  /** Gives the job the place of the last to come after it, if somebody does. */
  private void overtake(Job job) {
    var last = job;
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).arrivalNanos > last.arrivalNanos) {
        last = places.get(i);
      }
    }
    if (last != job) {
      places.remove(last);
      last.forgetEvents();
      serve(job);
    }
    queue(last);
  }

  private void queue(Job job) {
    if (line.size() < behavior.queue()) {
      line.add(job);
      return;
    }
    var last = job;
    if (!line.isEmpty() && line.last().arrivalNanos > job.arrivalNanos) {
      last = line.removeLast();
      line.add(job);
    }
    if (last.arrivalNanos > simulator.now()) {
      last.onUncertain();
    } else {
      last.onOverloaded();
    }
  }

  /** How long its places have been busy so far, all together. */
  public long busyNanos() {
    long busy = freedBusyNanos;
    for (int i = 0; i < places.size(); i++) {
      busy += Math.max(0, simulator.now() - places.get(i).startNanos);
    }
    return busy;
  }

  private void serve(Job job) {
    job.startNanos = Math.max(simulator.now(), job.arrivalNanos);
    latestPromise = Math.max(latestPromise, job.arrivalNanos);
    places.add(job);
    serviceRandom.seekTo(job.randomPosition());
    simulator.schedule(
        job.startNanos + (job.takesService() ? serviceNanos() : 0),
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
    free(job);
    if (!line.isEmpty()) {
      serve(line.removeFirst());
    }
    job.onServed();
    if (terminating) {
      exitIfIdle();
    }
  }

  /** Takes the place of a job that has arrived. */
  private void free(Job job) {
    places.remove(job);
    freedBusyNanos += simulator.now() - job.startNanos;
  }

  /** Takes back what was promised to those who have not arrived yet. */
  private void breakPromises() {
    long now = simulator.now();
    for (int i = places.size() - 1; i >= 0; i--) {
      var job = places.get(i);
      if (job.arrivalNanos > now) {
        places.remove(job);
        job.forgetEvents();
        job.onUncertain();
      }
    }
    while (!line.isEmpty() && line.last().arrivalNanos > now) {
      line.removeLast().onUncertain();
    }
  }

  private void cutAll() {
    stuck.clear();
    while (!places.isEmpty()) {
      var job = places.last();
      free(job);
      job.onCut();
    }
    while (!line.isEmpty()) {
      line.removeFirst().onCut();
    }
  }
}
