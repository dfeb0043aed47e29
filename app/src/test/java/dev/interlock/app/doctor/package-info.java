@NullMarked
package dev.interlock.app.doctor;

import org.jspecify.annotations.NullMarked;
