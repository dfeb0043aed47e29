package dev.interlock.check.source.ecmascript.tree;

import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.enums.Swc4jMediaType;
import com.caoccao.javet.swc4j.exceptions.Swc4jCoreException;
import dev.interlock.check.source.SourceText;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Reads the syntax tree of a module and keeps the facts of it. Safe for use by many threads.
///
/// A parse takes 0.1 to 0.2 ms for 1,000 characters, far more than the scanner of every module:
/// only for modules that a rule needs.
public final class SyntaxTrees {
    /// How much processor time one module may take. Honest ones of the greatest size take 0.1 s.
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /// How often that long is waited for it: on a machine with much else to do an honest module
    /// must not become one that cannot be judged.
    private static final int WAITS = 4;

    private SyntaxTrees() {}

    /// Whether a file of this name is one that the parser knows: single-file components are not.
    public static boolean canRead(String path) {
        return kind(path).isPresent();
    }

    public static TreeOutcome read(SourceText source) {
        Optional<Swc4jMediaType> kind = kind(source.path());
        if (kind.isEmpty()) {
            return new TreeOutcome.Unparsed("it is no JavaScript or TypeScript");
        }
        Optional<String> over = Bounds.over(source.text());
        if (over.isPresent()) {
            return new TreeOutcome.Unparsed(over.get());
        }
        if (!NativeParser.isThere()) {
            return new TreeOutcome.NoParser(
                    "the parser's native library for this platform is missing: "
                            + NativeParser.library());
        }
        return apart(source.text(), kind.get());
    }

    /// On a thread of its own, whose stack the text cannot use up. It is left behind where it takes
    /// too long: native code cannot be stopped.
    private static TreeOutcome apart(String text, Swc4jMediaType kind) {
        var outcome = new AtomicReference<@Nullable TreeOutcome>();
        Thread thread =
                new Thread(
                        null,
                        () -> outcome.set(parse(text, kind)),
                        "syntax tree",
                        Bounds.stack(text));
        thread.setDaemon(true);
        thread.start();
        try {
            boolean over = thread.join(LIMIT);
            for (int wait = 1; wait < WAITS && !over; wait++) {
                over = hasHadItsTime(thread) || thread.join(LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TreeOutcome.Unparsed("the check was given up");
        }
        return Optional.ofNullable(outcome.get())
                .orElse(
                        new TreeOutcome.Unparsed(
                                "parsing it took more than %s s".formatted(LIMIT.toSeconds())));
    }

    private static boolean hasHadItsTime(Thread thread) {
        long used = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
        return used >= LIMIT.toNanos();
    }

    private static TreeOutcome parse(String text, Swc4jMediaType kind) {
        try {
            ISwc4jAst program = NativeParser.parse(text, kind);
            return new TreeOutcome.Read(new TreeReader(text).read(program));
        } catch (Swc4jCoreException e) {
            return new TreeOutcome.Unparsed("it does not parse");
        } catch (LinkageError e) {
            return new TreeOutcome.NoParser(
                    "the parser's native library does not load: " + NativeParser.library());
        } catch (StackOverflowError e) {
            return new TreeOutcome.Unparsed("it is nested too deeply");
        }
    }

    private static Optional<Swc4jMediaType> kind(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "ts", "mts", "cts" -> Optional.of(Swc4jMediaType.TypeScript);
            case "tsx" -> Optional.of(Swc4jMediaType.Tsx);
            case "js", "jsx", "mjs", "cjs" -> Optional.of(Swc4jMediaType.Jsx);
            default -> Optional.empty();
        };
    }
}
