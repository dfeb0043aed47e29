package dev.interlock.outside.browser;

import dev.interlock.model.Address;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.net.ServerSocketFactory;

/// Stands between the browser and what is tried, for what a browser cannot be told to do.
///
/// - It speaks TLS to the browser and plain HTTP to a release, as what stands before it in
///   production does. Pages of an `https` site behave as they do there: cookies that are `Secure`,
///   a secure context, content policies that turn links into `https`.
/// - It marks each request, also those that pages make by themselves. The mark is a secret: the
///   browser, and other sites that a page asks, never have it.
///
/// On loopback, for one run.
final class BrowserFront implements AutoCloseable {
    /// Browsers open six to a host; web sockets come on top.
    private static final int CONNECTIONS = 64;

    private static final int CONNECT_MILLIS = 5_000;

    private final Site site;
    private final Caller caller;
    private final ServerSocket listening;
    private final Semaphore free = new Semaphore(CONNECTIONS);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private BrowserFront(Site site, Caller caller, ServerSocket listening) {
        this.site = site;
        this.caller = caller;
        this.listening = listening;
    }

    /// Whether a browser could not do without it.
    static boolean isNeeded(Site site, Caller caller) {
        return endsTls(site, caller) || caller.mark().isPresent();
    }

    private static boolean endsTls(Site site, Caller caller) {
        return site.isEncrypted() && caller.origin().tls().isEmpty();
    }

    static BrowserFront open(Site site, Caller caller) throws IOException {
        ServerSocketFactory sockets =
                site.isEncrypted()
                        ? SelfSigned.context().getServerSocketFactory()
                        : ServerSocketFactory.getDefault();
        ServerSocket listening =
                sockets.createServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress());
        BrowserFront front = new BrowserFront(site, caller, listening);
        Thread.ofVirtual().name("before " + site.address()).start(front::accept);
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
                Thread.ofVirtual().name("browser's connection").start(() -> serve(browser));
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
                Socket tried = new Socket()) {
            open.add(tried);
            String head = RequestLines.read(browser.getInputStream());
            if (!head.isEmpty()) {
                tried.connect(
                        new InetSocketAddress(site.address().host(), site.address().port()),
                        CONNECT_MILLIS);
                hand(browser, head, caller.encrypted(tried, site.address()));
            }
            open.remove(tried);
        } catch (IOException _) {
            // What is not answered, the browser does not hear: it sees a connection end.
        } finally {
            open.remove(browser);
            free.release();
        }
    }

    private void hand(Socket browser, String head, Socket tried) throws IOException {
        tried.getOutputStream()
                .write(
                        RequestLines.forwarded(head, fields())
                                .getBytes(StandardCharsets.ISO_8859_1));
        Thread.ofVirtual().start(() -> rest(browser, tried));
        copy(tried.getInputStream(), browser.getOutputStream());
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>(caller.mark().stream().toList());
        if (endsTls(site, caller)) {
            fields.add(new Field("X-Forwarded-Proto", "https"));
        }
        return fields;
    }

    /// The body, or whatever another protocol sends.
    private static void rest(Socket browser, Socket tried) {
        try {
            copy(browser.getInputStream(), tried.getOutputStream());
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
        open.forEach(BrowserFront::shut);
    }

    private static void shut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception _) {
            // It is no longer used either way.
        }
    }
}
