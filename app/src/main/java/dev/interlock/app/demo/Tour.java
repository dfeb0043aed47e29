package dev.interlock.app.demo;

import dev.interlock.app.ExitCode;
import dev.interlock.app.Terminal;
import dev.interlock.app.serve.DataFolder;
import dev.interlock.app.serve.Server;
import dev.interlock.model.Address;
import dev.interlock.outside.target.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The four versions, one after the other.
public final class Tour {
    private static final double PER_SECOND = 200;

    /// How long outage 4 lasted: the time in which people, and not a machine, notice.
    private static final Duration BY_HAND = Duration.ofMinutes(16);

    private final Terminal terminal;
    private final Terminal there;
    private final Path folder;
    private final Function<Terminal, Commands> commands;

    /// The product's commands.
    public interface Commands {
        /// @return the exit code
        int run(String... line);
    }

    Tour(Terminal terminal, Terminal there, Path folder, Function<Terminal, Commands> commands) {
        this.terminal = terminal;
        this.there = there;
        this.folder = folder;
        this.commands = commands;
    }

    ExitCode run(Cleaning cleaning) throws IOException {
        long start = System.nanoTime();
        ShopFiles shop = new ShopFiles(there.folder());
        int port = free();
        shop.first("127.0.0.1:" + port);
        Server server = cleaning.stopping(server());
        cleaning.stopping(server::stopEverything);
        Commands shopkeeper = commands.apply(told(there, server, folder.resolve("data")));
        say(
                "A server runs on port %s; the shop will be on http://127.0.0.1:%s."
                        .formatted(server.address().getPort(), port));

        title("Version 1: the first release. Smoke tests, then live.");
        boolean first = release(shopkeeper, 1) == 0;

        Customers customers =
                cleaning.stopping(Customers.come("http://127.0.0.1:" + port, PER_SECOND));
        say(
                "\nTwo hundred customers come in: %.0f requests a second from now on."
                        .formatted(PER_SECOND));

        title("Version 2: candles. A good release, through its canary.");
        shop.version(2);
        Ended second = ended(customers, () -> promoted(shopkeeper, release(shopkeeper, 2)));

        title("Version 3: one cart in five fails. No smoke test meets it.");
        shop.version(3);
        Ended third = ended(customers, () -> release(shopkeeper, 3));

        title("Version 4: payments, and nobody gave production their key.");
        shop.mendCarts();
        shop.version(4);
        Ended fourth = ended(customers, () -> release(shopkeeper, 4));

        customers.close();
        boolean asItShould =
                first
                        && second.code() == 0
                        && third.code() == 1
                        && fourth.code() == 1
                        && fourth.failed() == 0;
        summary(second, third, fourth, customers, start);
        return asItShould ? ExitCode.SAFE : ExitCode.UNSAFE;
    }

    /// On a machine too slow for the load a canary may end undecided, and then a person decides.
    private int promoted(Commands shopkeeper, int code) {
        if (code != ExitCode.UNKNOWN.code()) {
            return code;
        }
        say("\nToo few requests came to decide; the shopkeeper looks at the figures and promotes:");
        return shopkeeper.run("promote");
    }

    private Server server() {
        return Server.start(
                new Server.Settings(
                        new DataFolder(folder.resolve("data")),
                        new Address("127.0.0.1", free()),
                        Optional.empty(),
                        Optional.empty(),
                        there.environment(),
                        this::say));
    }

    /// A terminal that knows a server and its token.
    static Terminal told(Terminal there, Server server, Path data) {
        Map<String, String> environment = new TreeMap<>(there.environment());
        environment.put("INTERLOCK_SERVER", "http://127.0.0.1:" + server.address().getPort());
        environment.put("INTERLOCK_DATA", data.toString());
        return new Terminal(
                there.out(),
                there.err(),
                there.interactive(),
                there.colour(),
                environment,
                there.folder());
    }

    private static int release(Commands shopkeeper, int version) {
        return shopkeeper.run("release", "--commit", Integer.toString(version).repeat(40));
    }

    private interface Part {
        int run();
    }

    /// @param failed users' requests that failed meanwhile
    private record Ended(int code, long requests, long failed, Duration took) {}

    private static Ended ended(Customers customers, Part part) {
        Customers.Count before = customers.count();
        long start = System.nanoTime();
        int code = part.run();
        Customers.Count count = customers.count().since(before);
        return new Ended(
                code,
                count.requests(),
                count.failed(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private void summary(Ended second, Ended third, Ended fourth, Customers customers, long start) {
        Duration all = Duration.ofNanos(System.nanoTime() - start);
        long without = Math.round(BY_HAND.toSeconds() * PER_SECOND / 5);
        title("What it cost");
        line("version 2, good", second);
        line("version 3, one request in five fails", third);
        line("version 4, a variable is missing", fourth);
        say(
                String.format(
                        Locale.ROOT,
                        "%nWithout a canary, version 3 would have failed one request in five of every customer until%n"
                                + "somebody noticed: in the %s minutes of outage 4 (examples/outages), about %,d requests.%n"
                                + "Version 4 would not have started at all.",
                        BY_HAND.toMinutes(),
                        without));
        if (!customers.lastFailure().isEmpty()) {
            say("The last failure that a customer saw: " + customers.lastFailure() + ".");
        }
        say(String.format(Locale.ROOT, "Took %s s. Nothing is left running.", all.toSeconds()));
    }

    private void line(String what, Ended ended) {
        say(
                String.format(
                        Locale.ROOT,
                        "  %-38s %,6d requests, %s failed, %.1f s",
                        what,
                        ended.requests(),
                        ended.failed(),
                        ended.took().toMillis() / 1_000.0));
    }

    private void title(String text) {
        say("\n" + (terminal.colour() ? "\u001B[1m" + text + "\u001B[0m" : text));
    }

    private void say(String text) {
        terminal.out().println(text);
        terminal.out().flush();
    }

    static int free() {
        try {
            return Ports.free(Set.of());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
