package dev.interlock.outside.browser;

import dev.interlock.model.Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Speaks TLS to the browser and plain HTTP to a release, as what stands before it in production
/// does. Pages of an `https` site behave as they do there: cookies that are `Secure`, a secure
/// context, content policies that turn links into `https`.
///
/// On loopback, for one run.
final class TlsFront implements AutoCloseable {
    /// Browsers open six to a host; web sockets come on top.
    private static final int CONNECTIONS = 64;

    private static final int CONNECT_MILLIS = 5_000;

    private final Address release;
    private final ServerSocket listening;
    private final Semaphore free = new Semaphore(CONNECTIONS);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TlsFront(Address release, ServerSocket listening) {
        this.release = release;
        this.listening = listening;
    }

    static TlsFront open(Address release) throws IOException {
        ServerSocket listening =
                SelfSigned.context()
                        .getServerSocketFactory()
                        .createServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress());
        TlsFront front = new TlsFront(release, listening);
        Thread.ofVirtual().name("TLS before " + release).start(front::accept);
        return front;
    }

    Address address() {
        return new Address(
                InetAddress.getLoopbackAddress().getHostAddress(), listening.getLocalPort());
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                free.acquire();
                Socket browser = listening.accept();
                Thread.ofVirtual().name("TLS connection").start(() -> serve(browser));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket browser) {
        open.add(browser);
        try (browser;
                Socket plain = new Socket()) {
            open.add(plain);
            String head = RequestLines.read(browser.getInputStream());
            if (!head.isEmpty()) {
                plain.connect(
                        new InetSocketAddress(release.host(), release.port()), CONNECT_MILLIS);
                plain.getOutputStream()
                        .write(RequestLines.forwarded(head).getBytes(StandardCharsets.ISO_8859_1));
                Thread.ofVirtual().start(() -> rest(browser, plain));
                copy(plain.getInputStream(), browser.getOutputStream());
            }
            open.remove(plain);
        } catch (IOException _) {
            // What the release does not say, the browser does not hear: it sees a connection end.
        } finally {
            open.remove(browser);
            free.release();
        }
    }

    /// The body, or whatever another protocol sends.
    private static void rest(Socket browser, Socket plain) {
        try {
            copy(browser.getInputStream(), plain.getOutputStream());
        } catch (IOException _) {
            // One of the two has ended.
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[16 << 10];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            out.flush();
        }
    }

    @Override
    public void close() {
        shut(listening);
        open.forEach(TlsFront::shut);
    }

    private static void shut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception _) {
            // It is no longer used either way.
        }
    }
}
