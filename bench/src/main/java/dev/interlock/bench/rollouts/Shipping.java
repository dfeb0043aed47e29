package dev.interlock.bench.rollouts;

import dev.interlock.journal.json.EntryJson;
import dev.interlock.journal.json.Unreadable;
import dev.interlock.model.Digest;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.model.event.Order;
import dev.interlock.outside.store.ArtifactFolder;
import dev.interlock.outside.store.Limits;
import dev.interlock.outside.store.Manifest;
import dev.interlock.outside.store.ManifestJson;
import dev.interlock.outside.store.Piece;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.Steering;
import dev.interlock.rollout.Submission;
import dev.interlock.rollout.Submission.Cargo;
import dev.interlock.rollout.Submission.Wishes;
import dev.interlock.rollout.Variables;
import dev.interlock.rollout.View;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import dev.interlock.web.port.Shelf.Wanted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Ships versions of the site as `interlock release --artifact` does, over the server's API.
///
/// @param folder where artifacts are made
record Shipping(Client client, SitePlan plan, Ground ground, Path folder) {
    private static final String BY = "bench";

    ReleaseId begin(Version version) throws IOException, Trouble {
        Path artifact = ground.write(version, folder);
        String commit = "%040x".formatted(version.name().hashCode() & 0xFFFF_FFFFL);
        Evidence check = new Evidence("check", true, "check: pass", Map.of("commit", commit));
        Submission submission =
                new Submission(
                        SitePlan.SCOPE,
                        plan.text(ground),
                        new Cargo(send(artifact), commit, List.of(check), Optional.empty()),
                        Variables.NONE,
                        Wishes.NONE,
                        BY);
        return accepted(client.submit(submission));
    }

    private static ReleaseId accepted(Answer answer) throws IOException {
        return switch (answer) {
            case Answer.Accepted accepted -> accepted.release();
            case Answer.Refused refused -> throw new IOException(refused.reason().text());
        };
    }

    private Digest send(Path artifact) throws IOException, Trouble {
        Manifest manifest = manifest(artifact);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ManifestJson.write(manifest, json);
        Wanted wanted = client.missing(json.toByteArray());
        for (Piece piece : manifest.pieces()) {
            if (wanted.pieces().contains(piece.digest())) {
                try (InputStream content = ArtifactFolder.open(artifact, piece)) {
                    client.send(wanted.artifact(), piece.digest(), content, piece.size());
                }
            }
        }
        client.complete(wanted.artifact());
        return wanted.artifact();
    }

    private static Manifest manifest(Path artifact) throws IOException {
        return switch (ArtifactFolder.read(artifact, Limits.USUAL)) {
            case dev.interlock.outside.store.Answer.Given<Manifest>(Manifest manifest) -> manifest;
            case dev.interlock.outside.store.Answer.Refused<Manifest> refused ->
                    throw new IOException(refused.reason().text());
        };
    }

    /// Ships the version and waits for its end.
    Story ship(Version version) throws IOException, Trouble {
        Story story = toTheEnd(begin(version));
        settled(Duration.ofSeconds(60));
        return story;
    }

    /// Waits until the release's rollout has come to its end.
    Story toTheEnd(ReleaseId release) throws Trouble {
        List<Entry> entries = new ArrayList<>();
        client.follow(SitePlan.SCOPE, release, 0, line -> entries.add(entry(line)));
        return new Story(release, entries);
    }

    private static Entry entry(String line) {
        try {
            return EntryJson.read(line);
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    /// Takes the live release back.
    ///
    /// @return the instant of the order, by `System.nanoTime`
    long rollBack() throws IOException, Trouble {
        long start = System.nanoTime();
        accepted(client.order(Steering.of(SitePlan.SCOPE, Order.ROLLBACK, BY)));
        return start;
    }

    /// Waits until nothing is under way and all is as it should be.
    View settled(Duration limit) throws IOException, Trouble {
        return await(view -> view.rollout().isEmpty() && view.settled(), limit);
    }

    View await(Predicate<View> condition, Duration limit) throws IOException, Trouble {
        long end = System.nanoTime() + limit.toNanos();
        View view = client.view(SitePlan.SCOPE);
        while (!condition.test(view)) {
            if (System.nanoTime() > end) {
                throw new IOException("not within " + limit.toSeconds() + " s: " + view);
            }
            LockSupport.parkNanos(20_000_000);
            view = client.view(SitePlan.SCOPE);
        }
        return view;
    }
}
