package dev.interlock.app.check;

import dev.interlock.app.WrongUsage;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Tree;
import dev.interlock.outside.files.MountedTree;
import dev.interlock.outside.git.GitTree;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Files of this machine, with its git.
///
/// @param environment the process's variables; git names the index of a hook there
public record LocalRepository(Map<String, String> environment) implements Repository {
    public LocalRepository {
        environment = Map.copyOf(environment);
    }

    @Override
    public boolean inHook() {
        return environment.containsKey("GIT_INDEX_FILE");
    }

    @Override
    public Opened disk(CheckArguments arguments) {
        LocalFolder plain = LocalFolder.open(arguments.root());
        return arguments.mounts().isEmpty()
                ? plain
                : new Known(mounted(plain.tree(), arguments), plain.git());
    }

    @Override
    public Opened again(CheckArguments arguments, Opened before) {
        return before instanceof LocalFolder folder && arguments.mounts().isEmpty()
                ? folder.again()
                : disk(arguments);
    }

    /// A folder as it is on disk, with nothing that a command line adds.
    public static Opened open(Path root) {
        return LocalFolder.open(root);
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
                    new Known(
                            mounted(found.tree(), arguments),
                            new Git.Repository(
                                    found.commit(),
                                    found.time(),
                                    Set.copyOf(found.tree().list().files()),
                                    Set.of(),
                                    Set.of(),
                                    Set.of()));
            case GitTree.Opened.Refused refused ->
                    throw new WrongUsage("--changed: " + refused.reason());
        };
    }

    private static Tree mounted(Tree tree, CheckArguments arguments) {
        return arguments.mounts().isEmpty() ? tree : new MountedTree(tree, arguments.mounts());
    }
}
