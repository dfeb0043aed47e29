package dev.interlock.gate.json;

import dev.interlock.plan.PlainValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of JSON and the way to what is in it. What is not there, or of another kind, is said by
/// its name.
///
/// @param where names the value in messages, such as `predicate.result`
public record Member(String where, PlainValue value) {
    public static Member of(PlainValue value) {
        return new Member("", value);
    }

    /// @throws IOException where there is no such member
    public Member in(String name) throws IOException {
        return maybe(name)
                .orElseThrow(() -> new IOException("`%s` is missing".formatted(at(name))));
    }

    public Optional<Member> maybe(String name) {
        return value instanceof PlainValue.Members(Map<String, PlainValue> members)
                ? Optional.ofNullable(members.get(name)).map(it -> new Member(at(name), it))
                : Optional.empty();
    }

    public String text(String name) throws IOException {
        return in(name).text();
    }

    public String text() throws IOException {
        if (value instanceof PlainValue.Text(String text)) {
            return text;
        }
        throw new IOException("`%s` is no text".formatted(where));
    }

    public boolean truth(String name) throws IOException {
        if (in(name).value() instanceof PlainValue.Truth(boolean truth)) {
            return truth;
        }
        throw new IOException("`%s` is neither true nor false".formatted(at(name)));
    }

    /// A whole number from 0 that a long holds.
    public long count(String name) throws IOException {
        if (in(name).value() instanceof PlainValue.Numeric(BigDecimal number)
                && number.signum() >= 0
                && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0) {
            return number.longValue();
        }
        throw new IOException("`%s` is no count".formatted(at(name)));
    }

    public List<Member> items() throws IOException {
        if (value instanceof PlainValue.Items(List<PlainValue> items)) {
            return items.stream().map(it -> new Member(where + "[]", it)).toList();
        }
        throw new IOException("`%s` is no list".formatted(where));
    }

    public List<Member> items(String name) throws IOException {
        return in(name).items();
    }

    /// The members of an object, by name, in their order.
    public Map<String, PlainValue> members() throws IOException {
        if (value instanceof PlainValue.Members(Map<String, PlainValue> members)) {
            return members;
        }
        throw new IOException("`%s` is no object".formatted(where));
    }

    private String at(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }
}
