package dev.interlock.app;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command of the product.
public interface Command {
    /// What it is called by, below the command that it belongs to.
    String name();

    /// Its name, options, description and examples.
    CommandSpec spec();

    /// Commands below it, such as `matrix` of `env`; one that has any does nothing by itself.
    default List<Command> members() {
        return List.of();
    }

    /// Makes ready what it is sure to need, while its options are still being read: on a thread of
    /// its own.
    default void prepare() {}

    /// Does it. What is wrong with the arguments is thrown as [WrongUsage], all at once.
    ExitCode run(ParseResult arguments);
}
