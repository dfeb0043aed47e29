package dev.interlock.check.replay;

import dev.interlock.check.graph.cache.CachedFacts;
import dev.interlock.check.graph.cache.Shape;
import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Store;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.ModuleReader;
import dev.interlock.check.work.Lazy;

/// What modules said when a report was made, as the facts cache has it. Read only where one has
/// changed.
///
/// @param facts none where they are not known any more: then every change counts
record ModulesBefore(Lazy<CachedFacts> facts) {
    static final ModulesBefore UNKNOWN = new ModulesBefore(new Lazy<>(() -> CachedFacts.NONE));

    static ModulesBefore of(Store store) {
        return new ModulesBefore(
                new Lazy<>(() -> store.load().map(CachedFacts::read).orElse(CachedFacts.NONE)));
    }

    /// Whether a content says what another one said, wherever it stands. One that suppresses
    /// findings, or cannot be read to its end, is looked at more closely by others.
    boolean saidTheSame(String path, Fingerprint before, byte[] now) {
        return facts.get()
                .facts(path, before)
                .filter(said -> isPlain(said) && Shape.same(said, ModuleReader.read(path, now)))
                .isPresent();
    }

    private static boolean isPlain(ModuleFacts facts) {
        return !facts.hasSuppression() && facts.problem().isEmpty();
    }
}
