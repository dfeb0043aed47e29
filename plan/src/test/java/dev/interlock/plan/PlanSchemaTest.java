package dev.interlock.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.interlock.plan.schema.PlanSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An editor that uses the schema says of a plan what the reader says.
class PlanSchemaTest {
    /// Plans that the reader alone refuses: what no schema can say, or what is no YAML.
    private static final Set<String> READER_ONLY =
            Set.of(
                    "references.yml",
                    "captures.yml",
                    "syntax.yml",
                    "documents.yml",
                    "tag.yml",
                    "bomb.yml");

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(PlanSchema.text());

    /// The validator's own reader of YAML does not resolve aliases.
    static Stream<Path> valid() throws IOException {
        return PlanReaderTest.valid()
                .filter(file -> !file.getFileName().toString().equals("anchors.yml"));
    }

    static Stream<Path> invalid() throws IOException {
        return PlanReaderTest.invalid()
                .filter(file -> !READER_ONLY.contains(file.getFileName().toString()));
    }

    private static boolean accepts(String text) {
        return SCHEMA.validate(text.isBlank() ? "null" : text, InputFormat.YAML).isEmpty();
    }

    private static boolean reads(String text) {
        return PlanReader.read(Plan.FILE, text) instanceof PlanReader.Result.Read;
    }

    @ParameterizedTest
    @MethodSource("valid")
    void theSchemaAcceptsWhatTheReaderReads(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(SCHEMA.validate(text.isBlank() ? "null" : text, InputFormat.YAML)).isEmpty();
        assertThat(reads(text)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void theSchemaRefusesWhatTheReaderRefuses(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(accepts(text)).isFalse();
        assertThat(reads(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service: 1",
                "service: [a]",
                "service: 'a b'",
                "components: []",
                "components: [1, true]",
                "env: { contract: /etc/x }",
                "env: { variables: { A: { port: 0 } } }",
                "env: { variables: { A: { port: 65535 } } }",
                "env: { variables: { A: { secret: 'yes' } } }",
                "env: { variables: { A: {} , 1B: {} } }",
                "build: {}",
                "build: { timeout: 60 }",
                "build: { timeout: 60s }",
                "build: { require: [ { path: a, min-size: 100 } ] , output: d }",
                "build: { require: [ { path: a, min-size: 1.5MB } ] , output: d }",
                "build: { require: [ { path: a, min-size: -1 } ] , output: d }",
                "gate: { a: npm test }",
                "gate: { a: { run: npm test, coverage: 80 } }",
                "gate: { a: { run: npm test, coverage: 80% } }",
                "gate: { a: { run: npm test, fail-on: high } }",
                "gate: { a: { run: npm test, fail-on: any } }",
                "gate: { a: [] }",
                "smoke: [ { name: a, get: /, expect: { status: 200 } } ]",
                "smoke: [ { name: a, get: /, expect: { status: 99 } } ]",
                "smoke: [ { name: a, get: /, expect: { json: { a: [1, null] } } } ]",
                "smoke: [ { name: a, open: /, expect: { visible: ['#x'], console-errors: none } } ]",
                "smoke: [ { name: a, open: /, expect: { status: 200 } } ]",
                "smoke: [ { name: a, open: /, timeout: 1s } ]",
                "smoke: [ { name: a, open: /, steps: [ { click: a }, { press: Enter } ] } ]",
                "smoke: [ { name: a, open: /, steps: [ { press: Shift+, on: a } ] } ]",
                "smoke: [ { name: a, open: /, steps: [ { fill: a } ] } ]",
                "smoke: [ { name: a, open: /, steps: [ { fill: a, with: b } ] } ]",
                "smoke: [ { name: a, open: /, steps: [ { text: a, contains: b } ] } ]",
                "smoke: [ { name: a, open: /, steps: [ { click: a, with: b } ] } ]",
                "smoke: [ { name: a, open: /, steps: { click: a } } ]",
                "smoke: [ { name: a, open: /, expect: { failed-requests: others } } ]",
                "smoke: [ { name: a, open: /, expect: { failed-requests: own } } ]",
                "smoke: [ { name: a, open: /, expect: { console-lacks: x, may-fail: [y] } } ]",
                "smoke: [ { get: / } ]",
                "smoke: [ { name: a, post: /, body: x } ]",
                "smoke: [ { name: a, post: /, body: '' } ]",
                "smoke: [ { name: a, put: /, json-body: [1, null] } ]",
                "smoke: [ { name: a, get: /, headers: { 'a b': c } } ]",
                "smoke: [ { name: a, get: /, headers: { a: 1 } } ]",
                "smoke: [ { name: a, get: /, capture: { t: { json: $.a } } } ]",
                "smoke: [ { name: a, get: /, capture: { t: { json: a } } } ]",
                "smoke: [ { name: a, get: /, capture: { t: { json: $.a, header: b } } } ]",
                "smoke: [ { name: a, get: /, capture: { t: {} } } ]",
                "smoke: [ { name: a, get: /, expect: { body-contains: [a, b] } } ]",
                "smoke: [ { name: a, get: /, expect: { json-path: { '$.a[0]': 1 } } } ]",
                "smoke: [ { name: a, get: /, expect: { json-path: { 'a[0]': 1 } } } ]",
                "smoke: [ { name: a, get: /, expect: { headers: { a: b } } } ]",
                "smoke: [ { name: a, get: /, expect: { headers: { a: { contains: b } } } } ]",
                "smoke: [ { name: a, get: /, expect: { headers: { a: { has: b } } } } ]",
                "smoke: [ { name: a, get: /, expect: { single: a } } ]",
                "smoke: [ { name: a, get: /, expect: { single: { a: b } } } ]",
                "smoke: [ { name: a, get: /, expect: { jwt: { from: $.t, claims: [sub] } } } ]",
                "smoke: [ { name: a, get: /, expect: { jwt: { claims: [sub] } } } ]",
                "smoke: [ { name: a, get: /, expect: { faster-than: 5 } } ]",
                "smoke: [ { name: a, get: /, follow-redirects: often } ]",
                "smoke: [ { name: a, open: /, capture: { t: { json: $.a } } } ]",
                "environments: { a: { env-file: x } }",
                "environments: { a: { env-file: [x, y] } }",
                "environments: { a: { env-file: { x: y } } }",
                "environments: { a: { url: 'https://u:p@x' } }",
                "environments: { a: { keep: 1.5 } }",
                "environments: { a: { target: { type: process } } }",
                "environments: { a: { target: { type: process, command: x, port: 1 } } }",
                "environments: { a: { router: { type: embedded, listen: '127.0.0.1:80' } } }",
                "environments: { a: { router: { type: embedded, listen: 80 } } }",
                "slo: { latency: { p95: 1500ms } }",
                "slo: { latency: { 95: 1500ms } }",
                "slo: { availability: 99.9% }",
                "databases: { main: { auth: true, exposed: [public] } }",
                "databases: { main: { exposed: public } }",
                "check: { ignore: [ { rule: db } ] }",
                "check: { ignore: [ { path: db } ] }",
                "services: { a: { service: b } }",
                "services: { a: { build: { run: x } } }",
                "services: {}",
                "x-anything: 1",
            })
    void theyAgreeOnSinglePlans(String text) {
        assertThat(accepts(text)).as(text).isEqualTo(reads(text));
    }
}
