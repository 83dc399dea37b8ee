package io.github.podchurn.jmh;

/** The least that a Java program can do: it prints one line. */
final class OneLine {

  private OneLine() {}

  /** Prints it. */
  public static void main(String[] args) {
    System.out.println("one line");
  }
}
