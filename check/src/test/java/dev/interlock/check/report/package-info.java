@NullMarked
package dev.interlock.check.report;

import org.jspecify.annotations.NullMarked;
