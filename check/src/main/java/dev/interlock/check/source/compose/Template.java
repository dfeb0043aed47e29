package dev.interlock.check.source.compose;

import java.util.ArrayList;
import java.util.List;

/// A text with variables in it, cut as compose-go's `template` package cuts it.
///
/// A `$` that begins neither `$$`, `$NAME` nor `${` stands for itself. An operand ends at the brace
/// that closes it, any `{` in it counted, and at the last `}` of the line where none does; so an
/// operand never crosses a line.
///
/// @param text as it is written
public record Template(String text, List<TemplatePart> parts) {
    /// Operands inside operands; a deeper one is taken literally.
    static final int MAX_DEPTH = 50;

    public Template {
        parts = List.copyOf(parts);
    }

    public static Template parse(String text) {
        return new Template(text, new TemplateParser(text).parts());
    }

    /// Whether the text holds no variable and no escape, so that it is its own value.
    public boolean isLiteral() {
        return parts.stream().allMatch(TemplatePart.Literal.class::isInstance);
    }

    /// Every reference, operands included, in the order of the text.
    public List<TemplatePart.Reference> references() {
        var found = new ArrayList<TemplatePart.Reference>();
        collect(parts, found);
        return found;
    }

    public List<TemplatePart.Escape> escapes() {
        return parts.stream()
                .filter(TemplatePart.Escape.class::isInstance)
                .map(TemplatePart.Escape.class::cast)
                .toList();
    }

    private static void collect(List<TemplatePart> parts, List<TemplatePart.Reference> found) {
        for (TemplatePart part : parts) {
            if (part instanceof TemplatePart.Reference reference) {
                found.add(reference);
                collect(reference.operand(), found);
            }
        }
    }
}
