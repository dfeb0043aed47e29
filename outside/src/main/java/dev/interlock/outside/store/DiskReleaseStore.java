package dev.interlock.outside.store;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event.Variable;
import dev.interlock.rollout.port.ReleaseStore;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Artifacts, releases and variables in one data folder of the server.
///
/// A release appears by one renaming, whole: bytes, variables, digest. Its bytes are copies, so
/// that no release can change another's. Safe for many threads; of two servers on one folder only
/// one may be alive.
public final class DiskReleaseStore implements ReleaseStore {
    private static final Bytes RESERVE = new Bytes(64_000_000);

    private final Layout layout;
    private final ServerKey key;
    private final ArtifactStore artifacts;
    private final EnvironmentVariables environments;

    private DiskReleaseStore(Layout layout, ServerKey key, Bytes reserve, Limits limits) {
        this.layout = layout;
        this.key = key;
        this.artifacts = new ArtifactStore(layout, reserve, limits);
        this.environments = new EnvironmentVariables(layout, key);
    }

    /// Opens the data folder, makes what is missing in it, and removes what a server that died left
    /// half done. Keeps 64 MB free for the journal.
    ///
    /// @throws StoreFailure where the folder or the key cannot be used
    public static DiskReleaseStore open(Path data) {
        return open(data, RESERVE, Limits.USUAL);
    }

    static DiskReleaseStore open(Path data, Bytes reserve, Limits limits) {
        Layout layout = new Layout(data.toAbsolutePath());
        try {
            Modes.folder(layout.data(), Modes.PASSAGE);
            ServerKey key = ServerKey.open(layout.key());
            new Leftovers(layout).remove();
            DiskReleaseStore store = new DiskReleaseStore(layout, key, reserve, limits);
            store.artifacts.sweep(store.used());
            return store;
        } catch (IOException e) {
            throw new StoreFailure(Failures.reason("the data folder cannot be used", e));
        }
    }

    /// What was sent, and what still has to be.
    public ArtifactStore artifacts() {
        return artifacts;
    }

    /// What `env set` sets.
    public EnvironmentVariables environments() {
        return environments;
    }

    /// Where the release's bytes are. It is there if [#keep] was done.
    public Path files(Scope scope, ReleaseId release) {
        return layout.release(scope, release).resolve("files");
    }

    /// The release's variables with their values.
    public Seen<SortedMap<String, String>> variables(Scope scope, ReleaseId release) {
        if (!there(scope, release)) {
            return new Seen.Unknown<>(
                    Reason.of(Cause.MISSING_FILE, release + " of " + scope + " is not kept here"));
        }
        SealedVariables sealed = sealed(scope, release, layout.release(scope, release));
        if (!Files.isRegularFile(sealed.file(), LinkOption.NOFOLLOW_LINKS)) {
            // Each release has the file, if only with nothing in it: to have lost it is no "none".
            return new Seen.Unknown<>(
                    Reason.of(Cause.STORE_FAILED, "the variables of " + release + " are gone"));
        }
        return switch (sealed.read()) {
            case Answer.Given<SortedMap<String, String>>(var variables) ->
                    new Seen.Known<>(variables);
            case Answer.Refused<SortedMap<String, String>>(Reason reason) ->
                    new Seen.Unknown<>(reason);
        };
    }

    /// {@inheritDoc}
    ///
    /// @throws StoreFailure where they were changed on the disk
    @Override
    public Map<String, String> variables(Scope scope) {
        return switch (environments.read(scope)) {
            case Answer.Given<SortedMap<String, String>>(var variables) -> variables;
            case Answer.Refused<SortedMap<String, String>>(Reason reason) ->
                    throw new StoreFailure(reason);
        };
    }

    @Override
    public synchronized Kept keep(
            Scope scope, ReleaseId release, Digest artifact, Map<String, String> variables) {
        try {
            return there(scope, release)
                    ? again(scope, release, artifact, variables)
                    : first(scope, release, artifact, variables);
        } catch (IOException e) {
            return new Kept.Failed(Failures.reason(release + " was not kept", e));
        }
    }

    /// A second call finds what the first one did, and changes nothing.
    private Kept again(
            Scope scope, ReleaseId release, Digest artifact, Map<String, String> variables)
            throws IOException {
        boolean same =
                artifact(layout.release(scope, release)).equals(Optional.of(artifact))
                        && variables(scope, release)
                                .equals(new Seen.Known<>(new TreeMap<>(variables)));
        return same
                ? new Kept.Done(hashed(variables))
                : new Kept.Failed(
                        Reason.of(
                                Cause.STORE_FAILED,
                                release
                                        + " is kept already, with other bytes or variables: a release never changes"));
    }

    private Kept first(
            Scope scope, ReleaseId release, Digest artifact, Map<String, String> variables)
            throws IOException {
        Answer<Manifest> whole =
                artifacts.complete(artifact).then(digest -> artifacts.manifest(digest));
        return switch (whole) {
            case Answer.Refused<Manifest>(Reason reason) -> new Kept.Failed(reason);
            case Answer.Given<Manifest>(Manifest manifest) -> {
                Optional<Reason> refusal =
                        artifacts
                                .space()
                                .refusal(manifest.size().count(), manifest.entries().size());
                yield refusal.isPresent()
                        ? new Kept.Failed(refusal.get())
                        : make(scope, release, manifest, variables);
            }
        };
    }

    private Kept make(
            Scope scope, ReleaseId release, Manifest manifest, Map<String, String> variables)
            throws IOException {
        Digest artifact = manifest.digest();
        artifacts.touch(artifact);
        Path place = layout.release(scope, release);
        Modes.folder(place.resolveSibling(""), Modes.PASSAGE);
        Path temporary = Durable.temporary(place);
        try {
            Modes.folder(temporary, Modes.PASSAGE);
            Optional<Reason> failure =
                    new ReleaseFolder(temporary.resolve("files"))
                            .make(manifest, artifacts.pieces());
            if (failure.isPresent()) {
                return new Kept.Failed(failure.get());
            }
            sealed(scope, release, temporary).write(variables);
            Durable.write(
                    temporary.resolve("artifact"),
                    out -> out.write(artifact.text().getBytes(StandardCharsets.US_ASCII)));
            Durable.move(temporary, place);
            return new Kept.Done(hashed(variables));
        } finally {
            Trees.remove(temporary);
        }
    }

    /// {@inheritDoc}
    ///
    /// They are replaced by one renaming. What runs is not touched: it has them from its next
    /// start.
    @Override
    public synchronized Kept adopt(Scope scope, ReleaseId release, ReleaseId from) {
        if (!there(scope, release)) {
            return new Kept.Failed(
                    Reason.of(Cause.MISSING_FILE, release + " of " + scope + " is not kept here"));
        }
        return switch (variables(scope, from)) {
            case Seen.Known<SortedMap<String, String>>(var variables) ->
                    adopted(scope, release, variables);
            case Seen.Unknown<SortedMap<String, String>>(Reason reason) -> new Kept.Failed(reason);
        };
    }

    private Kept adopted(Scope scope, ReleaseId release, SortedMap<String, String> variables) {
        try {
            sealed(scope, release, layout.release(scope, release)).write(variables);
            return new Kept.Done(hashed(variables));
        } catch (IOException e) {
            return new Kept.Failed(
                    Failures.reason("the variables of " + release + " were not replaced", e));
        }
    }

    @Override
    public Seen<Boolean> whole(Scope scope, ReleaseId release) {
        Path place = layout.release(scope, release);
        try {
            Optional<Digest> artifact = artifact(place);
            if (artifact.isEmpty()) {
                return new Seen.Known<>(false);
            }
            return switch (artifacts.manifest(artifact.get())) {
                case Answer.Refused<Manifest>(Reason reason) -> new Seen.Unknown<>(reason);
                case Answer.Given<Manifest>(Manifest manifest) ->
                        new Seen.Known<>(
                                variables(scope, release) instanceof Seen.Known
                                        && new ReleaseFolder(place.resolve("files"))
                                                .firstWrong(manifest)
                                                .isEmpty());
            };
        } catch (IOException e) {
            return new Seen.Unknown<>(Failures.reason(release + " cannot be read", e));
        }
    }

    @Override
    public synchronized Seen<Bytes> prune(Scope scope, ReleaseId release) {
        Path place = layout.release(scope, release);
        try {
            Optional<Digest> artifact = artifact(place);
            long freed = 0;
            if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                // Renamed first: a release is there whole or not at all.
                Path temporary = Durable.temporary(place);
                Durable.move(place, temporary);
                freed = Trees.remove(temporary);
            }
            Set<Digest> used = used();
            if (artifact.isPresent() && !used.contains(artifact.get())) {
                artifacts.forget(artifact.get());
            }
            return new Seen.Known<>(new Bytes(freed + artifacts.sweep(used).count()));
        } catch (IOException e) {
            return new Seen.Unknown<>(Failures.reason(release + " was not removed", e));
        }
    }

    /// The artifacts of all releases.
    private Set<Digest> used() throws IOException {
        Set<Digest> used = new HashSet<>();
        for (Path service : Trees.in(layout.releases())) {
            for (Path environment : Trees.in(service)) {
                for (Path release : Trees.in(environment)) {
                    artifact(release).ifPresent(used::add);
                }
            }
        }
        return used;
    }

    private static Optional<Digest> artifact(Path release) throws IOException {
        Path file = release.resolve("artifact");
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Digest.parse(Files.readString(file, StandardCharsets.US_ASCII).strip())
                : Optional.empty();
    }

    private boolean there(Scope scope, ReleaseId release) {
        return Files.isDirectory(layout.release(scope, release), LinkOption.NOFOLLOW_LINKS);
    }

    private List<Variable> hashed(Map<String, String> variables) {
        return new TreeMap<>(variables)
                .entrySet().stream()
                        .map(one ->
                                new Variable(one.getKey(), key.hash(one.getKey(), one.getValue())))
                        .toList();
    }

    private SealedVariables sealed(Scope scope, ReleaseId release, Path folder) {
        return new SealedVariables(
                folder.resolve("variables"),
                key,
                "release\0" + scope.service() + "\0" + scope.environment() + "\0" + release);
    }
}
