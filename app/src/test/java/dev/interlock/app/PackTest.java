package dev.interlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The jar that starts fast does what the one does that the compiler made: `build/pack/Pack.java`
/// rewrites call sites.
class PackTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root", ".."));

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();

    private static final String FIXTURE = "dev.interlock.fixture.Fixture";

    @TempDir Path folder;

    @Test
    void lambdasOfEveryKindDoTheSame() throws Exception {
        Path plain = compiled();
        Path packed = packed(plain);

        List<String> said = run(JAVA, "-cp", plain.toString(), FIXTURE);

        assertThat(said).hasSizeGreaterThan(40).contains("made by the class", "from bytes");
        assertThat(run(JAVA, "-cp", packed.toString(), FIXTURE)).isEqualTo(said);
    }

    /// Each would be a class of its own to a start. What `altMetafactory` makes stays.
    @Test
    void noPlainLambdaIsLeftToTheJvm() throws Exception {
        Path packed = packed(compiled());

        assertThat(bootstraps(compiled())).contains("metafactory", "altMetafactory");
        assertThat(bootstraps(packed)).contains("altMetafactory").doesNotContain("metafactory");
        try (JarFile jar = new JarFile(packed.toFile())) {
            assertThat(
                            jar.stream()
                                    .map(JarEntry::getName)
                                    .filter(name -> name.contains("$$Lambdas")))
                    .containsExactlyInAnyOrder(
                            "dev/interlock/fixture/Fixture$$Lambdas.class",
                            "dev/interlock/fixture/Fixture$$Lambdas1.class");
        }
    }

    private Path packed(Path plain) throws Exception {
        Path packed = folder.resolve("packed.jar");
        run(
                JAVA,
                ROOT.resolve("build/pack/Pack.java").toString(),
                plain.toString(),
                packed.toString());
        return packed;
    }

    private Path compiled() throws IOException {
        Path source = folder.resolve("Fixture.java");
        try (InputStream in = PackTest.class.getResourceAsStream("pack/Fixture.java.txt")) {
            Files.write(source, Objects.requireNonNull(in).readAllBytes());
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", classes.toString(), source.toString()))
                .isZero();
        Path jar = folder.resolve("plain.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path one : all.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(one).toString()));
                out.write(Files.readAllBytes(one));
            }
        }
        return jar;
    }

    private static List<String> bootstraps(Path jar) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            return open.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .flatMap(entry -> ClassFile.of().parse(bytes(open, entry)).methods().stream())
                    .flatMap(method -> method.code().stream())
                    .flatMap(code -> code.elementStream())
                    .filter(InvokeDynamicInstruction.class::isInstance)
                    .map(call -> ((InvokeDynamicInstruction) call).bootstrapMethod().methodName())
                    .distinct()
                    .toList();
        }
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
