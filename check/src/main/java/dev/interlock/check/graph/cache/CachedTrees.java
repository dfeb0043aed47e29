package dev.interlock.check.graph.cache;

import dev.interlock.check.kept.ByteReader;
import dev.interlock.check.kept.ByteWriter;
import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Marks;
import dev.interlock.check.kept.Sealed;
import dev.interlock.check.source.ecmascript.tree.TreeFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What syntax trees said the last time, by path and [Fingerprint]. A damaged or foreign content,
/// or one of another version, is as good as none.
///
/// Layout: the header of [Sealed], then (as [ByteWriter] writes) the table of strings, the number
/// of modules, and for each its path, its fingerprint and its facts.
public record CachedTrees(Map<String, Known> modules) {
    public static final CachedTrees NONE = new CachedTrees(Map.of());

    /// To be raised with each change of the layout or of what facts mean.
    private static final int VERSION = 1;

    static final Sealed SEAL = new Sealed(0x494C4B54, VERSION);

    /// @param fingerprint of the module's content
    public record Known(Fingerprint fingerprint, TreeFacts facts) {}

    public CachedTrees {
        modules = Map.copyOf(modules);
    }

    public Optional<TreeFacts> facts(String path, Fingerprint fingerprint) {
        return Optional.ofNullable(modules.get(path))
                .filter(known -> known.fingerprint().equals(fingerprint))
                .map(Known::facts);
    }

    public static CachedTrees read(byte[] bytes) {
        if (!SEAL.fits(bytes)) {
            return NONE;
        }
        try {
            ByteReader in = new ByteReader(bytes, Sealed.HEADER, new String[0]);
            in.strings();
            int count = in.count();
            Map<String, Known> modules = HashMap.newHashMap(count);
            for (int index = 0; index < count; index++) {
                modules.put(
                        in.text(), new Known(Marks.fingerprint(in), new TreesReader(in).read()));
            }
            return new CachedTrees(modules);
        } catch (ByteReader.Damaged e) {
            return NONE;
        }
    }

    /// What [#read] reads.
    public static byte[] write(SortedMap<String, Known> modules) {
        ByteWriter body = new ByteWriter();
        TreesWriter facts = new TreesWriter(body);
        body.number(modules.size());
        modules.forEach((path, known) -> {
            body.text(path);
            Marks.write(body, known.fingerprint());
            facts.write(known.facts());
        });
        ByteWriter out = new ByteWriter();
        out.header();
        out.strings(body.known());
        out.copy(body, 0, body.size());
        return SEAL.seal(out.bytes());
    }
}
