/// The description of a plan as a JSON Schema and as a page.
@NullMarked
package dev.interlock.plan.schema;

import org.jspecify.annotations.NullMarked;
