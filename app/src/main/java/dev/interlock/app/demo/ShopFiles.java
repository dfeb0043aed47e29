package dev.interlock.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/// The shop of `examples/shop`, which the product carries with it.
final class ShopFiles {
    private static final String RESOURCES = "/demo/shop/";

    private static final List<String> FIRST =
            List.of(
                    "interlock.yml",
                    ".env.example",
                    "web/index.html",
                    "src/shop/Shop.java",
                    "src/shop/Settings.java",
                    "src/shop/Goods.java",
                    "src/shop/Carts.java");

    private final Path folder;

    ShopFiles(Path folder) {
        this.folder = folder;
    }

    /// Version 1.
    ///
    /// @param listen where its router is to serve, instead of the port that the plan names
    void first(String listen) throws IOException {
        for (String file : FIRST) {
            write(file, text(file));
        }
        write("interlock.yml", text("interlock.yml").replace("127.0.0.1:8080", listen));
        write(".env.production", "SHOP_SECRET=%s\n".formatted(secret()));
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// What a later version changes.
    void version(int number) throws IOException {
        for (String file : changes(number)) {
            write(file, text("versions/" + number + "/" + file));
        }
    }

    private static List<String> changes(int number) {
        return switch (number) {
            case 2 -> List.of("src/shop/Goods.java");
            case 3 -> List.of("src/shop/Carts.java");
            case 4 -> List.of(".env.example", "src/shop/Settings.java");
            default -> List.of();
        };
    }

    /// Takes the changes of version 3 back, as its author would.
    void mendCarts() throws IOException {
        write("src/shop/Carts.java", text("src/shop/Carts.java"));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }

    private static String text(String file) {
        try (InputStream in = ShopFiles.class.getResourceAsStream(RESOURCES + file)) {
            if (in == null) {
                throw new IllegalStateException("the shop's " + file + " is not in the product");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
