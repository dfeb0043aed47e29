package dev.interlock.model;

import java.util.Comparator;
import java.util.function.Function;

/// Comparators put together, as [Comparator#comparing] does. The lambdas of the JDK's own are
/// serializable, which no start-up cache holds (JEP 483): each would be linked again in each run,
/// and the first of them takes 20 ms.
public final class Order<T> implements Comparator<T> {
    private final Comparator<? super T> first;
    private final Comparator<? super T> rest;

    private Order(Comparator<? super T> first, Comparator<? super T> rest) {
        this.first = first;
        this.rest = rest;
    }

    public static <T, K extends Comparable<? super K>> Order<T> by(Function<? super T, K> key) {
        return new Order<>(comparing(key), (_, _) -> 0);
    }

    /// Where all before say the same.
    public <K extends Comparable<? super K>> Order<T> then(Function<? super T, K> key) {
        return new Order<>(this, comparing(key));
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

    @Override
    public Order<T> reversed() {
        return new Order<>((one, other) -> compare(other, one), (_, _) -> 0);
    }
}
