/// `interlock doctor`: what this machine has and lacks for the plan.
@NullMarked
package dev.interlock.app.doctor;

import org.jspecify.annotations.NullMarked;
