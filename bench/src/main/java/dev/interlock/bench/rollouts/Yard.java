package dev.interlock.bench.rollouts;

import dev.interlock.model.ReleaseState;
import dev.interlock.testkit.TestPorts;
import dev.interlock.web.client.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A server with a good release of the site live, and users.
///
/// @param folder removed in the end
record Yard(
        Path folder, Ground ground, Front front, Product product, Shipping shipping, Users users)
        implements AutoCloseable {
    private static final long SEED = 7;

    interface Planned {
        SitePlan on(int port, String router);
    }

    static Yard open(Subject subject, Planned plan, double perSecond) throws IOException, Trouble {
        Path folder = Files.createTempDirectory("rollouts");
        int port = TestPorts.free();
        Front front =
                Front.open(subject.front(), Files.createDirectory(folder.resolve("front")), port);
        Ground ground = Ground.open(subject.ground(), folder.resolve("ground"));
        Product product = Product.start(subject.interlock(), folder, ground.environment());
        try {
            SitePlan planned = plan.on(port, front.plan());
            Shipping shipping =
                    new Shipping(product.client(), planned, ground, folder.resolve("artifacts"));
            Story first = shipping.ship(Version.good(0));
            if (first.end() != ReleaseState.GOOD) {
                throw new IOException("the first release is not good: " + first.why());
            }
            return new Yard(
                    folder, ground, front, product, shipping, Users.come(port, perSecond, SEED));
        } catch (IOException | Trouble e) {
            product.close();
            ground.close();
            front.close();
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
        ground.close();
        front.close();
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
