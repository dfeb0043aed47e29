package dev.interlock.outside.store;

import dev.interlock.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One path of an artifact. Folders are none of it: they are where files are.
public sealed interface Entry {
    String path();

    /// As in git's trees: `100644`, `100755`, `120000`.
    String mode();

    /// Names the content: the file's bytes, or the text of a link's target.
    Digest content();

    /// What it takes on disk; 0 for a link.
    long size();

    /// @param executable whether its owner may run it
    /// @param size in bytes
    /// @param content of the whole file
    /// @param pieces the digests of its pieces in order; where it fits into one, that one is
    ///   `content`
    record Plain(String path, boolean executable, long size, Digest content, List<Digest> pieces)
            implements Entry {
        public Plain {
            pieces = List.copyOf(pieces);
        }

        @Override
        public String mode() {
            return executable ? "100755" : "100644";
        }
    }

    /// @param target relative, and inside the artifact wherever it leads
    record Link(String path, String target) implements Entry {
        @Override
        public String mode() {
            return "120000";
        }

        @Override
        public Digest content() {
            return Sha256.of(target.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public long size() {
            return 0;
        }
    }
}
