package dev.interlock.app;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command of the product.
public interface Command {
    /// Its name, options, description and examples.
    CommandSpec spec();

    /// Does it. What is wrong with the arguments is thrown as [WrongUsage], all at once.
    ExitCode run(ParseResult arguments);
}
