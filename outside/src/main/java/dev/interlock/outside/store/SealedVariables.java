package dev.interlock.outside.store;

import dev.interlock.model.Cause;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Variables in a file that only the server's key opens. A file that is put in another's place does
/// not open: what it is for is sealed in.
///
/// @param purpose what the file is for, such as a release's name with its environment
record SealedVariables(Path file, ServerKey key, String purpose) {
    /// Sealed, and with room for the nonce and the tag.
    private static final int LARGEST = 4 << 20;

    /// Replaces them.
    void write(Map<String, String> variables) throws IOException {
        byte[] sealed = key.seal(encoded(variables), purpose);
        if (sealed.length > LARGEST) {
            throw new IOException("the variables are larger than 4 MiB together");
        }
        Durable.write(file, out -> out.write(sealed));
    }

    /// None where there is no file.
    Answer<SortedMap<String, String>> read() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] sealed = in.readNBytes(LARGEST + 1);
            return key.open(sealed, purpose)
                    .<Answer<SortedMap<String, String>>>map(
                            plain -> new Answer.Given<>(decoded(plain)))
                    .orElseGet(() ->
                            Answer.refused(
                                    Cause.STORE_FAILED,
                                    file
                                            + " was changed, or sealed with another key than the server's"));
        } catch (NoSuchFileException e) {
            return new Answer.Given<>(Collections.emptySortedMap());
        } catch (IOException e) {
            return new Answer.Refused<>(Failures.reason("the variables cannot be read", e));
        }
    }

    private static byte[] encoded(Map<String, String> variables) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(variables.size());
        for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
            write(variable.getKey(), out);
            write(variable.getValue(), out);
        }
        return bytes.toByteArray();
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// The bytes are authentic, so they are what [#encoded] made.
    private static SortedMap<String, String> decoded(byte[] plain) {
        try {
            DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(plain));
            SortedMap<String, String> variables = new TreeMap<>();
            int count = in.readInt();
            for (int index = 0; index < count; index++) {
                variables.put(text(in), text(in));
            }
            return Collections.unmodifiableSortedMap(variables);
        } catch (IOException e) {
            throw new AssertionError("authentic bytes that are no variables", e);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
