package dev.interlock.check.source.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The parser's own cases in the form that openshift/imagebuilder keeps: Dockerfiles that people
/// wrote, each with its syntax tree. They are read from Debian's package, where it is installed or
/// where `.ci/run` unpacked it.
class ImagebuilderOracleTest {
    private static final String PACKAGE = "golang-github-openshift-imagebuilder-dev";
    private static final Path PARSER =
            Path.of("usr/share/gocode/src/github.com/openshift/imagebuilder", "dockerfile/parser");

    /// Its directive names two characters; builders refuse that now.
    private static final String OLD = "escape-nonewline";

    @Test
    void everyDockerfileHasItsSyntaxTree() throws IOException {
        List<Path> folders = folders("testfiles").stream().filter(it -> !it.endsWith(OLD)).toList();
        assertThat(folders).hasSizeGreaterThanOrEqualTo(29);
        for (Path folder : folders) {
            assertThat(SyntaxTreeDump.withoutSeparators(parse(folder)))
                    .as("%s", folder)
                    .isEqualTo(Files.readString(folder.resolve("result")));
        }
    }

    @Test
    void everyNegativeDockerfileIsRefused() throws IOException {
        List<Path> folders = folders("testfiles-negative");
        assertThat(folders).hasSizeGreaterThanOrEqualTo(2);
        for (Path folder : folders) {
            assertThat(parse(folder).problems()).as("%s", folder).isNotEmpty();
        }
    }

    private static List<Path> folders(String name) throws IOException {
        var place =
                Stream.of(Path.of("/"), Path.of("target/oracle/imagebuilder"))
                        .map(root -> root.resolve(PARSER).resolve(name))
                        .filter(Files::isDirectory)
                        .findFirst();
        Assumptions.assumeTrue(
                place.isPresent(), "its cases are missing: apt-get install " + PACKAGE);
        try (var folders = Files.list(place.orElseThrow())) {
            return folders.filter(it -> Files.exists(it.resolve("Dockerfile"))).sorted().toList();
        }
    }

    private static Dockerfile parse(Path folder) throws IOException {
        String text = Files.readString(folder.resolve("Dockerfile"));
        return Dockerfile.parse(new SourceText("Dockerfile", text));
    }
}
