package dev.interlock.outside.smoke;

import dev.interlock.model.Mask;
import dev.interlock.outside.http.Ask;
import dev.interlock.outside.http.Field;
import dev.interlock.outside.http.Reply;
import dev.interlock.plan.PlainValue;
import dev.interlock.plan.SmokeCall;
import dev.interlock.plan.SmokeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What one run of the smoke tests knows so far: variables, captures and cookies.
final class Session {
    private static final byte[] NOTHING = new byte[0];

    private final Map<String, String> variables;
    private final Map<String, String> captured = new HashMap<>();
    private final Cookies cookies = new Cookies();

    Session(Map<String, String> variables) {
        this.variables = variables;
    }

    Cookies cookies() {
        return cookies;
    }

    Optional<String> captured(String name) {
        return Optional.ofNullable(captured.get(name));
    }

    /// Names that the call uses and nobody captured.
    Set<String> lackedCaptures(SmokeCall call) {
        return lackedCaptures(texts(call));
    }

    /// Names that these texts use and nobody captured.
    Set<String> lackedCaptures(Stream<String> texts) {
        Set<String> lacked = new LinkedHashSet<>();
        texts.forEach(text -> lacked.addAll(SmokeText.captures(text)));
        lacked.removeAll(captured.keySet());
        return lacked;
    }

    /// Names of variables that the call uses and the environment lacks.
    Set<String> lackedVariables(SmokeCall call) {
        return lackedVariables(texts(call));
    }

    /// Names of variables that these texts use and the environment lacks.
    Set<String> lackedVariables(Stream<String> texts) {
        Set<String> lacked = used(texts);
        lacked.removeAll(variables.keySet());
        return lacked;
    }

    private static Set<String> used(Stream<String> texts) {
        Set<String> used = new LinkedHashSet<>();
        texts.forEach(text -> used.addAll(SmokeText.variables(text)));
        return used;
    }

    private static Stream<String> texts(SmokeCall call) {
        Stream<String> body =
                call.body().stream()
                        .flatMap(each ->
                                switch (each) {
                                    case SmokeCall.Body.Text text -> Stream.of(text.text());
                                    case SmokeCall.Body.Json json -> SmokeText.texts(json.value());
                                });
        return Stream.of(Stream.of(call.path()), call.headers().values().stream(), body)
                .flatMap(stream -> stream);
    }

    /// The request with every name filled in; empty where a value does not fit where it is used: a
    /// line break in a header, a blank in a path.
    Optional<Ask> ask(SmokeCall call) {
        List<Field> fields = new ArrayList<>();
        call.headers().forEach((name, value) -> fields.add(new Field(name, filled(value))));
        if (isJson(call) && Field.first(fields, "content-type").isEmpty()) {
            fields.add(new Field("Content-Type", "application/json"));
        }
        fields.addAll(cookies.field());
        String path = SmokeText.filled(call.path(), this::capture, name -> name);
        boolean fits =
                Ask.isVisible(path)
                        && fields.stream().allMatch(field -> Ask.isOneLine(field.value()));
        return fits
                ? Optional.of(new Ask(call.method().name(), path, fields, body(call)))
                : Optional.empty();
    }

    private static boolean isJson(SmokeCall call) {
        return call.body().filter(SmokeCall.Body.Json.class::isInstance).isPresent();
    }

    private byte[] body(SmokeCall call) {
        return call.body()
                .map(body ->
                        switch (body) {
                            case SmokeCall.Body.Text text -> filled(text.text());
                            case SmokeCall.Body.Json json ->
                                    PlainJson.written(filled(json.value()));
                        })
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(NOTHING);
    }

    private PlainValue filled(PlainValue value) {
        return switch (value) {
            case PlainValue.Text(String text) -> new PlainValue.Text(filled(text));
            case PlainValue.Items(List<PlainValue> items) ->
                    new PlainValue.Items(items.stream().map(this::filled).toList());
            case PlainValue.Members(Map<String, PlainValue> members) -> {
                Map<String, PlainValue> filled = new LinkedHashMap<>();
                members.forEach((name, member) -> filled.put(name, filled(member)));
                yield new PlainValue.Members(filled);
            }
            case PlainValue.Numeric _, PlainValue.Truth _, PlainValue.Nothing _ -> value;
        };
    }

    /// The text with values in the place of names.
    String filled(String text) {
        return SmokeText.filled(text, this::capture, name -> variables.getOrDefault(name, ""));
    }

    private String capture(String name) {
        return captured.getOrDefault(name, "");
    }

    /// Keeps what the plan captures of an answer.
    ///
    /// @return what was to be captured and is not there
    List<Mismatch> capture(Map<String, SmokeCall.Capture> wanted, Reply.Answered answer) {
        List<Mismatch> missing = new ArrayList<>();
        wanted.forEach((name, from) -> {
            Optional<String> value = found(from, answer);
            value.ifPresent(text -> captured.put(name, text));
            if (value.isEmpty()) {
                missing.add(
                        new Mismatch(
                                "something to capture as `%s` at %s".formatted(name, place(from)),
                                "nothing there"));
            }
        });
        return missing;
    }

    private Optional<String> found(SmokeCall.Capture from, Reply.Answered answer) {
        return switch (from) {
            case SmokeCall.Capture.Json json -> at(json.path(), answer);
            case SmokeCall.Capture.Header header -> answer.firstHeader(header.name());
            case SmokeCall.Capture.Cookie cookie -> cookies.value(cookie.name());
        };
    }

    /// What stands in an answer's JSON.
    static Optional<String> at(String path, Reply.Answered answer) {
        return PlainJson.read(answer.text())
                .flatMap(root -> PlainJson.at(root, path))
                .filter(value -> !(value instanceof PlainValue.Nothing))
                .map(PlainJson::spelled);
    }

    private static String place(SmokeCall.Capture from) {
        return switch (from) {
            case SmokeCall.Capture.Json json -> "`%s`".formatted(json.path());
            case SmokeCall.Capture.Header header -> "header `%s`".formatted(header.name());
            case SmokeCall.Capture.Cookie cookie -> "cookie `%s`".formatted(cookie.name());
        };
    }

    /// Hides what is secret of this run: variables that the call sends, captures, cookies.
    Mask mask(SmokeCall call) {
        return mask(texts(call));
    }

    /// Hides what is secret of this run: variables that these texts use, captures, cookies.
    Mask mask(Stream<String> texts) {
        List<String> secrets = new ArrayList<>(captured.values());
        secrets.addAll(cookies.values());
        used(texts).stream()
                .flatMap(name -> Optional.ofNullable(variables.get(name)).stream())
                .forEach(secrets::add);
        return Mask.of(secrets);
    }
}
