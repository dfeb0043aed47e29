/// Rules about the machine that a release is meant for.
@NullMarked
package dev.interlock.check.rules.host;

import org.jspecify.annotations.NullMarked;
