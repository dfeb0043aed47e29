/// From the nodes of `interlock.yml` to a plan, or to everything that is wrong with it.
@NullMarked
package dev.interlock.plan.reading;

import org.jspecify.annotations.NullMarked;
