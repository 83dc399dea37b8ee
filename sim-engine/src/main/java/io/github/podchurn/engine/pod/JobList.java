package io.github.podchurn.engine.pod;

import java.util.Arrays;

/** Jobs in no particular order, each of which knows its slot: adding and removing is one step. */
final class JobList {

  private static final Job[] NONE = new Job[0];

  private Job[] jobs = NONE;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  Job last() {
    return jobs[size - 1];
  }

  void add(Job job) {
    if (size == jobs.length) {
      jobs = Arrays.copyOf(jobs, Math.max(16, size * 2));
    }
    job.slot = size;
    jobs[size++] = job;
  }

  void remove(Job job) {
    var moved = jobs[--size];
    jobs[job.slot] = moved;
    moved.slot = job.slot;
    job.slot = -1;
  }
}
