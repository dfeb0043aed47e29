/// What a proxy in front of the application must not do as well.
@NullMarked
package dev.interlock.check.rules.proxy;

import org.jspecify.annotations.NullMarked;
