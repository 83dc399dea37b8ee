package io.github.podchurn.engine.pod;

import java.util.Arrays;

/** Jobs in no particular order, each of which knows its slot: adding and removing is one step. */
final class JobList {

  private Job[] jobs = new Job[16];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  Job get(int index) {
    return jobs[index];
  }

  Job last() {
    return jobs[size - 1];
  }

  void add(Job job) {
    if (size == jobs.length) {
      jobs = Arrays.copyOf(jobs, size * 2);
    }
    job.slot = size;
    jobs[size++] = job;
  }

  void remove(Job job) {
    var moved = jobs[--size];
    jobs[job.slot] = moved;
    moved.slot = job.slot;
  }
}
