package dev.interlock.gate.audit;

import dev.interlock.gate.json.Json;
import dev.interlock.gate.json.Member;
import dev.interlock.plan.GateStep.AuditLevel;
import dev.interlock.plan.PlainValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what `npm audit --json` (6 and later), `pnpm audit --json`, `yarn audit --json` (1) and
/// `yarn npm audit --json` (2 and later) print. Other lines may stand before the JSON and after it.
public final class Audit {
    /// Characters of the output.
    public static final int LONGEST = 16 << 20;

    private static final int LINES = 200_000;

    private Audit() {}

    /// @throws IOException where nothing tells how many vulnerabilities there are: no such JSON, or
    ///   the error that the package manager tells instead
    public static Vulnerabilities read(String output) throws IOException {
        if (output.length() > LONGEST) {
            throw new IOException("its output is longer than %s MB".formatted(LONGEST >> 20));
        }
        List<Member> documents = documents(output);
        if (documents.isEmpty()) {
            throw new IOException("it printed no JSON: does its command say `--json`?");
        }
        Vulnerabilities found = Vulnerabilities.none();
        boolean known = false;
        for (Member document : documents) {
            Optional<Vulnerabilities> one = one(document);
            known |= one.isPresent();
            found = one.isPresent() ? sum(found, one.get()) : found;
        }
        if (!known) {
            throw new IOException(
                    error(documents)
                            .orElse("its JSON is none of npm's, pnpm's or yarn's that is known"));
        }
        return found;
    }

    /// One document over several lines, else one a line.
    private static List<Member> documents(String output) throws IOException {
        List<String> lines = output.lines().limit(LINES).toList();
        List<String> begin = lines.stream().filter(line -> line.startsWith("{")).toList();
        if (begin.size() == 1) {
            int at = output.startsWith("{") ? 0 : output.indexOf("\n{") + 1;
            return List.of(Member.of(Json.first(output.substring(at))));
        }
        List<Member> all = new ArrayList<>();
        for (String line : begin) {
            all.add(Member.of(Json.read(line)));
        }
        return all;
    }

    /// Empty where the document does not count vulnerabilities.
    private static Optional<Vulnerabilities> one(Member document) throws IOException {
        Optional<Member> counts =
                document.maybe("metadata")
                        .or(() -> document.maybe("data").filter(_ -> is(document, "auditSummary")))
                        .flatMap(it -> it.maybe("vulnerabilities"));
        if (counts.isPresent()) {
            return Optional.of(counts(counts.get()));
        }
        if (isInfo(document, "No audit suggestions")) {
            return Optional.of(Vulnerabilities.none());
        }
        Optional<Member> severity =
                document.maybe("children").flatMap(children -> children.maybe("Severity"));
        return severity.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        level(severity.get().text())
                                .map(level -> Vulnerabilities.none().plus(level, 1))
                                .orElse(Vulnerabilities.none()));
    }

    /// What yarn 2 and later say where there are none.
    private static boolean isInfo(Member document, String text) {
        return is(document, "info")
                && document.maybe("data")
                        .filter(it -> it.value().equals(new PlainValue.Text(text)))
                        .isPresent();
    }

    private static boolean is(Member document, String type) {
        return document.maybe("type")
                .filter(it -> it.value().equals(new PlainValue.Text(type)))
                .isPresent();
    }

    private static Vulnerabilities counts(Member in) throws IOException {
        Vulnerabilities found = Vulnerabilities.none();
        boolean any = false;
        for (AuditLevel level : AuditLevel.values()) {
            if (in.maybe(level.word()).isPresent()) {
                found = found.plus(level, in.count(level.word()));
                any = true;
            }
        }
        if (!any) {
            throw new IOException("`%s` counts nothing".formatted(in.where()));
        }
        return found;
    }

    private static Optional<AuditLevel> level(String word) {
        return Stream.of(AuditLevel.values())
                .filter(level -> level.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static Vulnerabilities sum(Vulnerabilities one, Vulnerabilities other) {
        Vulnerabilities all = one;
        for (Map.Entry<AuditLevel, Long> count : other.counts().entrySet()) {
            all = all.plus(count.getKey(), count.getValue());
        }
        return all;
    }

    /// What npm says where it could not ask: `{"error": {"code": …, "summary": …}}`.
    private static Optional<String> error(List<Member> documents) {
        return documents.stream()
                .flatMap(document -> document.maybe("error").stream())
                .map(error ->
                        error.maybe("summary")
                                .or(() -> error.maybe("code"))
                                .map(Member::value)
                                .filter(PlainValue.Text.class::isInstance)
                                .map(it ->
                                        ((PlainValue.Text) it)
                                                .text()
                                                .lines()
                                                .findFirst()
                                                .orElse(""))
                                .map(text -> "it could not ask: " + text)
                                .orElse("it could not ask"))
                .findFirst();
    }
}
