package dev.interlock.check.source.compose;

import java.util.List;

/// A piece of a [Template]. Offsets are in code units of its text.
public sealed interface TemplatePart {
    record Literal(String text) implements TemplatePart {}

    /// `$$`, which stands for one `$`.
    ///
    /// @param name the variable that would have been meant without the escape: `NAME` in `$$NAME`
    ///   and `$${NAME}`; empty where none would
    record Escape(int offset, String name) implements TemplatePart {}

    /// `$NAME`, `${NAME}`, `${NAME:-operand}` and so on.
    ///
    /// @param operand what follows the operator; empty without one
    record Reference(
            String name, Operator operator, List<TemplatePart> operand, int offset, int length)
            implements TemplatePart {
        public Reference {
            operand = List.copyOf(operand);
        }
    }

    /// `${` with something behind it that Compose refuses.
    record Invalid(int offset) implements TemplatePart {}

    enum Operator {
        NONE(""),
        /// The operand if the variable is not set.
        DEFAULT("-"),
        /// The operand if the variable is not set or empty.
        DEFAULT_IF_EMPTY(":-"),
        /// Refused, with the operand as the reason, if the variable is not set.
        REQUIRED("?"),
        /// Refused, with the operand as the reason, if the variable is not set or empty.
        REQUIRED_NOT_EMPTY(":?"),
        /// The operand if the variable is set.
        ALTERNATIVE("+"),
        /// The operand if the variable is set and not empty.
        ALTERNATIVE_IF_NOT_EMPTY(":+");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }
}
