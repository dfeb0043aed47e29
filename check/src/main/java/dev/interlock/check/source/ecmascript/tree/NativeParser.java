package dev.interlock.check.source.ecmascript.tree;

import com.caoccao.javet.swc4j.Swc4j;
import com.caoccao.javet.swc4j.Swc4jLibLoader;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.enums.Swc4jMediaType;
import com.caoccao.javet.swc4j.enums.Swc4jParseMode;
import com.caoccao.javet.swc4j.exceptions.Swc4jCoreException;
import com.caoccao.javet.swc4j.interfaces.ISwc4jLibLoadingListener;
import com.caoccao.javet.swc4j.options.Swc4jParseOptions;
import java.util.Locale;

/// swc, through swc4j. Its library is loaded when the first module is parsed, from
/// `java.library.path`, where the launcher points to it; in tests from the class path.
final class NativeParser {
    private static final String VERSION = "2.0.0";

    private NativeParser() {}

    /// Loads once, for whoever asks first. The class loader's own lock makes it safe.
    private static final class Library {
        static final String NAME = name();
        static final boolean LOADED = load();

        private static boolean load() {
            if (isInLibraryPath()) {
                Swc4jLibLoader.setLibLoadingListener(
                        new ISwc4jLibLoadingListener() {
                            @Override
                            public boolean isLibInSystemPath() {
                                return true;
                            }
                        });
                return true;
            }
            return NativeParser.class.getResource("/" + System.mapLibraryName(NAME)) != null;
        }

        /// swc4j prints where it cannot load: we try before it does.
        // Native code is what this class is about; the launcher allows it.
        @SuppressWarnings("restricted")
        private static boolean isInLibraryPath() {
            try {
                System.loadLibrary(NAME);
                return true;
            } catch (UnsatisfiedLinkError e) {
                return false;
            }
        }

        /// As swc4j calls it: `swc4j-linux-x86_64.v.2.0.0`.
        private static String name() {
            String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
            String platform =
                    system.startsWith("mac")
                            ? "macos"
                            : system.startsWith("windows") ? "windows" : "linux";
            boolean arm = machine.equals("aarch64") || machine.equals("arm64");
            return "swc4j-%s-%s.v.%s".formatted(platform, arm ? "arm64" : "x86_64", VERSION);
        }
    }

    static boolean isThere() {
        return Library.LOADED;
    }

    /// The file that is looked for.
    static String library() {
        return System.mapLibraryName(Library.NAME);
    }

    /// @throws Swc4jCoreException where the text does not parse
    static ISwc4jAst parse(String text, Swc4jMediaType kind) throws Swc4jCoreException {
        Swc4jParseOptions options =
                new Swc4jParseOptions()
                        .setMediaType(kind)
                        .setParseMode(Swc4jParseMode.Module)
                        .setCaptureAst(true);
        return (ISwc4jAst) new Swc4j().parse(text, options).getProgram();
    }
}
