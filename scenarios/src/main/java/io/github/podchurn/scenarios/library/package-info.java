/**
 * The scenarios that come with podchurn. Each is an ordinary file with comments that teach, in a
 * folder named after its topic.
 */
@NullMarked
package io.github.podchurn.scenarios.library;

import org.jspecify.annotations.NullMarked;
