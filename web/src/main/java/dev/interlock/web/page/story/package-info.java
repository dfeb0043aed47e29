/// What the journal tells of one release.
@NullMarked
package dev.interlock.web.page.story;

import org.jspecify.annotations.NullMarked;
