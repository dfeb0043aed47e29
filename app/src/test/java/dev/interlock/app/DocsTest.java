package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.rules.ManualPage;
import dev.interlock.check.Catalogue;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.testkit.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages that are made from the product; `./dev docs` writes them anew.
class DocsTest {
    private static final Path DOCS = Path.of(System.getProperty("repository.root", ".."), "docs");

    static Stream<Rule> rules() {
        return Catalogue.rules().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void thePageOfARuleIsItsManual(Rule rule) {
        Golden.compare(
                DOCS.resolve("rules").resolve(rule.manual().name() + ".md"),
                ManualPage.of(rule).text());
    }

    @Test
    void theIndexNamesEveryRule() {
        StringBuilder index = new StringBuilder();
        index.append("# Rules\n\n");
        index.append(
                "Made from the manuals by `./dev docs`. `interlock explain RULE` shows the same.\n\n");
        index.append("| rule | severity | finds |\n|---|---|---|\n");
        for (Rule rule : Catalogue.rules()) {
            Manual manual = rule.manual();
            index.append(
                    "| [`%s`](%s.md) | %s | %s |\n"
                            .formatted(
                                    manual.name(),
                                    manual.name(),
                                    manual.severity().word(),
                                    manual.summary().replace("|", "\\|")));
        }
        Golden.compare(DOCS.resolve("rules/README.md"), index.toString());
    }

    @Test
    void noPageIsOfARuleThatIsGone() throws IOException {
        try (Stream<Path> pages = Files.walk(DOCS.resolve("rules"))) {
            List<String> names =
                    pages.filter(page -> page.toString().endsWith(".md"))
                            .map(page -> DOCS.resolve("rules").relativize(page).toString())
                            .map(page -> page.replace('\\', '/').replace(".md", ""))
                            .filter(page -> !page.equals("README"))
                            .toList();
            assertThat(names).isNotEmpty().allMatch(name -> Catalogue.find(name).isPresent());
        }
    }

    @Test
    void theReferenceOfCommandsIsTheirHelp() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        Terminal terminal =
                new Terminal(out, out, false, false, Map.of(), Path.of("").toAbsolutePath());
        Product product = Wiring.product(terminal);
        out.print("# Commands\n\nMade from `--help` by `./dev docs`.\n\n```text\n");
        product.run("--help");
        out.print("\n```\n");
        for (Command command : product.commands()) {
            help(product, List.of(command.spec().name()), out);
            for (Command member : command.members()) {
                help(product, List.of(command.spec().name(), member.spec().name()), out);
            }
        }
        Golden.compare(
                DOCS.resolve("reference/commands.md"), written.toString(StandardCharsets.UTF_8));
    }

    private static void help(Product product, List<String> command, PrintStream out) {
        out.print("\n## interlock " + String.join(" ", command) + "\n\n```text\n");
        String[] line = Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);
        assertThat(product.run(line)).isZero();
        out.print("\n```\n");
    }
}
