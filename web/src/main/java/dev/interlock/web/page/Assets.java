package dev.interlock.web.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// The style sheet and the script, each under a name that says what is in it, so that a browser may
/// keep it for ever. Made once, at the first page that is asked for.
///
/// @param css its name, `js` and `icon` likewise
record Assets(String css, String js, String icon, Map<String, Asset> byName) {
    /// The versions are those of the webjars in the root `pom.xml`.
    private static final String HTMX =
            "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    private static final String HTMX_SSE = "/META-INF/resources/webjars/htmx-ext-sse/2.2.2/sse.js";

    /// @param zipped the same with gzip
    record Asset(String type, byte[] plain, byte[] zipped) {}

    static Assets load() {
        byte[] style = read("/dev/interlock/web/page/page.css");
        byte[] script = joined(read(HTMX), read(HTMX_SSE), read("/dev/interlock/web/page/page.js"));
        String css = "page-" + name(style) + ".css";
        String js = "page-" + name(script) + ".js";
        byte[] picture = read("/dev/interlock/web/page/icon.svg");
        String icon = "icon-" + name(picture) + ".svg";
        return new Assets(
                css,
                js,
                icon,
                Map.of(
                        icon, asset("image/svg+xml", picture),
                        css, asset("text/css; charset=utf-8", style),
                        js, asset("text/javascript; charset=utf-8", script)));
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static Asset asset(String type, byte[] plain) {
        return new Asset(type, plain, Zip.zip(plain));
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the product lacks " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One file for three: one request.
    private static byte[] joined(byte[]... files) {
        var all = new ByteArrayOutputStream();
        for (byte[] file : files) {
            all.writeBytes(file);
            all.writeBytes("\n;".getBytes(StandardCharsets.US_ASCII));
        }
        return all.toByteArray();
    }

    private static String name(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
