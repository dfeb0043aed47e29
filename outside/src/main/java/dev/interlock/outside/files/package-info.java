/// Files of the disk, as far as a check may see them.
@NullMarked
package dev.interlock.outside.files;

import org.jspecify.annotations.NullMarked;
