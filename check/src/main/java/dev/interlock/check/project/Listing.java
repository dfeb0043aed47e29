package dev.interlock.check.project;

import java.util.List;

/// The names of a project's files.
///
/// @param files paths of files that are not ignored, sorted
/// @param ignored paths that `.gitignore` excludes, by their topmost name; a folder ends with `/`
/// @param links links, and submodules of git: nothing behind them is listed
/// @param cut why the listing is not whole, such as "more than 200,000 files"; empty where it is
public record Listing(
        List<String> files, List<String> ignored, List<String> links, List<String> cut) {
    public Listing {
        files = List.copyOf(files);
        ignored = List.copyOf(ignored);
        links = List.copyOf(links);
        cut = List.copyOf(cut);
    }
}
