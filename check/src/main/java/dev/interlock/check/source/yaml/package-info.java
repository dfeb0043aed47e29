/// YAML as a tree of values that know where they stand, for Compose files and workflows.
@NullMarked
package dev.interlock.check.source.yaml;

import org.jspecify.annotations.NullMarked;
