/// What is alike about routers that are programs of their own: their front door, and files that
/// they read.
@NullMarked
package dev.interlock.outside.entrance;

import org.jspecify.annotations.NullMarked;
