package io.github.podchurn.jmh;

import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * An M/M/8 queue at 90 % load and nothing else: the least that an event-driven simulator on {@link
 * PriorityQueue} does for a customer. Event objects are used again, the line is an array of arrival
 * times, variates come from the fastest generator of the JDK. It has no network, no outcome, no
 * histogram; what it keeps is the sum of the times in the system.
 */
final class BareMm8 {

  private static final int SERVERS = 8;
  private static final double ARRIVAL_RATE = 0.9 * SERVERS;

  private final PriorityQueue<Event> calendar = new PriorityQueue<>();
  private final RandomGenerator random;
  private final Event arrival = new Event();
  private final Event[] idle = new Event[SERVERS];
  private int idleCount = SERVERS;
  // A ring of arrival times; its length is a power of two.
  private double[] line = new double[1_024];
  private int head;
  private int waiting;
  private long inserted;
  private double timeInSystem;

  /** An empty system. */
  BareMm8(long seed) {
    random = RandomGeneratorFactory.of("Xoroshiro128PlusPlus").create(seed);
    for (int i = 0; i < SERVERS; i++) {
      idle[i] = new Event();
    }
  }

  /** The next arrival, or the end of a service. Equal times keep the order of insertion. */
  private static final class Event implements Comparable<Event> {
    private double time;
    private long number;
    private double arrived;

    @Override
    public int compareTo(Event other) {
      int byTime = Double.compare(time, other.time);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** Serves so many customers and returns their mean time in the system; a service takes 1. */
  double run(int customers) {
    schedule(arrival, random.nextExponential() / ARRIVAL_RATE);
    int served = 0;
    while (served < customers) {
      var event = calendar.poll();
      if (event == arrival) {
        arrive(event.time);
      } else {
        timeInSystem += event.time - event.arrived;
        served++;
        leave(event);
      }
    }
    return timeInSystem / served;
  }

  private void arrive(double now) {
    schedule(arrival, now + random.nextExponential() / ARRIVAL_RATE);
    if (idleCount > 0) {
      serve(idle[--idleCount], now, now);
    } else {
      if (waiting == line.length) {
        grow();
      }
      line[(head + waiting++) & (line.length - 1)] = now;
    }
  }

  private void leave(Event server) {
    if (waiting > 0) {
      double arrived = line[head];
      head = (head + 1) & (line.length - 1);
      waiting--;
      serve(server, arrived, server.time);
    } else {
      idle[idleCount++] = server;
    }
  }

  private void serve(Event server, double arrived, double now) {
    server.arrived = arrived;
    schedule(server, now + random.nextExponential());
  }

  private void schedule(Event event, double time) {
    event.time = time;
    event.number = inserted++;
    calendar.add(event);
  }

  private void grow() {
    var longer = new double[2 * line.length];
    for (int i = 0; i < waiting; i++) {
      longer[i] = line[(head + i) & (line.length - 1)];
    }
    line = longer;
    head = 0;
  }
}
