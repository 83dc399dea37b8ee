package io.github.podchurn.jmh;

/** A waiting line of numbers: a ring whose length is a power of two. */
final class LongLine {

  private long[] numbers = new long[1_024];
  private int head;
  private int length;

  boolean isEmpty() {
    return length == 0;
  }

  void addLast(long number) {
    if (length == numbers.length) {
      grow();
    }
    numbers[(head + length++) & (numbers.length - 1)] = number;
  }

  long removeFirst() {
    long first = numbers[head];
    head = (head + 1) & (numbers.length - 1);
    length--;
    return first;
  }

  private void grow() {
    var longer = new long[2 * numbers.length];
    for (int i = 0; i < length; i++) {
      longer[i] = numbers[(head + i) & (numbers.length - 1)];
    }
    numbers = longer;
    head = 0;
  }
}
