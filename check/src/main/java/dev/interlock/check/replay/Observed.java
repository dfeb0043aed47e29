package dev.interlock.check.replay;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Stamp;
import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Named;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One question to a tree and its answer, in a form that a later tree can be held against.
sealed interface Observed {
    /// The same observation as it is made today; empty where the tree answers otherwise now.
    ///
    /// @param before what modules said when this was observed
    default Optional<Observed> again(Tree tree, ModulesBefore before) {
        return Optional.<Observed>of(this).filter(observed -> observed.holds(tree));
    }

    /// Whether the tree would answer the same today.
    boolean holds(Tree tree);

    /// Whether two answers to one question agree.
    default boolean agrees(Observed other) {
        return equals(other);
    }

    /// A file with a content.
    ///
    /// @param limit most bytes that were asked for
    /// @param stamp that the file had before it was read
    record Content(String path, long limit, Fingerprint fingerprint, Optional<Stamp> stamp)
            implements Observed {
        /// A file that only its stamp has changed of gets the new one.
        @Override
        public Optional<Observed> again(Tree tree, ModulesBefore before) {
            return again(tree).map(same -> same);
        }

        private Optional<Content> again(Tree tree) {
            if (stamp.isPresent() && tree.stamp(path).equals(stamp)) {
                return Optional.of(this);
            }
            return tree.read(path, limit) instanceof Tree.Content.Bytes now
                            && Fingerprint.of(now.bytes()).equals(fingerprint)
                    ? Optional.of(new Content(path, limit, fingerprint, now.stamp()))
                    : Optional.empty();
        }

        @Override
        public boolean holds(Tree tree) {
            return again(tree).isPresent();
        }

        /// Its stamp may settle from one reading to the next.
        @Override
        public boolean agrees(Observed other) {
            return other instanceof Content content && content.fingerprint.equals(fingerprint);
        }
    }

    /// A module of which only the facts were taken.
    ///
    /// @param facts the content whose facts were taken, or others of the same [Shape]
    record Module(String path, Fingerprint facts, Fingerprint content, Optional<Stamp> stamp)
            implements Observed {
        /// As for [Content]; and a content that says the same in other places is as good.
        @Override
        public Optional<Observed> again(Tree tree, ModulesBefore before) {
            if (stamp.isPresent() && tree.stamp(path).equals(stamp)) {
                return Optional.of(this);
            }
            return tree.read(path, Project.TEXT_LIMIT) instanceof Tree.Content.Bytes now
                    ? again(now, before)
                    : Optional.empty();
        }

        private Optional<Observed> again(Tree.Content.Bytes now, ModulesBefore before) {
            Fingerprint today = Fingerprint.of(now.bytes());
            return today.equals(content) || before.saidTheSame(path, facts, now.bytes())
                    ? Optional.of(new Module(path, facts, today, now.stamp()))
                    : Optional.empty();
        }

        @Override
        public boolean holds(Tree tree) {
            return again(tree, ModulesBefore.UNKNOWN).isPresent();
        }

        /// Its stamp may settle from one reading to the next.
        @Override
        public boolean agrees(Observed other) {
            return other instanceof Module module && module.content.equals(content);
        }
    }

    /// A name for which there is no file.
    record Absent(String path, long limit) implements Observed {
        @Override
        public boolean holds(Tree tree) {
            return tree.read(path, limit) instanceof Tree.Content.Absent;
        }
    }

    /// A file that could not be read.
    record Unread(String path, long limit, String reason) implements Observed {
        @Override
        public boolean holds(Tree tree) {
            return tree.read(path, limit) instanceof Tree.Content.Unread now
                    && now.reason().equals(reason);
        }
    }

    /// A folder, whose entries are known with their sizes and times.
    record Folder(String path, Fingerprint entries) implements Observed {
        @Override
        public boolean holds(Tree tree) {
            return entries(tree.folder(path)).equals(entries);
        }

        static Fingerprint entries(List<Entry> entries) {
            return joined(entries.stream().map(Folder::text));
        }

        private static String text(Entry entry) {
            return String.join(
                    "\0",
                    entry.path(),
                    entry.kind().name(),
                    Long.toString(entry.size()),
                    entry.modified().toString());
        }
    }

    /// A folder, whose entries are known by name and kind.
    record Names(String path, Fingerprint names) implements Observed {
        @Override
        public boolean holds(Tree tree) {
            return names(tree.names(path)).equals(names);
        }

        static Fingerprint names(List<Named> entries) {
            return joined(entries.stream().map(entry -> entry.kind() + entry.path()));
        }
    }

    /// Of texts in any order.
    private static Fingerprint joined(Stream<String> texts) {
        StringBuilder all = new StringBuilder();
        texts.sorted().forEach(text -> all.append(text).append('\0'));
        return Fingerprint.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// A path without links.
    record Real(String path, String real) implements Observed {
        @Override
        public boolean holds(Tree tree) {
            return tree.real(path).equals(real);
        }
    }
}
