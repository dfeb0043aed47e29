package dev.interlock.app.check;

import dev.interlock.app.WrongUsage;
import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Listing;
import dev.interlock.check.project.Tree;
import dev.interlock.check.source.git.TreeEntry;
import dev.interlock.outside.files.DiskTree;
import dev.interlock.outside.files.MountedTree;
import dev.interlock.outside.git.GitRepository;
import dev.interlock.outside.git.GitTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Files of this machine, with its git.
///
/// @param environment the process's variables; git names the index of a hook there
public record LocalRepository(Map<String, String> environment) implements Repository {
    private static final int FILES = 200_000;

    public LocalRepository {
        environment = Map.copyOf(environment);
    }

    @Override
    public boolean inHook() {
        return environment.containsKey("GIT_INDEX_FILE");
    }

    @Override
    public Opened disk(CheckArguments arguments) {
        Opened plain = open(arguments.root());
        return new Opened(mounted(plain.tree(), arguments), plain.git(), plain.state());
    }

    /// A folder as it is on disk, with nothing that a command line adds.
    public static Opened open(Path root) {
        GitRepository repository = GitRepository.open(root);
        return switch (repository.git()) {
            case Git.Repository git ->
                    new Opened(
                            new DiskTree(root, () -> listing(repository, git)),
                            git,
                            repository.state());
            case Git.Unknown git -> walked(root, git);
        };
    }

    private static Opened walked(Path root, Git.Unknown git) {
        Listing listing = DiskTree.walking(root).list();
        String state = git.reason() + "\0" + String.join("\0", texts(listing));
        return new Opened(
                new DiskTree(root, () -> listing),
                git,
                Optional.of(Fingerprint.of(state.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<String> texts(Listing listing) {
        return Stream.of(listing.files(), listing.ignored(), listing.cut())
                .flatMap(list -> Stream.concat(list.stream(), Stream.of("")))
                .toList();
    }

    @Override
    public Opened index(CheckArguments arguments) {
        Optional<String> index =
                Optional.ofNullable(environment.get("GIT_INDEX_FILE"))
                        .map(file -> arguments.root().resolve(file).toString());
        return opened(GitTree.index(arguments.root(), index), arguments);
    }

    @Override
    public Opened revision(CheckArguments arguments, String revision) {
        return opened(GitTree.revision(arguments.root(), revision), arguments);
    }

    private static Opened opened(GitTree.Opened opened, CheckArguments arguments) {
        return switch (opened) {
            case GitTree.Opened.Found found ->
                    new Opened(
                            mounted(found.tree(), arguments),
                            new Git.Repository(
                                    found.commit(),
                                    found.time(),
                                    Set.copyOf(found.tree().list().files()),
                                    Set.of(),
                                    Set.of(),
                                    Set.of()),
                            Optional.empty());
            case GitTree.Opened.Refused refused ->
                    throw new WrongUsage("--changed: " + refused.reason());
        };
    }

    private static Tree mounted(Tree tree, CheckArguments arguments) {
        return arguments.mounts().isEmpty() ? tree : new MountedTree(tree, arguments.mounts());
    }

    /// Tracked files that are on disk and untracked ones; not links, not submodules.
    private static Listing listing(GitRepository repository, Git.Repository git) {
        Set<String> aside = new HashSet<>(git.deleted());
        repository.index().stream()
                .filter(entry -> entry.kind() != TreeEntry.Kind.FILE)
                .map(TreeEntry::path)
                .forEach(aside::add);
        TreeSet<String> files = new TreeSet<>(git.tracked());
        git.untracked().stream().filter(path -> !path.endsWith("/")).forEach(files::add);
        files.removeAll(aside);
        List<String> sorted = List.copyOf(files);
        boolean whole = sorted.size() <= FILES;
        return new Listing(
                whole ? sorted : sorted.subList(0, FILES),
                repository.ignored(),
                whole ? List.of() : List.of("more than 200,000 files"));
    }
}
