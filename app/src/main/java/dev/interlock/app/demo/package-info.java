/// `interlock demo`: all of it on this machine in about a minute.
@NullMarked
package dev.interlock.app.demo;

import org.jspecify.annotations.NullMarked;
