package dev.interlock.outside.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir Path folder;

    @Test
    void httpsIsServedAndTheReleaseIsToldSo() throws Exception {
        CertificateFiles files = make("one", "ec");
        try (Backend old = Backend.answering("old");
                Backend fresh = Backend.answering("new");
                Site site = Site.with(settings -> settings.with(files))) {
            site.route(Site.split(old, fresh, 50));
            try (Caller caller = secure(site)) {
                var answer = caller.ask(Caller.get("/"));
                assertThat(answer.header("Set-Cookie").orElse("")).endsWith("; Secure");
                assertThat(caller.ask(Caller.get("/")).status()).isEqualTo(200);
            }
            Backend.Request got = old.requests().isEmpty() ? fresh.last() : old.last();
            assertThat(got.headers("X-Forwarded-Proto")).containsExactly("https");
            assertThat(site.router().observe())
                    .isEqualTo(new Seen.Known<>(Site.split(old, fresh, 50)));
        }
    }

    @Test
    void largeBodiesAndSocketsGoThroughTlsToo() throws Exception {
        CertificateFiles files = make("one", "ec");
        byte[] body = new byte[3_000_000];
        new java.util.SplittableRandom(5).nextBytes(body);
        Backend.Script echo =
                request -> {
                    if (request.header("Upgrade").isPresent()) {
                        request.say("HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
                        request.in().transferTo(request.out());
                        throw new IOException("ended");
                    }
                    byte[] got = request.body();
                    request.say(
                            "HTTP/1.1 200 X\r\nContent-Length: %d\r\n\r\n".formatted(got.length));
                    request.out().write(got);
                };
        try (Backend backend = Backend.saying(echo);
                Site site = Site.with(settings -> settings.with(files))) {
            site.route(Routing.all(Site.OLD, backend.address()));
            try (Caller caller = secure(site)) {
                caller.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n");
                assertThat(caller.send(body).answer().body()).isEqualTo(body);
                caller.send(Caller.get("/", "Connection: Upgrade", "Upgrade: x"));
                assertThat(caller.head()).startsWith("HTTP/1.1 101");
                caller.send("ping");
                assertThat(new String(caller.bytes(4), StandardCharsets.US_ASCII))
                        .isEqualTo("ping");
            }
        }
    }

    @Test
    void keysAreReadInEveryFormThatToolsWrite() throws Exception {
        for (String kind : List.of("rsa", "rsa-old", "ec", "ec-old", "ed25519")) {
            assertThat(Certificates.load(make(kind, kind))).as(kind).isNotNull();
        }
    }

    @Test
    void aRenewedCertificateIsTakenUpAndABadOneIsNot() throws Exception {
        CertificateFiles files = make("live", "ec");
        try (Backend backend = Backend.answering("hello");
                Site site = Site.with(settings -> settings.with(files))) {
            site.route(Routing.all(Site.OLD, backend.address()));
            assertThat(subject(site)).isEqualTo("CN=live");

            CertificateFiles other = make("other", "ec");
            // The first half of a renewal: a certificate with another one's key.
            replace(other.certificate(), files.certificate());
            site.router().refreshCertificate();
            assertThat(subject(site)).isEqualTo("CN=live");
            assertThat(site.notices())
                    .singleElement()
                    .asString()
                    .contains("live.key", "is the key of another certificate");

            Files.writeString(files.certificate(), "not a certificate");
            site.router().refreshCertificate();
            site.router().refreshCertificate();
            assertThat(subject(site)).isEqualTo("CN=live");
            assertThat(site.notices()).hasSize(2);

            replace(other.certificate(), files.certificate());
            replace(other.key(), files.key());
            Site.await(
                    () -> {
                        site.router().refreshCertificate();
                        return subject(site).equals("CN=other");
                    },
                    "the renewed certificate is shown");
        }
    }

    @Test
    void withoutAUsableCertificateThePortStaysClosedAndTheFileIsNamed() {
        CertificateFiles files = new CertificateFiles(folder.resolve("no.pem"), folder);
        try (Site site = Site.with(settings -> settings.with(files))) {
            assertThat(site.router().open())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> {
                                assertThat(failed.reason().cause()).isEqualTo(Cause.MISSING_FILE);
                                assertThat(failed.reason().text()).contains("no.pem");
                            });
        }
    }

    @Test
    void aCertificateThatIsOverOrAnEncryptedKeyIsRefusedInWords() throws Exception {
        CertificateFiles files = make("live", "ec");
        Files.writeString(
                files.key(),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertThat(reason(files)).contains("keep it without a passphrase");
        assertThat(reason(new CertificateFiles(expired(), files.key())))
                .contains("not valid today");
    }

    /// A certificate of two years ago, made by the JDK's own tool.
    private Path expired() throws Exception {
        Path store = folder.resolve("over.p12");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair -alias a -keyalg EC -startdate -2y -validity 1 -dname CN=over -storepass changeit -keystore "
                        + store);
        Path certificate = folder.resolve("over.pem");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-exportcert -rfc -alias a -storepass changeit -keystore %s -file %s"
                        .formatted(store, certificate));
        return certificate;
    }

    private static String reason(CertificateFiles files) {
        try {
            return Certificates.load(files).toString();
        } catch (CertificateFault e) {
            return e.reason().text();
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        Path next = to.resolveSibling(to.getFileName() + ".next");
        Files.copy(from, next);
        Files.move(next, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String subject(Site site) {
        try (Socket plain = new Socket(site.address().host(), site.address().port());
                SSLSocket socket = (SSLSocket) Certificates.unverified(plain)) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Caller secure(Site site) throws IOException {
        Socket plain = new Socket(site.address().host(), site.address().port());
        return Caller.over(Certificates.unverified(plain));
    }

    /// A certificate of its own signature, made by OpenSSL.
    private CertificateFiles make(String name, String kind) throws Exception {
        Path key = folder.resolve(name + ".key");
        Path certificate = folder.resolve(name + ".pem");
        String command =
                switch (kind) {
                    case "rsa" -> "genpkey -algorithm RSA";
                    case "rsa-old" -> "genrsa -traditional";
                    case "ec-old" -> "ecparam -name prime256v1 -genkey -noout";
                    case "ed25519" -> "genpkey -algorithm ed25519";
                    default -> "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256";
                };
        run("openssl", command + " -out " + key);
        run(
                "openssl",
                "req -x509 -new -key %s -subj /CN=%s -out %s".formatted(key, name, certificate));
        return new CertificateFiles(certificate, key);
    }

    /// @param arguments parted by single spaces
    private static void run(String program, String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments.split(" ", -1)));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }
}
