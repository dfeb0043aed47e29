package dev.interlock.check.source.ecmascript.tree;

import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import dev.interlock.check.source.ecmascript.Span;
import java.util.Arrays;

/// From the parser's offsets, which count code points, to ours, which count UTF-16 code units.
final class Offsets {
    /// Offsets in code points of the characters that take two units.
    private final int[] pairs;

    Offsets(String text) {
        int[] found = new int[16];
        int count = 0;
        for (int at = 0; at < text.length(); at++) {
            if (Character.isHighSurrogate(text.charAt(at))
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count] = at - count;
                count++;
                at++;
            }
        }
        pairs = Arrays.copyOf(found, count);
    }

    /// @param point an offset in code points, from 0
    int unit(int point) {
        int index = Arrays.binarySearch(pairs, point);
        return point + (index >= 0 ? index : -index - 1);
    }

    Span span(ISwc4jAst node) {
        int start = unit(node.getSpan().getStart());
        return new Span(start, Math.max(0, unit(node.getSpan().getEnd()) - start));
    }
}
