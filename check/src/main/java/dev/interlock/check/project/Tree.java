package dev.interlock.check.project;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Stamp;
import java.util.List;
import java.util.Optional;

/// The files of a repository, as far as a check may see them: nothing behind a link that leaves the
/// tree, nothing over a limit.
public interface Tree {
    /// Paths that the listing is likely to have, where they are known earlier than it: reading may
    /// begin with them. Some may not exist.
    default List<String> expected() {
        return List.of();
    }

    /// Every file that is not ignored, and ignored files and folders by their topmost name, sorted
    /// by path.
    Listing list();

    /// Reads one file as bytes; it need not be in the listing (an ignored `.env` is not).
    ///
    /// @param path relative to the root, with `/`
    /// @param limit most bytes to read; a larger file is [Content.Unread]
    Content read(String path, long limit);

    /// What tells later, without reading it, that a file is as it is now. Empty where nothing tells
    /// for certain: no regular file, a link, a file that was written so lately that another change
    /// could leave the same stamp.
    default Optional<Stamp> stamp(String path) {
        return Optional.empty();
    }

    /// As [#read], for somebody who takes from a module its facts and nothing else.
    default Content readModule(String path, long limit) {
        return read(path, limit);
    }

    /// Whether a module still has the stamp that it had when its facts were kept, so that they are
    /// its facts.
    ///
    /// @param content what the module's content was known by then
    default boolean isUnchanged(String path, Stamp stamp, Fingerprint content) {
        return stamp(path).filter(stamp::equals).isPresent();
    }

    /// Says that more of a module is used than its facts, though nobody reads it now.
    default void rest(String path) {}

    /// What a folder holds right now, ignored files included, with sizes and times; empty where it
    /// is no folder.
    List<Entry> folder(String path);

    /// As [#folder], without sizes and times: the same until something comes, goes or is renamed.
    default List<Named> names(String path) {
        return folder(path).stream().map(entry -> new Named(entry.path(), entry.kind())).toList();
    }

    /// The path with no link in it; the same where it has none, or where it leads out of the tree.
    default String real(String path) {
        return path;
    }

    /// What reading a file gives.
    sealed interface Content {
        /// @param stamp of the file before it was read; empty as with [Tree#stamp]
        record Bytes(byte[] bytes, Optional<Stamp> stamp) implements Content {
            public Bytes(byte[] bytes) {
                this(bytes, Optional.empty());
            }
        }

        /// There is no such file.
        record Absent() implements Content {}

        /// @param reason for people: "it has 120.0 MB, the limit is 2.0 MB"
        record Unread(String reason) implements Content {}

        /// The content of a file that is larger than its limit.
        static Content tooLarge(long bytes, long limit) {
            String has = new dev.interlock.model.Bytes(bytes).toString();
            String most = new dev.interlock.model.Bytes(limit).toString();
            return new Unread(
                    has.equals(most)
                            ? String.format(
                                    java.util.Locale.ROOT,
                                    "it has %,d bytes, the limit is %,d",
                                    bytes,
                                    limit)
                            : "it has %s, the limit is %s".formatted(has, most));
        }
    }
}
