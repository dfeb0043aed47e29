/// What tests of every room share.
@NullMarked
package dev.interlock.testkit;

import org.jspecify.annotations.NullMarked;
