/// Rules about Next.
@NullMarked
package dev.interlock.check.rules.next;

import org.jspecify.annotations.NullMarked;
