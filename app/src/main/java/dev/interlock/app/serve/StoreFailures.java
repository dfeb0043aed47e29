package dev.interlock.app.serve;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.store.FailureFolder;
import dev.interlock.rollout.port.Seen;
import dev.interlock.web.port.FailureFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What was kept of failures, as the API sees it.
record StoreFailures(FailureFolder folder) implements FailureFiles {
    @Override
    public Seen<List<Kept>> list(Scope scope, ReleaseId release) {
        try {
            return new Seen.Known<>(
                    folder.list(scope, release).stream()
                            .map(kept -> new Kept(kept.name(), kept.size(), kept.at()))
                            .toList());
        } catch (IOException e) {
            return unread(release);
        }
    }

    @Override
    public Seen<Optional<byte[]>> read(Scope scope, ReleaseId release, String name) {
        try {
            return new Seen.Known<>(folder.read(scope, release, name));
        } catch (IOException e) {
            return unread(release);
        }
    }

    private static <T> Seen<T> unread(ReleaseId release) {
        return new Seen.Unknown<>(
                Reason.of(
                        Cause.STORE_FAILED,
                        "what was kept of %s cannot be read from the disk".formatted(release)));
    }
}
