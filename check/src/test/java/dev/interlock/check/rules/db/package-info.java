/// Tests of the rules about databases.
@NullMarked
package dev.interlock.check.rules.db;

import org.jspecify.annotations.NullMarked;
