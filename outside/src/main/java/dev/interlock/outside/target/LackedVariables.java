package dev.interlock.outside.target;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of variables that an application says it lacks.
public final class LackedVariables {
    /// Words in which programs complain of something that is not there.
    private static final Pattern COMPLAINT =
            Pattern.compile(
                    "(?i)missing|required|not set|unset|undefined|not defined|not found|must be (?:set|defined|provided)|"
                            + "must (?:provide|specify|have)|no value|is empty|not provided|not configured|KeyError|Invalid environment|need(?:s|ed)? ");

    /// As variables are named: capitals, digits and at least one `_`, or a name that programs quote
    /// or set after `env.`.
    private static final Pattern NAME =
            Pattern.compile(
                    "\\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\\b|env\\.([A-Z][A-Z0-9_]+)|['\"`]([A-Z][A-Z0-9_]{2,})['\"`]");

    /// What looks like a variable and is a code of an error.
    private static final Pattern CODE = Pattern.compile("ERR_.*|.*_NOT_FOUND|E[A-Z]{3,}|NO_.*");

    private LackedVariables() {}

    /// @param given names that it has: a complaint about one of these is about its value
    /// @return sorted, none twice
    public static List<String> in(Collection<String> lines, Set<String> given) {
        Set<String> names = new TreeSet<>();
        List<String> all = new ArrayList<>(lines);
        for (int index = 0; index < all.size(); index++) {
            // Validators name the variable in one line and what is wrong in the next.
            String near = all.get(index) + (index + 1 < all.size() ? " " + all.get(index + 1) : "");
            if (COMPLAINT.matcher(near).find()) {
                collect(all.get(index), names);
            }
        }
        names.removeAll(given);
        return List.copyOf(names);
    }

    private static void collect(String line, Set<String> names) {
        Matcher name = NAME.matcher(line);
        while (name.find()) {
            String found =
                    name.group(1) != null
                            ? name.group(1)
                            : name.group(2) != null ? name.group(2) : name.group(3);
            if (!CODE.matcher(found).matches()) {
                names.add(found);
            }
        }
    }
}
