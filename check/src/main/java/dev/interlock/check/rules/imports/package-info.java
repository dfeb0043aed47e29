/// Rules about what code imports.
@NullMarked
package dev.interlock.check.rules.imports;

import org.jspecify.annotations.NullMarked;
