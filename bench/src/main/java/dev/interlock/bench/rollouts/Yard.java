package dev.interlock.bench.rollouts;

import dev.interlock.model.ReleaseState;
import dev.interlock.web.client.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A server with a good release of the site live, and users.
///
/// @param folder removed in the end
record Yard(Path folder, Product product, Shipping shipping, Users users) implements AutoCloseable {
    private static final long SEED = 7;

    interface Planned {
        SitePlan on(int port);
    }

    /// @param interlock the command that it is called by
    static Yard open(List<String> interlock, Planned plan, double perSecond)
            throws IOException, Trouble {
        Path folder = Files.createTempDirectory("rollouts");
        Product product = Product.start(interlock, folder);
        try {
            int port = Product.freePort();
            Shipping shipping =
                    new Shipping(product.client(), plan.on(port), folder.resolve("artifacts"));
            Story first = shipping.ship(Version.good(0));
            if (first.end() != ReleaseState.GOOD) {
                throw new IOException("the first release is not good: " + first.why());
            }
            return new Yard(folder, product, shipping, Users.come(port, perSecond, SEED));
        } catch (IOException | Trouble e) {
            product.close();
            throw e;
        }
    }

    int port() {
        return shipping.plan().port();
    }

    @Override
    public void close() {
        users.close();
        product.close();
        remove(folder);
    }

    static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                // Folders of releases may not be written to.
                path.resolveSibling("").toFile().setWritable(true, true);
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
