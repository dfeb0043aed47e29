package dev.interlock.app.serve;

import dev.interlock.app.Version;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.gate.KeyFile;
import dev.interlock.journal.Journal;
import dev.interlock.journal.JournalFailure;
import dev.interlock.journal.JournalFeed;
import dev.interlock.journal.projection.Ledger;
import dev.interlock.journal.sql.PostgresJournal;
import dev.interlock.journal.sql.SqliteJournal;
import dev.interlock.model.Address;
import dev.interlock.outside.browser.Browsers;
import dev.interlock.outside.compose.ComposeSettings;
import dev.interlock.outside.proxy.ProxyWorker;
import dev.interlock.outside.store.DiskReleaseStore;
import dev.interlock.outside.store.FailureFolder;
import dev.interlock.outside.target.ProcessSettings;
import dev.interlock.rollout.Parts;
import dev.interlock.rollout.Rollouts;
import dev.interlock.rollout.SequentialJudges;
import dev.interlock.rollout.driver.Loops;
import dev.interlock.rollout.driver.Place.Owner;
import dev.interlock.rollout.driver.SystemTime;
import dev.interlock.rollout.driver.Threads;
import dev.interlock.web.HttpServer;
import dev.interlock.web.access.Tokens;
import dev.interlock.web.api.Api;
import dev.interlock.web.api.Parts.Vouching;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileLock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/// A running server: read how it starts to know what it is made of.
public final class Server implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final InetSocketAddress address;
    private final Rollouts rollouts;
    private final LocalGrounds grounds;

    // Libraries greet on standard error; a logger that nobody holds forgets its level.
    private final List<Logger> quiet;

    // What was opened, last first; only used while closing.
    private final Deque<AutoCloseable> opened;

    private Server(
            InetSocketAddress address,
            Rollouts rollouts,
            LocalGrounds grounds,
            List<Logger> quiet,
            Deque<AutoCloseable> opened) {
        this.quiet = quiet;
        this.address = address;
        this.rollouts = rollouts;
        this.grounds = grounds;
        this.opened = opened;
    }

    /// @param databaseUrl of the journal; empty for a file in the data folder
    /// @param environment the process's variables
    /// @param notices gets lines for the server's log
    public record Settings(
            DataFolder data,
            Address listen,
            Optional<SSLContext> tls,
            Optional<String> databaseUrl,
            Map<String, String> environment,
            Consumer<String> notices) {
        public Settings {
            environment = Map.copyOf(environment);
        }
    }

    /// Starts everything, or nothing.
    ///
    /// @throws WrongUsage where the folder, the port or the database cannot be had
    public static Server start(Settings settings) {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            return start(settings, opened);
        } catch (IOException e) {
            close(opened);
            throw new WrongUsage(
                    "the data folder %s cannot be used: %s"
                            .formatted(settings.data().path(), e.getMessage()));
        } catch (JournalFailure e) {
            close(opened);
            throw new WrongUsage(e.reason().text());
        } catch (RuntimeException e) {
            close(opened);
            throw e;
        }
    }

    private static Server start(Settings settings, Deque<AutoCloseable> opened) throws IOException {
        List<Logger> quiet = quiet();
        DataFolder data = settings.data();
        data.make();
        FileLock lock = data.lock();
        opened.push(lock.channel());
        SecureRandom random = new SecureRandom();
        Tokens tokens = FileTokens.open(data, random);
        JournalFeed journal = new JournalFeed(journal(settings), LOOK);
        opened.push(journal);
        DiskReleaseStore store = DiskReleaseStore.open(data.path());
        ProxyWorker worker =
                ProxyWorker.start(Math.max(1, Runtime.getRuntime().availableProcessors()));
        opened.push(worker);
        FailureFolder failures = new FailureFolder(data.path());
        LocalGrounds grounds =
                new LocalGrounds(
                        store,
                        new LocalTargets(
                                store,
                                ProcessSettings.usual(data.path(), settings.environment()),
                                ComposeSettings.usual(data.path(), settings.environment())),
                        new LocalRouters(
                                new EmbeddedRouters(data.path(), worker, settings.notices()),
                                new ProxyRouters(settings.environment(), settings.notices())),
                        new HostReview(data.path(), settings.environment()),
                        new Pages(
                                new Browsers(
                                        settings.environment(), data.path().resolve("browser")),
                                failures));
        opened.push(grounds);
        Ledger ledger = new Ledger(journal);
        JournalNotary notary = new JournalNotary(ledger, KeyFile.of(data), InstantSource.system());
        Rollouts rollouts =
                new Rollouts(
                        new Parts(
                                journal,
                                store,
                                grounds,
                                new SequentialJudges(),
                                notary,
                                means(settings, random)));
        opened.push(rollouts);
        rollouts.recover();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        opened.push(threads::shutdownNow);
        var parts =
                new dev.interlock.web.api.Parts(
                        journal,
                        ledger,
                        rollouts,
                        new StoreShelf(store.artifacts()),
                        new StoreVariables(store.environments()),
                        new StoreFailures(failures),
                        tokens,
                        new Vouching(notary, notary),
                        InstantSource.system(),
                        Version.NUMBER);
        HttpServer http = http(settings, new Api(tokens, threads, System::nanoTime), parts);
        opened.push(http);
        threads.execute(() -> readAhead(ledger));
        return new Server(http.address(), rollouts, grounds, quiet, opened);
    }

    /// So that nobody's first page waits for the whole history.
    private static void readAhead(Ledger ledger) {
        try {
            ledger.now();
        } catch (JournalFailure _) {
            // Who asks is told.
        }
    }

    private static List<Logger> quiet() {
        List<Logger> loggers =
                Stream.of("org.xnio", "io.undertow", "org.jboss").map(Logger::getLogger).toList();
        loggers.forEach(logger -> logger.setLevel(Level.SEVERE));
        return loggers;
    }

    private static HttpServer http(Settings settings, Api api, dev.interlock.web.api.Parts parts) {
        Address listen = settings.listen();
        try {
            return HttpServer.start(
                    listen.host(), listen.port(), settings.tls(), api.handler(parts));
        } catch (RuntimeException e) {
            throw new WrongUsage(
                    "port %s of %s cannot be had (%s); another server may have it: use --port"
                            .formatted(listen.port(), listen.host(), reason(e)));
        }
    }

    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static Journal journal(Settings settings) {
        return settings.databaseUrl().isPresent()
                ? PostgresJournal.open(settings.databaseUrl().get())
                : SqliteJournal.open(settings.data().journal());
    }

    private static String where(RuntimeException defect) {
        StackTraceElement[] frames = defect.getStackTrace();
        return frames.length == 0 ? "" : " at " + frames[0];
    }

    /// A name that no other start of a server has.
    private static Parts.Means means(Settings settings, SecureRandom random) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        String host = settings.environment().getOrDefault("HOSTNAME", "server");
        return new Parts.Means(
                new SystemTime(InstantSource.system()),
                new Threads(),
                new Loops(defect ->
                        settings.notices()
                                .accept(
                                        "a defect of Interlock: "
                                                + defect.getClass().getSimpleName()
                                                + where(defect))),
                new Owner(
                        "%s-%s-%s"
                                .formatted(
                                        host,
                                        ProcessHandle.current().pid(),
                                        HexFormat.of().formatHex(bytes)),
                        settings.databaseUrl().isEmpty()));
    }

    /// Where the API listens.
    public InetSocketAddress address() {
        return address;
    }

    public Rollouts rollouts() {
        return rollouts;
    }

    /// Ends the steering, then every release of this server: for a demo, or a machine that is given
    /// up.
    public void stopEverything() {
        rollouts.close();
        grounds.stopReleases();
    }

    /// Ends the server; releases go on running.
    @Override
    public void close() {
        close(opened);
        quiet.forEach(logger -> logger.setLevel(null));
    }

    private static void close(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            closeQuietly(opened.pop());
        }
    }

    private static void closeQuietly(AutoCloseable last) {
        try {
            last.close();
        } catch (Exception _) {
            // What cannot be closed goes with the process; the others must still be closed.
        }
    }
}
