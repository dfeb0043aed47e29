/// What a person or a program is shown.
@NullMarked
package dev.interlock.check.report;

import org.jspecify.annotations.NullMarked;
