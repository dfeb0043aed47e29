import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes the jar that starts fast: `java build/pack/Pack.java SHADED.jar OUT.jar`.
///
/// Five things are changed. Class files of Java 5 (picocli's) get the version of Java 8, with the
/// stack maps that it asks for: the JVM leaves older ones out of its ahead-of-time cache without a
/// word. Call sites of our own classes that the cache does not hold become plain calls: see
/// [CallSites]. Entries are stored, not deflated: what the cache does not hold is read faster. And native
/// libraries leave the jar: the one for this machine is put beside it, where it loads without being
/// unpacked first (130 ms instead of 250), the others are dropped. The scripts that drive a browser leave it
/// as well, since Node reads files: they would be unpacked again for each server.
class Pack {
    private static final int JAVA_6 = 50;
    private static final int JAVA_8 = 52;

    /// Our own, and those of the syntax trees, each of which is made of lambdas.
    private static final Pattern OWN = Pattern.compile("(dev/interlock|com/caoccao/javet)/.*\\.class");
    private static final Pattern NATIVE =
            Pattern.compile("([^/]+|org/sqlite/native/.+)\\.(so|dylib|dll)");

    private static final Pattern DRIVER = Pattern.compile("driver/package/.+");

    /// What people look at traces with, types for TypeScript, and tests of components.
    private static final Pattern UNUSED_DRIVER =
            Pattern.compile("driver/package/(lib/vite|lib/tools/skills|types)/.+");

    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        Path to = Path.of(arguments[1]);
        try (ZipFile jar = new ZipFile(from.toFile());
                URLClassLoader classes =
                        new URLClassLoader(
                                new URL[] {from.toUri().toURL()},
                                ClassLoader.getPlatformClassLoader());
                OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
                ZipOutputStream out = new ZipOutputStream(file)) {
            ClassFile format = format(classes);
            Lambdas lambdas = new Lambdas(format, classes);
            Map<String, byte[]> own = new TreeMap<>();
            int raised = 0;
            for (ZipEntry entry : sorted(jar)) {
                byte[] bytes = read(jar, entry);
                if (DRIVER.matcher(entry.getName()).matches()) {
                    unpackDriver(entry.getName(), bytes, to.toAbsolutePath().normalize().getParent());
                    continue;
                }
                if (NATIVE.matcher(entry.getName()).matches()) {
                    unpack(entry.getName(), bytes, to.toAbsolutePath().getParent());
                    continue;
                }
                if (entry.getName().endsWith(".class") && major(bytes) < JAVA_6) {
                    bytes = raise(format, bytes);
                    raised++;
                } else if (OWN.matcher(entry.getName()).matches()) {
                    own.put(entry.getName(), lambdas.without(CallSites.plain(format, bytes)));
                    continue;
                }
                store(out, entry.getName(), bytes);
            }
            own.replaceAll((_, bytes) -> lambdas.withMembers(bytes));
            own.putAll(lambdas.made());
            for (Map.Entry<String, byte[]> one : own.entrySet()) {
                store(out, one.getKey(), one.getValue());
            }
            System.err.println("raised " + raised + " classes to Java 8");
        }
    }

    private static void unpack(String entry, byte[] bytes, Path folder) throws IOException {
        if (entry.contains(swc4j()) || entry.startsWith(sqlite())) {
            String name = entry.substring(entry.lastIndexOf('/') + 1);
            Files.write(folder.resolve(name), bytes);
            System.err.println("unpacked " + name);
        }
    }

    private static void unpackDriver(String entry, byte[] bytes, Path folder) throws IOException {
        if (!UNUSED_DRIVER.matcher(entry).matches()) {
            Path file = folder.resolve(entry).normalize();
            if (!file.startsWith(folder.resolve("driver"))) {
                throw new IOException(entry + " leaves its folder");
            }
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        }
    }

    private static String swc4j() {
        return isMac()
                ? "-macos-" + (isArm() ? "arm64." : "x86_64.")
                : "-linux-" + (isArm() ? "arm64." : "x86_64.");
    }

    /// Alpine's C library is another one.
    private static String sqlite() {
        String machine = isArm() ? "aarch64" : "x86_64";
        boolean musl = Files.exists(Path.of("/lib/ld-musl-" + machine + ".so.1"));
        String system = isMac() ? "Mac" : musl ? "Linux-Musl" : "Linux";
        return "org/sqlite/native/" + system + "/" + machine + "/";
    }

    private static boolean isMac() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    private static List<ZipEntry> sorted(ZipFile jar) {
        // The manifest comes first, as the format asks; the rest by name, for the same bytes.
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry.class::cast)
                .sorted(
                        (a, b) -> {
                            boolean first = a.getName().equals("META-INF/MANIFEST.MF");
                            boolean second = b.getName().equals("META-INF/MANIFEST.MF");
                            return first == second
                                    ? a.getName().compareTo(b.getName())
                                    : first ? -1 : 1;
                        })
                .toList();
    }

    private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static int major(byte[] bytes) {
        return ((bytes[6] & 0xFF) << 8) | (bytes[7] & 0xFF);
    }

    private static ClassFile format(ClassLoader classes) {
        return ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(
                        ClassHierarchyResolver.ofResourceParsing(classes)
                                .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    private static byte[] raise(ClassFile format, byte[] bytes) {
        ClassModel old = format.parse(bytes);
        ClassTransform rebuild = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
        ClassTransform version =
                ClassTransform.endHandler(builder -> builder.withVersion(JAVA_8, 0));
        return format.transformClass(old, rebuild.andThen(version));
    }

    private static void store(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }
}
