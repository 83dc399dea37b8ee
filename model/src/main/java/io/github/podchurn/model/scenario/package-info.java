/** What a user asks for: the scenario and its parts, every default included. */
@NullMarked
package io.github.podchurn.model.scenario;

import org.jspecify.annotations.NullMarked;
