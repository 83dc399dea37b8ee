package io.github.podchurn.engine.pod;

import java.util.Arrays;

/**
 * Jobs in the order of their arrival; of those that arrive together the one that was put in first
 * comes first. A ring, in which a job that does not overtake others is added in one step.
 */
final class JobLine {

  // The length is a power of two.
  private Job[] jobs = new Job[16];
  private int head;
  private int size;

  /** Nobody who has been in the line since it was empty arrives later. */
  private long latestNanos;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  Job last() {
    return jobs[slot(size - 1)];
  }

  void add(Job job) {
    if (size == jobs.length) {
      grow();
    }
    if (size == 0 || job.arrivalNanos >= latestNanos) {
      latestNanos = job.arrivalNanos;
      jobs[slot(size++)] = job;
    } else {
      overtake(job);
    }
  }

  /** Lets a job in before those that arrive after it. */
  private void overtake(Job job) {
    int at = size++;
    while (at > 0 && jobs[slot(at - 1)].arrivalNanos > job.arrivalNanos) {
      jobs[slot(at)] = jobs[slot(at - 1)];
      at--;
    }
    jobs[slot(at)] = job;
  }

  /** Takes the first out. Only when there is one. */
  Job removeFirst() {
    var first = jobs[head];
    head = (head + 1) & (jobs.length - 1);
    size--;
    return first;
  }

  /** Takes the last out. Only when there is one. */
  Job removeLast() {
    return jobs[slot(--size)];
  }

  private int slot(int index) {
    return (head + index) & (jobs.length - 1);
  }

  private void grow() {
    var longer = Arrays.copyOfRange(jobs, head, head + 2 * jobs.length);
    System.arraycopy(jobs, 0, longer, jobs.length - head, head);
    jobs = longer;
    head = 0;
  }
}
