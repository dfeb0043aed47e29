package dev.interlock.check.project;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value made by the first thread that asks; the others wait for it.
final class Lazy<T> {
    // Null before the value is made: what it closes over can then be collected.
    private @Nullable Supplier<T> make;
    private @Nullable T value;

    Lazy(Supplier<T> make) {
        this.make = make;
    }

    synchronized T get() {
        T made = value;
        if (made == null) {
            Supplier<T> maker = make;
            if (maker == null) {
                throw new IllegalStateException("a view that asks for itself");
            }
            make = null;
            made = maker.get();
            value = made;
        }
        return made;
    }
}
