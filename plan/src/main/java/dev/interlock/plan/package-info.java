/// `interlock.yml`: read whole, validated, described by a JSON Schema.
@NullMarked
package dev.interlock.plan;

import org.jspecify.annotations.NullMarked;
