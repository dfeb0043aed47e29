package dev.interlock.check.source.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.compose.Substituted.Outcome;
import dev.interlock.check.source.compose.TemplatePart.Escape;
import dev.interlock.check.source.compose.TemplatePart.Reference;
import dev.interlock.testkit.Seeds;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class TemplateTest {
    @Test
    void anEscapeKnowsTheNameThatItHides() {
        assertThat(Template.parse("a$$NAME $${OTHER:-x} $$ $$1 $$$THIRD").escapes())
                .extracting(Escape::name)
                .containsExactly("NAME", "OTHER", "", "", "");
    }

    @Test
    void referencesInOperandsAreFoundWhereTheyStand() {
        var references = Template.parse("a ${ONE:-${TWO}} $THREE").references();
        assertThat(references).extracting(Reference::name).containsExactly("ONE", "TWO", "THREE");
        assertThat(references).extracting(Reference::offset).containsExactly(2, 9, 17);
        assertThat(references).extracting(Reference::length).containsExactly(14, 6, 6);
    }

    @Test
    void anOperandNeverCrossesALine() {
        assertThat(outcome("${A:-x\n}")).isInstanceOf(Outcome.Invalid.class);
        assertThat(outcome("${A:-x}\n}")).isEqualTo(new Outcome.Text("x\n}"));
    }

    @Test
    void theCharacterBehindABraceIsNotLookedAt() {
        // compose-go skips it, so the first `}` closes nothing here.
        assertThat(outcome("${A:-{}}")).isEqualTo(new Outcome.Text("{}"));
        assertThat(outcome("${A:-{}} ${B:-y}")).isEqualTo(new Outcome.Invalid(9));
    }

    @Test
    void anUnknownVariableMakesTheTextUnknownUnlessItFails() {
        var unknown = Substitution.of(Template.parse("${A}"), new UnseenVariables());
        assertThat(unknown.outcome()).isEqualTo(new Outcome.Unknown());
        assertThat(Substitution.of(Template.parse("${A} ${"), new UnseenVariables()).outcome())
                .isEqualTo(new Outcome.Invalid(5));
    }

    @Test
    void manyAndDeepReferencesTakeLinearTime() {
        assertThat(Template.parse("${A:-1}".repeat(300_000)).references()).hasSize(300_000);
        assertThat(Template.parse("${A:-".repeat(100_000) + "}".repeat(100_000)).references())
                .hasSize(Template.MAX_DEPTH + 1);
        assertThat(Template.parse("${A:-x\n".repeat(300_000)).references()).isEmpty();
        assertThat(Template.parse("${A:-{".repeat(100_000) + "}").references()).isNotEmpty();
        assertThat(Template.parse("$".repeat(1_000_001)).escapes()).hasSize(500_000);
    }

    @Test
    void aLongValueThatIsUsedOftenIsNotHeld() {
        var variables = Files.variables(Map.of("A", "x".repeat(100_000)));
        assertThat(Substitution.of(Template.parse("$A ".repeat(100_000)), variables).outcome())
                .isEqualTo(new Outcome.Unknown());
    }

    @Test
    void anyTextEndsWithoutAnException() {
        String letters = "$${}:-?+Aa_1 \n\u00E9";
        Seeds.forAll(
                5_000,
                random -> {
                    var text = new StringBuilder();
                    for (int at = random.nextInt(60); at > 0; at--) {
                        text.append(letters.charAt(random.nextInt(letters.length())));
                    }
                    var template = Template.parse(text.toString());
                    Substitution.of(template, Files.variables(Map.of("A", "x", "a", "")));
                    for (Reference it : template.references()) {
                        assertThat(text.substring(it.offset(), it.offset() + it.length()))
                                .startsWith("$")
                                .contains(it.name());
                    }
                });
    }

    private static Outcome outcome(String text) {
        return Substitution.of(Template.parse(text), Files.variables(Map.of())).outcome();
    }
}
