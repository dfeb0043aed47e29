/// Tests of the pages' parts.
@NullMarked
package dev.interlock.web.page;

import org.jspecify.annotations.NullMarked;
