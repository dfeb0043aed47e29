package dev.interlock.web;

import dev.interlock.gate.evidence.TrustedKey;
import dev.interlock.journal.JournalFeed;
import dev.interlock.journal.MemoryJournal;
import dev.interlock.journal.projection.Ledger;
import dev.interlock.model.Digest;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.Parts;
import dev.interlock.rollout.Rollouts;
import dev.interlock.rollout.SequentialJudges;
import dev.interlock.rollout.Submission;
import dev.interlock.rollout.Submission.Cargo;
import dev.interlock.rollout.Submission.Wishes;
import dev.interlock.rollout.Variables;
import dev.interlock.rollout.View;
import dev.interlock.rollout.driver.Loops;
import dev.interlock.rollout.driver.Place.Owner;
import dev.interlock.rollout.driver.SystemTime;
import dev.interlock.rollout.driver.Threads;
import dev.interlock.rollout.port.Notary;
import dev.interlock.web.api.Api;
import dev.interlock.web.api.Parts.Vouching;
import dev.interlock.web.client.Client;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A server as it really runs, but that its journal is in memory and its releases are played.
final class Site implements AutoCloseable {
    static final Scope SHOP = new Scope("shop", "production");
    static final List<String> QUESTIONS = List.of("Is somebody on call?", "Can it go back?");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final MemoryShelf shelf = new MemoryShelf();
    final PlayedReleases releases = new PlayedReleases();
    final JournalFeed journal = new JournalFeed(new MemoryJournal(), Duration.ofSeconds(1));
    final Rollouts rollouts;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore changes = new Semaphore(0);
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;

    Site() {
        rollouts =
                new Rollouts(
                        new Parts(
                                journal,
                                releases,
                                releases,
                                new SequentialJudges(),
                                new Parts.Means(
                                        new SystemTime(InstantSource.system()),
                                        new Threads(),
                                        new Loops(defect -> {
                                            throw new AssertionError(defect);
                                        }),
                                        new Owner("test", true))));
        rollouts.onChange(_ -> changes.release());
        var tokens = new PlayedTokens();
        var ledger = new Ledger(journal);
        var parts =
                new dev.interlock.web.api.Parts(
                        journal,
                        ledger,
                        rollouts,
                        shelf,
                        shelf,
                        new PlayedFailures(),
                        tokens,
                        new Vouching(() -> trusted(ledger), Notary.NONE),
                        InstantSource.system(),
                        "1.2.3");
        Api api = new Api(tokens, threads, System::nanoTime, Duration.ofMillis(20));
        server = HttpServer.start("127.0.0.1", 0, Optional.empty(), api.handler(parts));
    }

    /// What the journal says, as the real server has it.
    private static Map<Digest, TrustedKey> trusted(Ledger ledger) {
        Map<Digest, TrustedKey> keys = new LinkedHashMap<>();
        ledger.now().dossier().keys().forEach((id, key) -> keys.put(id, read(key)));
        return keys;
    }

    private static TrustedKey read(Event.KeyTrusted key) {
        try {
            return TrustedKey.read(key.publicKey(), key.name());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
    }

    Client client(String token) {
        return new Client(address(), Optional.of(token));
    }

    /// @param by who asks and with what
    HttpRequest.Builder request(String by, String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address().resolve(path))
                        .timeout(PATIENCE)
                        .method(method, BodyPublishers.ofString(body));
        return by.isEmpty() ? request : request.header("Authorization", "Bearer " + by);
    }

    HttpResponse<String> ask(String by, String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(request(by, method, path, body).build(), BodyHandlers.ofString());
    }

    HttpResponse<java.util.stream.Stream<String>> lines(String by, String path)
            throws IOException, InterruptedException {
        return http.send(request(by, "GET", path, "").build(), BodyHandlers.ofLines());
    }

    /// @param plan what is added to the environment of a plan that ships at once
    static Submission submission(String plan, Map<String, String> variables) {
        return new Submission(
                SHOP,
                """
                service: shop
                environments:
                  production:
                    target: { type: process, command: run }
                    router: { type: embedded, listen: "127.0.0.1:8080" }
                    rollout:
                """
                        + plan,
                new Cargo(
                        MemoryShelf.ARTIFACT,
                        "c0ffee",
                        List.of(new Evidence("check", true, "passed", Map.of("commit", "c0ffee"))),
                        Optional.empty()),
                new Variables(variables, Set.of()),
                Wishes.NONE,
                "ann");
    }

    /// Begins the review of a commit, with two questions.
    void reviews(String commit) {
        writes(
                Optional.of(SHOP),
                new Event.ReviewOpened(
                        commit,
                        QUESTIONS,
                        List.of(
                                new Evidence("check", true, "0 errors", Map.of()),
                                new Evidence("gate", true, "4 of 4 steps passed", Map.of()),
                                new Evidence("build", true, "12 files", Map.of())),
                        "ann"));
    }

    void writes(Optional<Scope> scope, Event event) {
        journal.append(
                List.of(new Draft(Instant.now(), scope, Optional.empty(), event)),
                Optional.empty());
    }

    /// Ships one, and waits until it is good.
    ReleaseId shipped() throws InterruptedException {
        Answer answer = rollouts.accept(submission("      bake: 1s\n", Map.of()));
        ReleaseId release =
                switch (answer) {
                    case Answer.Accepted accepted -> accepted.release();
                    case Answer.Refused refused -> throw new AssertionError(refused);
                };
        await(view -> view.lastGood().equals(Optional.of(release)) && view.settled());
        return release;
    }

    View await(Predicate<View> reached) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<View> view = rollouts.view(SHOP).filter(reached);
            if (view.isPresent()) {
                return view.get();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0 || !changes.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                throw new AssertionError("not reached: " + rollouts.view(SHOP));
            }
        }
    }

    @Override
    public void close() {
        end();
    }

    /// While somebody still looks at it.
    void end() {
        http.shutdownNow();
        server.close();
        threads.shutdownNow();
        rollouts.close();
        journal.close();
    }
}
