package io.github.podchurn.jmh;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/**
 * An M/M/8 queue at 90 % load on SSJ's simulator, lean: event objects are used again, the line is
 * an array, variates come from the JDK.
 */
final class SsjMm8 {

  private final Simulator simulator;
  private final RandomGenerator random;
  private final Arrival arrival = new Arrival();
  private final Departure[] idle = new Departure[KernelMm8.SERVERS];
  private final LongLine line = new LongLine();
  private final int customers;
  private int idleCount;
  private int served;
  private double timeInSystem;

  /** An empty system that is to serve so many customers. */
  SsjMm8(long seed, String list, int customers) {
    simulator = new Simulator(SsjEvents.listOf(list));
    random = RandomGeneratorFactory.of("Xoroshiro128PlusPlus").create(seed);
    this.customers = customers;
    arrival.setSimulator(simulator);
    while (idleCount < idle.length) {
      var departure = new Departure();
      departure.setSimulator(simulator);
      idle[idleCount++] = departure;
    }
  }

  /** The mean time in the system; a service takes 1. */
  double run() {
    simulator.init(simulator.getEventList());
    arrival.schedule(0);
    simulator.start();
    return timeInSystem / served;
  }

  private void serve(Departure departure, double arrived) {
    departure.arrived = arrived;
    departure.schedule(random.nextExponential());
  }

  private final class Arrival extends Event {
    @Override
    public void actions() {
      schedule(random.nextExponential() / (KernelMm8.LOAD * KernelMm8.SERVERS));
      double now = simulator.time();
      if (idleCount > 0) {
        serve(idle[--idleCount], now);
      } else {
        line.addLast(Double.doubleToRawLongBits(now));
      }
    }
  }

  private final class Departure extends Event {
    private double arrived;

    @Override
    public void actions() {
      timeInSystem += simulator.time() - arrived;
      served++;
      if (served == customers) {
        simulator.stop();
      } else if (line.isEmpty()) {
        idle[idleCount++] = this;
      } else {
        serve(this, Double.longBitsToDouble(line.removeFirst()));
      }
    }
  }
}
