package dev.interlock.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A client that says exactly what a test wants.
record Raw(URI server) {
    private static final int PATIENCE_MILLIS = 10_000;

    static Raw to(URI server) {
        return new Raw(server);
    }

    /// The head of a request, and what came until the answer or the connection ended.
    String ask(String head) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            StringBuilder answer = new StringBuilder();
            for (int next = socket.getInputStream().read();
                    next >= 0 && !answer.toString().endsWith("}}");
                    next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
            return answer.toString();
        }
    }
}
