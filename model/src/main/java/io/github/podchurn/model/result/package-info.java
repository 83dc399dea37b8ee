/**
 * What came out of a run: plain data that reports are drawn from, without any tie to the engine.
 */
@NullMarked
package io.github.podchurn.model.result;

import org.jspecify.annotations.NullMarked;
