/// YAML 1.2 as values with places, bounded; knows nothing of plans.
@NullMarked
package dev.interlock.plan.yaml;

import org.jspecify.annotations.NullMarked;
