/// Known vulnerabilities, as package managers print them.
@NullMarked
package dev.interlock.gate.audit;

import org.jspecify.annotations.NullMarked;
