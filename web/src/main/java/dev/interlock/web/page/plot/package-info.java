/// Plots, as SVG: pure functions of what the journal says.
@NullMarked
package dev.interlock.web.page.plot;

import org.jspecify.annotations.NullMarked;
