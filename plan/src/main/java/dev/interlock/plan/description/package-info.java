/// What `interlock.yml` may hold, said once: reading, the nearest key, the JSON Schema and the
/// reference page all come from here.
@NullMarked
package dev.interlock.plan.description;

import org.jspecify.annotations.NullMarked;
