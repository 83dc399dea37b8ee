/** Results as files for other programs; {@code result.json} is read back too. */
@NullMarked
package io.github.podchurn.reports.export;

import org.jspecify.annotations.NullMarked;
