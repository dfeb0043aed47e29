package dev.interlock.check.work;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value made by the first thread that asks; the others wait for it.
public final class Lazy<T> implements Supplier<T> {
    // Null before the value is made: what it closes over can then be collected.
    private @Nullable Supplier<T> make;
    private @Nullable T value;

    public Lazy(Supplier<T> make) {
        this.make = make;
    }

    @Override
    public synchronized T get() {
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
