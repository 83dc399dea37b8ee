/** Reports of plain text: the summary for a terminal and the one in Markdown. */
@NullMarked
package io.github.podchurn.reports.text;

import org.jspecify.annotations.NullMarked;
