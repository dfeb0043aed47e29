/// How much of the code the tests ran, as the reports of their tools say.
@NullMarked
package dev.interlock.gate.coverage;

import org.jspecify.annotations.NullMarked;
