@NullMarked
package dev.interlock.check.source.workflow;

import org.jspecify.annotations.NullMarked;
