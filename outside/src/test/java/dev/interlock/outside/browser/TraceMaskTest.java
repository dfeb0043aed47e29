package dev.interlock.outside.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.model.Mask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class TraceMaskTest {
    private static final Mask MASK = Mask.of(List.of("obviously-fake-secret"));

    private static byte[] zip(byte[] content, int times) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("trace.network"));
            for (int time = 0; time < times; time++) {
                out.write(content);
            }
            out.closeEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void aSecretIsTakenOut() throws IOException {
        byte[] content = "a obviously-fake-secret b".getBytes(StandardCharsets.UTF_8);
        assertThat(TraceMask.hidden(zip(content, 1), MASK))
                .isEqualTo(zip("a *** b".getBytes(StandardCharsets.UTF_8), 1));
    }

    /// It packs well, so that its own size says nothing.
    @Test
    void aTraceThatWouldTakeTheServersMemoryIsLeftOut() throws IOException {
        byte[] zip = zip(new byte[1_000_000], 50);
        assertThatThrownBy(() -> TraceMask.hidden(zip, MASK))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too large");
    }
}
