package dev.interlock.outside.docker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An engine of which a test says what it answers, for what none on this machine does.
///
/// @param asked all calls, the first one first
public record FakeEngine(Path socket, ServerSocketChannel server, List<Asked> asked)
        implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    /// @param call such as `GET /info`
    /// @param body as text, whatever it is
    public record Asked(String call, String body) {}

    /// @param folder for its socket
    /// @param answers the JSON of an answer; one that begins with `404` or `400` is refused
    public static FakeEngine start(Path folder, Function<Asked, String> answers)
            throws IOException {
        Path socket = folder.resolve("engine.sock");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        FakeEngine engine = new FakeEngine(socket, server, new CopyOnWriteArrayList<>());
        Thread.ofVirtual().start(() -> engine.serve(answers));
        return engine;
    }

    public Docker docker() {
        return new Docker(new Engine(socket));
    }

    private void serve(Function<Asked, String> answers) {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                Asked call = read(client);
                asked.add(call);
                client.write(ByteBuffer.wrap(answer(answers.apply(call))));
            } catch (AsynchronousCloseException e) {
                return;
            } catch (IOException e) {
                // The next one.
            }
        }
    }

    private static byte[] answer(String json) {
        boolean refused = json.startsWith("40");
        String head = "HTTP/1.0 %s X\r\n\r\n".formatted(refused ? json.substring(0, 3) : "200");
        return (head + (refused ? json.substring(3) : json)).getBytes(StandardCharsets.UTF_8);
    }

    private static Asked read(SocketChannel client) throws IOException {
        StringBuilder all = new StringBuilder();
        ByteBuffer part = ByteBuffer.allocate(65_536);
        while (!isWhole(all) && client.read(part.clear()) >= 0) {
            all.append(new String(part.array(), 0, part.position(), StandardCharsets.ISO_8859_1));
        }
        int end = all.indexOf("\r\n\r\n");
        String[] words = all.substring(0, end).split(" ", 3);
        return new Asked(words[0] + " " + words[1], all.substring(end + 4));
    }

    private static boolean isWhole(StringBuilder all) {
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        Matcher length = LENGTH.matcher(all.substring(0, end));
        return !length.find() || all.length() - end - 4 >= Integer.parseInt(length.group(1));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
