package dev.interlock.check.graph.cache;

import dev.interlock.check.kept.ByteWriter;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.Span;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// A module's facts without where exactly they stand: what is left of a span is how its ends lie
/// among all ends, which come before, after and within others.
///
/// Two contents of one shape are the same to whoever does not look into the text: rules compare
/// places of one module with one another, and ask the text for lines and columns.
public final class Shape {
    private Shape() {}

    public static boolean same(ModuleFacts one, ModuleFacts other) {
        return Arrays.equals(of(one), of(other));
    }

    private static byte[] of(ModuleFacts facts) {
        TreeSet<Integer> ends = new TreeSet<>();
        written(
                facts,
                span -> {
                    ends.add(span.start());
                    ends.add(span.end());
                    return span;
                });
        Map<Integer, Integer> ranks = new HashMap<>();
        for (int end : ends) {
            ranks.put(end, ranks.size());
        }
        return written(
                facts,
                span -> {
                    int start = ranks.getOrDefault(span.start(), 0);
                    return new Span(start, ranks.getOrDefault(span.end(), 0) - start);
                });
    }

    private static byte[] written(ModuleFacts facts, UnaryOperator<Span> spans) {
        ByteWriter body = new ByteWriter();
        new FactsWriter(body, spans).write(facts);
        body.strings(body.known());
        return body.bytes();
    }
}
