@NullMarked
package dev.interlock.check.source.yaml;

import org.jspecify.annotations.NullMarked;
