/// A check is a function of what it asks: where every answer is as it was, so is the report.
@NullMarked
package dev.interlock.check.replay;

import org.jspecify.annotations.NullMarked;
