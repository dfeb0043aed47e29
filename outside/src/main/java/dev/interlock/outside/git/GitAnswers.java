package dev.interlock.outside.git;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.project.Git;
import dev.interlock.check.source.git.Status;
import dev.interlock.check.source.git.TreeEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What git said of a folder, not read yet: where nothing has changed, nobody has to.
sealed interface GitAnswers {
    /// The same for the same answers; empty where git does not know the folder.
    Optional<Fingerprint> state();

    GitRepository repository();

    /// @param reason for people
    record Refused(String reason) implements GitAnswers {
        @Override
        public Optional<Fingerprint> state() {
            return Optional.empty();
        }

        @Override
        public GitRepository repository() {
            return GitRepository.unknown(reason);
        }
    }

    /// @param commit 40 or 64 hexadecimal digits; empty before the first commit
    record Head(String commit, Instant time) {}

    /// @param prefix the folder's path below the repository's top, with a `/` at its end; empty at
    ///   the top
    /// @param status what `status` printed
    record Given(Head head, String prefix, GitIndex index, byte[] status) implements GitAnswers {
        /// Of all that was said, each with its length before it.
        @Override
        public Optional<Fingerprint> state() {
            byte[] listed = index.printed();
            List<byte[]> said =
                    List.of(
                            head.commit().getBytes(StandardCharsets.UTF_8),
                            Long.toString(head.time().getEpochSecond())
                                    .getBytes(StandardCharsets.UTF_8),
                            prefix.getBytes(StandardCharsets.UTF_8),
                            listed,
                            status);
            ByteBuffer all =
                    ByteBuffer.allocate(
                            said.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
            said.forEach(part -> all.putInt(part.length).put(part));
            return Optional.of(Fingerprint.of(all.array()));
        }

        @Override
        public GitRepository repository() {
            Status compared = Status.parse(status);
            if (compared.ignored().stream().anyMatch(this::isAbove)) {
                return GitRepository.unknown("the repository around this folder ignores it");
            }
            List<TreeEntry> entries = index.entries();
            Set<String> tracked = entries.stream().map(TreeEntry::path).collect(Collectors.toSet());
            Set<String> untracked = new HashSet<>(below(compared.untracked()));
            Set<String> deleted = new HashSet<>(below(compared.deleted()));
            deleted.removeAll(untracked);
            Git git =
                    new Git.Repository(
                            head.commit(),
                            head.time(),
                            tracked,
                            Set.copyOf(below(compared.modified())),
                            deleted,
                            untracked,
                            !prefix.isEmpty());
            return new GitRepository(git, below(compared.ignored()), entries);
        }

        /// Whether an ignored path is the folder itself or lies above it.
        private boolean isAbove(String ignored) {
            return ignored.endsWith("/") && prefix.startsWith(ignored);
        }

        private List<String> below(List<String> paths) {
            return paths.stream()
                    .filter(path -> path.length() > prefix.length() && path.startsWith(prefix))
                    .map(path -> path.substring(prefix.length()))
                    .toList();
        }
    }
}
