/**
 * The command line: what users type, what they see, and how the process ends. Everything that
 * prints stands here, and prints to writers it is given.
 */
@NullMarked
package io.github.podchurn.scenarios.cli;

import org.jspecify.annotations.NullMarked;
