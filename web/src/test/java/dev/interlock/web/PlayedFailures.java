package dev.interlock.web;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.rollout.port.Seen;
import dev.interlock.web.port.FailureFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One picture of one release.
final class PlayedFailures implements FailureFiles {
    static final String RELEASE = "r-20261121-1";
    static final String NAME = "home.png";

    private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

    @Override
    public Seen<List<Kept>> list(Scope scope, ReleaseId release) {
        return new Seen.Known<>(
                release.text().equals(RELEASE)
                        ? List.of(new Kept(NAME, PICTURE.length, Instant.EPOCH))
                        : List.of());
    }

    @Override
    public Seen<Optional<byte[]>> read(Scope scope, ReleaseId release, String name) {
        return new Seen.Known<>(
                release.text().equals(RELEASE) && name.equals(NAME)
                        ? Optional.of(PICTURE)
                        : Optional.empty());
    }
}
