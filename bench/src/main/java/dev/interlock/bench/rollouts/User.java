package dev.interlock.bench.rollouts;

import dev.interlock.bench.rollouts.Asked.Fate;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// Somebody with one connection that is kept open. Nothing is tried twice, unlike browsers do: a
/// connection that is closed under a request counts as broken. One of which the server said that it
/// is about to end (`Keep-Alive: timeout=`) is not used any more, as every client has it.
final class User implements Runnable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int ANSWER_LIMIT = 1 << 16;
    private static final long FOR_EVER = Long.MAX_VALUE / 4;

    private final int port;
    private final boolean keepsCookies;
    private final IntSupplier epochs;
    private final Consumer<Asked> log;
    private final BlockingQueue<Long> due = new LinkedBlockingQueue<>();

    // Used by the user's own thread alone.
    private String cookie = "";
    private int asked;
    private int epoch;
    private Connection connection = Connection.NONE;
    private long usableUntil;

    private record Connection(Socket socket, InputStream in) {
        static final Connection NONE = new Connection(new Socket(), InputStream.nullInputStream());

        boolean isOpen() {
            return socket.isConnected() && !socket.isClosed();
        }
    }

    /// What a request was answered with.
    ///
    /// @param last whether the connection is closed after it
    /// @param idleNanos how long the connection may be idle
    private record Answer(
            int status, int length, String version, String cookie, boolean last, long idleNanos) {}

    /// @param epochs a connection of an earlier one is not used any more
    User(int port, boolean keepsCookies, IntSupplier epochs, Consumer<Asked> log) {
        this.port = port;
        this.epochs = epochs;
        this.keepsCookies = keepsCookies;
        this.log = log;
    }

    void ask(long at) {
        due.add(at);
    }

    @Override
    public void run() {
        try {
            while (true) {
                log.accept(answered(due.take()));
            }
        } catch (InterruptedException _) {
            hangUp();
        }
    }

    private Asked answered(long at) {
        try {
            connect();
        } catch (IOException _) {
            return new Asked(at, System.nanoTime(), "", Fate.REFUSED);
        }
        try {
            Answer answer = exchange();
            Fate fate = answer.status() >= 500 ? Fate.ERROR : Fate.GOOD;
            return new Asked(at, System.nanoTime(), answer.version(), fate);
        } catch (IOException _) {
            hangUp();
            return new Asked(at, System.nanoTime(), "", Fate.BROKEN);
        }
    }

    private void connect() throws IOException {
        if (epochs.getAsInt() != epoch) {
            epoch = epochs.getAsInt();
            hangUp();
        }
        if (connection.isOpen() && System.nanoTime() > usableUntil) {
            hangUp();
        }
        if (!connection.isOpen()) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            connection = new Connection(socket, new BufferedInputStream(socket.getInputStream()));
        }
    }

    private Answer exchange() throws IOException {
        connection.socket().getOutputStream().write(request());
        Answer answer = head();
        connection.in().skipNBytes(answer.length());
        if (keepsCookies && !answer.cookie().isEmpty()) {
            cookie = answer.cookie();
        }
        usableUntil = System.nanoTime() + answer.idleNanos();
        if (answer.last()) {
            hangUp();
        }
        return answer;
    }

    /// Each tenth request is a POST, which no router may send twice.
    private byte[] request() {
        boolean post = asked++ % 10 == 9;
        String head =
                "%s /buy HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s%s\r\n%s"
                        .formatted(
                                post ? "POST" : "GET",
                                port,
                                cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n",
                                post ? "Content-Length: 5\r\n" : "",
                                post ? "apple" : "");
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    private Answer head() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        String version = "";
        String given = "";
        boolean last = false;
        long idle = FOR_EVER;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "x-version" -> version = value;
                case "set-cookie" -> given = value.split(";", 2)[0];
                case "keep-alive" -> idle = idle(value);
                case "connection" -> last = value.equalsIgnoreCase("close");
                default -> {
                    // Of no interest.
                }
            }
        }
        return new Answer(status, length, version, given, last, idle);
    }

    /// A second less than what `timeout=5` says.
    private static long idle(String value) {
        String seconds = value.replaceAll(".*timeout=(\\d{1,6}).*", "$1");
        return seconds.matches("\\d+") ? (Long.parseLong(seconds) - 1) * 1_000_000_000L : FOR_EVER;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = next(); next != '\n'; next = next()) {
            if (next != '\r') {
                line.append((char) next);
            }
            if (line.length() > ANSWER_LIMIT) {
                throw new IOException("the answer's head is too long");
            }
        }
        return line.toString();
    }

    private int next() throws IOException {
        int next = connection.in().read();
        if (next < 0) {
            throw new ConnectException("the connection ended before the answer did");
        }
        return next;
    }

    private void hangUp() {
        try {
            connection.socket().close();
        } catch (IOException _) {
            // It is gone either way.
        }
        connection = Connection.NONE;
    }
}
