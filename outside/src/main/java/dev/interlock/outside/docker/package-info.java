/// The Docker Engine behind its unix socket (API 1.41 and later): what it is asked, and what it
/// answers.
@NullMarked
package dev.interlock.outside.docker;

import org.jspecify.annotations.NullMarked;
