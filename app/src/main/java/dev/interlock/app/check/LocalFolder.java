package dev.interlock.app.check;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Listing;
import dev.interlock.check.project.Tree;
import dev.interlock.check.source.git.TreeEntry;
import dev.interlock.check.source.git.TreeEntry.Kind;
import dev.interlock.check.work.Lazy;
import dev.interlock.outside.files.DiskTree;
import dev.interlock.outside.git.GitInquiry;
import dev.interlock.outside.git.GitRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A folder of this machine. Git is asked at once and listened to only when somebody wants to know:
/// files can be looked at meanwhile.
///
/// @param inquiry to git
/// @param repository what git says, read when it is first asked for
/// @param listing made when it is first asked for
record LocalFolder(
        Path root,
        Tree tree,
        GitInquiry inquiry,
        Lazy<GitRepository> repository,
        Lazy<Listing> listing)
        implements Repository.Opened {
    private static final int FILES = 200_000;

    static LocalFolder open(Path root) {
        GitInquiry inquiry = GitInquiry.start(root);
        Lazy<GitRepository> repository = new Lazy<>(inquiry::repository);
        Lazy<Listing> listing = new Lazy<>(() -> listing(root, repository.get()));
        return new LocalFolder(root, tree(root, inquiry, listing), inquiry, repository, listing);
    }

    private static Tree tree(Path root, GitInquiry inquiry, Lazy<Listing> listing) {
        Lazy<List<String>> tracked =
                new Lazy<>(() -> inquiry.tracked().stream().limit(FILES).toList());
        return new DiskTree(root, tracked, listing);
    }

    /// With the same answers of git. The files are looked at anew: links may have moved.
    LocalFolder again() {
        return new LocalFolder(root, tree(root, inquiry, listing), inquiry, repository, listing);
    }

    @Override
    public Git git() {
        return repository.get().git();
    }

    /// Where git does not know the folder, what a walk through it finds.
    @Override
    public Optional<Fingerprint> state() {
        return inquiry.state().or(() -> Optional.of(walked()));
    }

    private Fingerprint walked() {
        Listing found = listing.get();
        List<String> texts =
                Stream.of(
                                List.of(git().toString()),
                                found.files(),
                                found.ignored(),
                                found.links(),
                                found.cut())
                        .flatMap(list -> Stream.concat(list.stream(), Stream.of("")))
                        .toList();
        return Fingerprint.of(String.join("\0", texts).getBytes(StandardCharsets.UTF_8));
    }

    private static Listing listing(Path root, GitRepository repository) {
        return switch (repository.git()) {
            case Git.Repository git -> listing(repository, git);
            case Git.Unknown _ -> DiskTree.walking(root).list();
        };
    }

    /// Tracked files that are on disk and untracked ones; not links, not submodules.
    private static Listing listing(GitRepository repository, Git.Repository git) {
        Set<String> aside = new HashSet<>(git.deleted());
        List<String> links = new ArrayList<>();
        repository.index().stream()
                .filter(entry -> entry.kind() != Kind.FILE)
                .filter(entry -> aside.add(entry.path()) || entry.kind() == Kind.SUBMODULE)
                .map(TreeEntry::path)
                .forEach(links::add);
        // A repository inside, which git does not look into.
        git.untracked().stream()
                .filter(path -> path.endsWith("/"))
                .map(path -> path.substring(0, path.length() - 1))
                .forEach(links::add);
        List<String> files = new ArrayList<>();
        repository.index().stream()
                .map(TreeEntry::path)
                .filter(path -> !aside.contains(path))
                .forEach(files::add);
        git.untracked().stream()
                .filter(path -> !path.endsWith("/") && !aside.contains(path))
                .forEach(files::add);
        // Git sorts as well, by bytes: there is little left to do.
        Collections.sort(files);
        List<String> sorted = files.stream().distinct().toList();
        boolean whole = sorted.size() <= FILES && links.size() <= FILES;
        return new Listing(
                whole ? sorted : sorted.subList(0, Math.min(FILES, sorted.size())),
                repository.ignored(),
                whole ? links : links.subList(0, Math.min(FILES, links.size())),
                whole ? List.of() : List.of("more than 200,000 files or links"));
    }
}
