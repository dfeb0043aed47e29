@NullMarked
package dev.interlock.app.serve;

import org.jspecify.annotations.NullMarked;
