/// What a journal tells.
@NullMarked
package dev.interlock.web.page.story;

import org.jspecify.annotations.NullMarked;
