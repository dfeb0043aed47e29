package dev.interlock.model;

import java.util.Comparator;
import java.util.function.Function;

/// Comparators put together, as [Comparator#comparing] does. The lambdas of the JDK's own are
/// serializable, which no start-up cache holds (JEP 483): each would be linked again in each run,
/// and the first of them takes 20 ms.
public final class Sorting<T> implements Comparator<T> {
    private final Comparator<? super T> first;
    private final Comparator<? super T> rest;

    private Sorting(Comparator<? super T> first, Comparator<? super T> rest) {
        this.first = first;
        this.rest = rest;
    }

    public static <T, K extends Comparable<? super K>> Sorting<T> by(Function<? super T, K> key) {
        return new Sorting<>(comparing(key), (_, _) -> 0);
    }

    /// Where all before say the same.
    public <K extends Comparable<? super K>> Sorting<T> then(Function<? super T, K> key) {
        return new Sorting<>(this, comparing(key));
    }

    /// Where all before say the same.
    public <K> Sorting<T> then(Function<? super T, K> key, Comparator<? super K> order) {
        return new Sorting<>(this, (one, other) -> order.compare(key.apply(one), key.apply(other)));
    }

    private static <T, K extends Comparable<? super K>> Comparator<T> comparing(
            Function<? super T, K> key) {
        return (one, other) -> key.apply(one).compareTo(key.apply(other));
    }

    @Override
    public int compare(T one, T other) {
        int order = first.compare(one, other);
        return order == 0 ? rest.compare(one, other) : order;
    }

    /// All that was put together so far, the other way round.
    @Override
    public Sorting<T> reversed() {
        return new Sorting<>((one, other) -> compare(other, one), (_, _) -> 0);
    }
}
