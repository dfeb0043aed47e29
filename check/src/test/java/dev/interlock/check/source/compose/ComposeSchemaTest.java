package dev.interlock.check.source.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import dev.interlock.model.Place;
import dev.interlock.testkit.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ComposeSchemaTest {
    private static final ComposeSchema SCHEMA = ComposeSchema.load();
    private static final JsonSchema OTHER =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            Oracle.resource(
                                    "/dev/interlock/check/source/compose/compose-spec.json"));

    @Test
    void anUnknownKeyNamesTheNearest() {
        assertThat(problems("services:\n  web:\n    imgae: a\n"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.place()).isEqualTo(Place.at("compose.yml", 3, 5, 5));
                    assertThat(it.message()).isEqualTo("unknown key `imgae` in `services.web`");
                    assertThat(it.fix()).isEqualTo("did you mean `image`?");
                });
    }

    @Test
    void aWrongTypeSaysWhatIsThereAndWhatMustBe() {
        assertThat(problems("services:\n  web:\n    ports: 80:80\n"))
                .extracting(ComposeProblem::message)
                .containsExactly("`services.web.ports` is a string and must be a list");
        assertThat(problems("services:\n  web:\n    environment:\n      A: [1]\n"))
                .extracting(ComposeProblem::message)
                .containsExactly(
                        "`services.web.environment.A` is a list and must be `true` or `false`,"
                                + " a number, a string or nothing");
        assertThat(problems("version: 2.1\nservices: {}\n")).hasSize(1);
        assertThat(problems("services:\n  web:\n")).hasSize(1);
    }

    @Test
    void theAlternativeThatFitsIsTheOneThatIsJudged() {
        assertThat(problems("services:\n  web:\n    build: {contxt: .}\n"))
                .extracting(ComposeProblem::fix)
                .containsExactly("did you mean `context`?");
    }

    @Test
    void anEntryThatStandsTwiceIsFoundWithoutBeingQuoted() {
        assertThat(problems("services:\n  web:\n    group_add: ['80', '80']\n    image: a\n"))
                .extracting(ComposeProblem::message)
                .containsExactly("this entry stands twice in `services.web.group_add`");
    }

    @Test
    void aVariableMayStandForANumber() {
        assertThat(problems("services:\n  web:\n    cpu_count: ${CPUS}\n    init: ${INIT:-true}\n"))
                .isEmpty();
        assertThat(problems("services:\n  web:\n    depends_on: ${A}\n")).hasSize(1);
    }

    @Test
    void oldKeysAreNoProblem() {
        assertThat(
                        problems(
                                """
                                version: '2'
                                services:
                                  web:
                                    image: a
                                    links: [db]
                                    volumes_from: [db]
                                    mem_limit: 1g
                                    cpuset: 0,1
                                    volume_driver: x
                                    net: bridge
                                """))
                .extracting(ComposeProblem::message)
                .containsExactly(
                        "unknown key `volume_driver` in `services.web`",
                        "unknown key `net` in `services.web`");
    }

    @Test
    void aWholeFileOfProblemsIsBounded() {
        var text = new StringBuilder("services:\n");
        for (int at = 0; at < 10_000; at++) {
            text.append("  s").append(at).append(": {imgae: a}\n");
        }
        assertThat(problems(text.toString())).hasSizeLessThanOrEqualTo(100).isNotEmpty();
    }

    /// Another validator on the same schema agrees on files that use every key of a service.
    @Test
    void anotherValidatorAgrees() {
        var accepted = new AtomicInteger();
        for (String text : Oracle.files()) {
            var model = Oracle.yaml(text);
            boolean sound = SCHEMA.problems(model).isEmpty();
            assertThat(sound).as("%s", text).isEqualTo(isSound(OTHER, model));
            accepted.addAndGet(sound ? 1 : 0);
        }
        assertThat(accepted).hasValueGreaterThan(200);
    }

    @Test
    void anotherValidatorAgreesOnMutationsOfThem() {
        List<String> files = Oracle.files();
        var refused = new AtomicInteger();
        Seeds.forAll(
                400,
                random -> {
                    String text = files.get(random.nextInt(files.size()));
                    var mutated = (YamlMapping) mutated(Oracle.yaml(text), random);
                    boolean sound = SCHEMA.problems(mutated).isEmpty();
                    assertThat(sound).as("%s", mutated).isEqualTo(isSound(OTHER, mutated));
                    refused.addAndGet(sound ? 0 : 1);
                });
        assertThat(refused).hasValueBetween(50, 390);
    }

    private static boolean isSound(JsonSchema schema, YamlMapping model) {
        return schema.validate(json(model)).isEmpty();
    }

    private static YamlNode mutated(YamlNode node, Random random) {
        return switch (node) {
            case YamlScalar scalar -> random.nextInt(12) == 0 ? other(scalar, random) : scalar;
            case YamlSequence sequence -> {
                var items = new ArrayList<YamlNode>();
                sequence.items().forEach(it -> items.add(mutated(it, random)));
                yield random.nextInt(20) == 0
                        ? Nodes.text("text", sequence.place())
                        : new YamlSequence(items, "", sequence.place());
            }
            case YamlMapping mapping -> {
                var entries = new LinkedHashMap<String, YamlEntry>();
                for (YamlEntry entry : mapping.entries()) {
                    String name = random.nextInt(25) == 0 ? entry.name() + "z" : entry.name();
                    var key = Nodes.text(name, entry.key().place());
                    entries.put(name, new YamlEntry(key, mutated(entry.value(), random)));
                }
                yield new YamlMapping(entries, "", mapping.place());
            }
        };
    }

    private static YamlNode other(YamlScalar scalar, Random random) {
        return switch (random.nextInt(5)) {
            case 0 ->
                    new YamlScalar(
                            "", YamlScalar.Kind.NULL, YamlScalar.Style.PLAIN, "", scalar.place());
            case 1 ->
                    new YamlScalar(
                            "-7",
                            YamlScalar.Kind.INTEGER,
                            YamlScalar.Style.PLAIN,
                            "",
                            scalar.place());
            case 2 -> Nodes.bool(true, scalar.place());
            case 3 -> new YamlSequence(List.of(scalar), "", scalar.place());
            default -> Nodes.text("text", scalar.place());
        };
    }

    private static JsonNode json(YamlNode node) {
        var make = JsonNodeFactory.instance;
        return switch (node) {
            case YamlMapping mapping -> {
                var object = make.objectNode();
                mapping.entries().forEach(it -> object.set(it.name(), json(it.value())));
                yield object;
            }
            case YamlSequence sequence -> {
                var array = make.arrayNode();
                sequence.items().forEach(it -> array.add(json(it)));
                yield array;
            }
            case YamlScalar scalar ->
                    switch (scalar.kind()) {
                        case STRING -> make.textNode(scalar.text());
                        case NULL -> make.nullNode();
                        case BOOLEAN -> make.booleanNode(ScalarText.of(scalar).equals("true"));
                        case INTEGER -> make.numberNode(new BigInteger(ScalarText.of(scalar)));
                        case FLOAT -> make.numberNode(new BigDecimal(ScalarText.of(scalar)));
                    };
        };
    }

    private static List<ComposeProblem> problems(String text) {
        var merged =
                new Merge(new ArrayList<>())
                        .files(YamlMapping.empty(Place.file("compose.yml")), Oracle.yaml(text));
        return SCHEMA.problems(merged);
    }
}
