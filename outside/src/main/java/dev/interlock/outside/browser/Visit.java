package dev.interlock.outside.browser;

import dev.interlock.model.Mask;
import dev.interlock.plan.PageVisit;
import dev.interlock.plan.SmokeTest.Sight;

/// One test, with every name filled in.
///
/// @param mask hides what is secret of the run
/// @param secret whether a variable or a capture was filled in
public record Visit(String name, PageVisit page, Sight expect, Mask mask, boolean secret) {
    /// Never what is typed.
    @Override
    public String toString() {
        return "Visit[" + name + "]";
    }
}
