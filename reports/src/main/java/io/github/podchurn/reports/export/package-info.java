/** Results as files for machines: {@code result.json}, written and read back. */
@NullMarked
package io.github.podchurn.reports.export;

import org.jspecify.annotations.NullMarked;
