@NullMarked
package dev.interlock.check.source.dockerignore;

import org.jspecify.annotations.NullMarked;
