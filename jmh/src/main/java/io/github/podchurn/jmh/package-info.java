/** Benchmarks: one class per claim that the documentation makes about speed. */
@NullMarked
package io.github.podchurn.jmh;

import org.jspecify.annotations.NullMarked;
