package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.resolve.Alias.Match;
import dev.interlock.check.graph.resolve.Alias.Meaning;
import dev.interlock.check.graph.resolve.ConfigToken.Kind;
import dev.interlock.check.project.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the aliases that the configuration of a bundler or a test runner sets, as far as they are
/// literals: `alias: {…}`, `alias: [{ find, replacement }]`, `config.resolve.alias['x'] = …`,
/// `turbopack: { resolveAlias }`, `moduleNameMapper`.
final class AliasReader {
    private static final Set<String> KEYS = Set.of("alias", "resolveAlias", "_moduleAliases");

    private static final int MOST = 20_000;

    private final ConfigText config;
    private final String folder;
    private final List<Alias> found = new ArrayList<>();
    private final Set<String> followed = new HashSet<>();
    private boolean readable = true;
    private int at;

    private AliasReader(ConfigText config, String folder) {
        this.config = config;
        this.folder = folder;
    }

    /// @param readable whether no alias could be set in a way that is not understood
    record Aliases(List<Alias> aliases, boolean readable) {
        static final Aliases NONE = new Aliases(List.of(), true);
    }

    /// @param folder that relative texts are relative to: where the tool runs
    static Aliases read(ConfigText config, String folder) {
        AliasReader reader = new AliasReader(config, folder);
        while (reader.at < config.tokens().size() && reader.found.size() < MOST) {
            reader.step();
        }
        return new Aliases(List.copyOf(reader.found), reader.readable);
    }

    private void step() {
        ConfigToken token = config.token(at);
        ConfigToken next = config.token(at + 1);
        if (token.isName() && KEYS.contains(token.text())) {
            alias(next);
        } else if (token.isName() && token.is("moduleNameMapper") && next.is(":")) {
            at += 2;
            mapper();
        } else {
            at++;
        }
    }

    /// At the word `alias`: what follows says whether it is set, or only read.
    private void alias(ConfigToken next) {
        boolean member = config.token(at - 1).is(".") || config.token(at - 1).is("?");
        at++;
        if (next.is(":") && !member) {
            at++;
            value(true);
        } else if (next.is("=") && !config.token(at + 1).is("=")) {
            at++;
            value(true);
        } else if (member && next.is("[")) {
            element();
        } else if (member && next.is(".")) {
            property();
        } else if (member && next.is(",") && isArgumentOfAssign()) {
            at++;
            value(true);
        } else if (!member && (next.is(",") || next.is("}")) && isShorthand()) {
            constant("alias");
        }
    }

    /// `Object.assign(config.resolve.alias, {`
    private boolean isArgumentOfAssign() {
        for (int back = at - 1; back > Math.max(0, at - 12); back--) {
            if (config.token(back).is("(")) {
                return config.token(back - 1).is("assign");
            }
        }
        return false;
    }

    private boolean isShorthand() {
        ConfigToken before = config.token(at - 2);
        return (before.is("{") || before.is(",")) && config.constants().containsKey("alias");
    }

    private void value(boolean follow) {
        ConfigToken token = config.token(at);
        if (token.is("{")) {
            object();
        } else if (token.is("[")) {
            array();
        } else if (follow && token.kind() == Kind.WORD && !config.token(at + 1).is(".")) {
            at++;
            constant(token.text());
        } else if (token.kind() == Kind.WORD || token.is("(")) {
            readable &= token.is("true") || token.is("false") || token.is("undefined");
        }
    }

    /// Once for each name, so that many mentions take no more time than one.
    private void constant(String name) {
        Integer start = config.constants().get(name);
        if (!followed.add(name)) {
            return;
        }
        if (start == null) {
            readable = false;
            return;
        }
        int back = at;
        at = start;
        value(false);
        at = back;
    }

    /// `{ key: value, … }`
    private void object() {
        at++;
        while (at < config.tokens().size() && !config.token(at).is("}")) {
            ConfigToken key = config.token(at);
            if (key.is(",")) {
                at++;
            } else if (key.is("...")) {
                spread();
            } else if (key.isName() && config.token(at + 1).is(":")) {
                at += 2;
                add(key.text(), Match.FOLDER);
            } else {
                readable = false;
                skipOn();
            }
        }
        at++;
    }

    /// `...config.resolve.alias` brings what the tool has by itself; anything else is not known.
    private void spread() {
        int start = at;
        skip();
        boolean own = false;
        for (int index = start; index < at; index++) {
            own |= config.token(index).is("alias") || config.token(index).is("resolveAlias");
        }
        readable &= own;
    }

    /// `[{ find: …, replacement: … }, …]`
    private void array() {
        at++;
        while (at < config.tokens().size() && !config.token(at).is("]")) {
            if (config.token(at).is("{")) {
                entry();
            } else if (config.token(at).is(",")) {
                at++;
            } else {
                readable = false;
                skipOn();
            }
        }
        at++;
    }

    private void entry() {
        at++;
        Optional<ConfigToken> find = Optional.empty();
        int replacement = -1;
        while (at < config.tokens().size() && !config.token(at).is("}")) {
            boolean named = config.token(at).isName() && config.token(at + 1).is(":");
            if (named && config.token(at).is("find")) {
                find = Optional.of(config.token(at + 2));
            } else if (named && config.token(at).text().equals("replacement")) {
                replacement = at + 2;
            }
            skipOn();
            if (config.token(at).is(",")) {
                at++;
            }
        }
        at++;
        int back = at;
        if (find.isPresent() && replacement >= 0) {
            at = replacement;
            find(find.get());
        } else {
            readable = false;
        }
        at = back;
    }

    private void find(ConfigToken find) {
        switch (find.kind()) {
            case STRING -> add(find.text(), Match.FOLDER);
            case REGEX -> pattern(find.text(), false);
            case WORD, TEMPLATE, NUMBER, SIGN -> readable = false;
        }
    }

    /// `alias['x'] = …`
    private void element() {
        ConfigToken key = config.token(at + 1);
        boolean set = config.token(at + 2).is("]") && config.token(at + 3).is("=");
        if (!set || config.token(at + 4).is("=")) {
            at++;
        } else if (key.kind() == Kind.STRING) {
            at += 4;
            add(key.text(), Match.FOLDER);
        } else {
            readable = false;
            at += 4;
        }
    }

    /// `alias.x = …`
    private void property() {
        ConfigToken key = config.token(at + 1);
        if (key.isName() && config.token(at + 2).is("=") && !config.token(at + 3).is("=")) {
            at += 3;
            add(key.text(), Match.FOLDER);
        } else {
            at++;
        }
    }

    /// jest's regular expressions to paths.
    private void mapper() {
        if (!config.token(at).is("{")) {
            return;
        }
        at++;
        while (at < config.tokens().size() && !config.token(at).is("}")) {
            ConfigToken key = config.token(at);
            if (key.isName() && config.token(at + 1).is(":")) {
                at += 2;
                pattern(key.text(), true);
            } else {
                skipOn();
            }
            if (config.token(at).is(",")) {
                at++;
            }
        }
        at++;
    }

    /// `^@/(.*)$` and the like; any other expression is not understood.
    private void pattern(String regex, boolean tests) {
        String text = regex.startsWith("^") ? regex.substring(1) : "";
        boolean open = true;
        for (String end : List.of("(.*)$", "(.+)$", "(.*)", "(.+)", "$")) {
            if (text.endsWith(end)) {
                text = text.substring(0, text.length() - end.length());
                open = !end.equals("$");
                break;
            }
        }
        String literal = text.replace("\\/", "/").replace("\\.", ".").replace("\\-", "-");
        boolean plain =
                !literal.isEmpty()
                        && literal.chars().noneMatch(c -> "\\^$*+?()[]{}|".indexOf(c) >= 0);
        int before = found.size();
        add(plain ? literal : "", open ? Match.PREFIX : Match.WHOLE);
        if (!plain) {
            found.subList(before, found.size()).clear();
            readable &= tests;
        } else if (tests && found.size() > before) {
            Alias last = found.removeLast();
            found.add(new Alias(last.key(), last.match(), last.meaning(), true));
        }
    }

    private void add(String written, Match match) {
        boolean whole = written.endsWith("$") && match == Match.FOLDER;
        boolean star = written.endsWith("*");
        String key = whole || star ? written.substring(0, written.length() - 1) : written;
        found.add(
                new Alias(
                        key, whole ? Match.WHOLE : star ? Match.PREFIX : match, meaning(), false));
    }

    /// The value at this token, which is left behind.
    private Meaning meaning() {
        ConfigToken token = config.token(at);
        Optional<ConfigValue.Value> value = ConfigValue.read(config, at);
        skip();
        if (token.is("false")) {
            return new Meaning.Made();
        }
        return value.flatMap(this::meaning).orElse(new Meaning.Computed());
    }

    private Optional<Meaning> meaning(ConfigValue.Value value) {
        String text = value.text().replaceFirst("(\\$1|\\*)$", "");
        if (value.isPath()) {
            return FilePath.join("", "./" + text).map(Meaning.Path::new);
        }
        String from = text.replaceFirst("^<rootDir>/?", "./");
        boolean relative = from.startsWith("./") || from.startsWith("../") || from.equals(".");
        if (relative || from.startsWith("/")) {
            return FilePath.join(folder, "./" + from).map(Meaning.Path::new);
        }
        return Optional.of(new Meaning.Other(text));
    }

    /// As [#skip()], past at least one token.
    private void skipOn() {
        int before = at;
        skip();
        at = Math.max(at, before + 1);
    }

    /// To the comma or bracket that ends this value.
    private void skip() {
        int open = 0;
        while (at < config.tokens().size()) {
            ConfigToken token = config.token(at);
            boolean sign = token.kind() == Kind.SIGN;
            if (sign && (token.is("{") || token.is("[") || token.is("("))) {
                open++;
            } else if (sign && (token.is("}") || token.is("]") || token.is(")"))) {
                if (open-- == 0) {
                    return;
                }
            } else if (sign && open == 0 && (token.is(",") || token.is(";"))) {
                return;
            }
            at++;
        }
    }

    /// The folder that a tool runs in whose configuration stands in this one.
    static String base(String path) {
        String folder = Paths.folder(path);
        return switch (Paths.name(folder)) {
            case "config", "configs", "build", "webpack", ".storybook", "scripts", ".config" ->
                    Paths.folder(folder);
            default -> folder;
        };
    }
}
