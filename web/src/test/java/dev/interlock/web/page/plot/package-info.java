/// Plots against golden files.
@NullMarked
package dev.interlock.web.page.plot;

import org.jspecify.annotations.NullMarked;
