/// What is kept from run to run, as bytes: written compactly, checked as a whole before a byte of it
/// is believed.
@NullMarked
package dev.interlock.check.kept;

import org.jspecify.annotations.NullMarked;
