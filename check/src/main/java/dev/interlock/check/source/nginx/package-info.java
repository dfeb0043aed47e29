/// Configuration files of nginx: blocks of directives, without opinions.
@NullMarked
package dev.interlock.check.source.nginx;

import org.jspecify.annotations.NullMarked;
