package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.resolve.ConfigToken.Kind;
import dev.interlock.check.project.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Works out the path or text that an expression of a configuration gives, where it is made of
/// literals: `path.resolve(__dirname, './src')`, `fileURLToPath(new URL('./src',
/// import.meta.url))`, `` `${__dirname}/src` ``, a constant of the same file.
final class ConfigValue {
    /// Constants and calls within each other.
    private static final int DEEPEST = 20;

    private final ConfigText config;
    private final List<ConfigToken> tokens;
    private final String path;
    private int at;
    private int depth;

    /// @param tokens those of the configuration, or of a hole of a template in it
    private ConfigValue(ConfigText config, List<ConfigToken> tokens, int at, int depth) {
        this.config = config;
        this.tokens = tokens;
        this.path = config.path();
        this.at = at;
        this.depth = depth;
    }

    /// A text, and whether it is known to be a path from the project's root.
    ///
    /// @param end index of the token after the expression
    record Value(String text, boolean isPath, int end) {
        Value(String text, boolean isPath) {
            this(text, isPath, 0);
        }
    }

    /// The value of the expression at this token; empty where it is computed otherwise.
    static Optional<Value> read(ConfigText config, int at) {
        return new ConfigValue(config, config.tokens(), at, 0).whole();
    }

    private Optional<Value> whole() {
        Value value = sum();
        boolean ends =
                at >= tokens.size()
                        || List.of(",", "}", "]", ")", ";").contains(token().text())
                        || token().kind() == Kind.WORD;
        return value == null || !ends
                ? Optional.empty()
                : Optional.of(new Value(value.text(), value.isPath(), at));
    }

    private ConfigToken token() {
        return at < tokens.size() ? tokens.get(at) : new ConfigToken(Kind.SIGN, "");
    }

    private boolean take(String sign) {
        if (!token().is(sign)) {
            return false;
        }
        at++;
        return true;
    }

    private @Nullable Value sum() {
        Value left = one();
        while (left != null && take("+")) {
            Value right = one();
            left = right == null || right.isPath() ? null : appended(left, right.text());
        }
        return left;
    }

    private @Nullable Value appended(Value left, String text) {
        return left.isPath()
                ? joined(left.text(), "./" + text)
                : new Value(left.text() + text, false);
    }

    private @Nullable Value one() {
        if (++depth > DEEPEST) {
            return null;
        }
        ConfigToken token = token();
        at++;
        Value value =
                switch (token.kind()) {
                    case STRING -> new Value(token.text(), false);
                    case TEMPLATE -> template(token.text());
                    case WORD -> word(token.text());
                    case REGEX, NUMBER, SIGN -> null;
                };
        depth--;
        return value;
    }

    private @Nullable Value word(String word) {
        if (word.equals("new")) {
            return token().is("URL") ? url() : null;
        }
        String name = word;
        while (token().is(".") && at + 1 < tokens.size() && tokens.get(at + 1).isName()) {
            name += "." + tokens.get(at + 1).text();
            at += 2;
        }
        if (token().is("(")) {
            return call(name);
        }
        return switch (name) {
            case "__dirname", "import.meta.dirname" -> new Value(Paths.folder(path), true);
            case "__filename", "import.meta.filename", "import.meta.url" -> new Value(path, true);
            default -> name.contains(".") ? null : constant(name);
        };
    }

    private @Nullable Value url() {
        at++;
        List<Value> arguments = arguments();
        if (arguments == null || arguments.size() != 2 || !arguments.get(1).isPath()) {
            return null;
        }
        if (take(".") && !take("pathname") && !take("href")) {
            return null;
        }
        return joined(Paths.folder(arguments.get(1).text()), arguments.getFirst().text());
    }

    private @Nullable Value call(String name) {
        List<Value> arguments = arguments();
        if (arguments == null) {
            return null;
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        return switch (last) {
            case "resolve", "join", "normalize" ->
                    name.startsWith("require.") || name.startsWith("import.meta.")
                            ? required(arguments)
                            : path(last, arguments);
            case "cwd" -> new Value(Paths.folder(path), true);
            case "fileURLToPath", "normalizePath" ->
                    arguments.size() == 1 ? arguments.getFirst() : null;
            case "dirname" ->
                    arguments.size() == 1 && arguments.getFirst().isPath()
                            ? new Value(Paths.folder(arguments.getFirst().text()), true)
                            : null;
            default -> null;
        };
    }

    private static @Nullable Value required(List<Value> arguments) {
        return arguments.isEmpty() || arguments.getFirst().isPath() ? null : arguments.getFirst();
    }

    /// `path.resolve` of relative parts alone begins at the folder that the tool runs in.
    private @Nullable Value path(String function, List<Value> arguments) {
        boolean plain = arguments.stream().noneMatch(Value::isPath);
        String folder = function.equals("resolve") || !plain ? Paths.folder(path) : "";
        Value at = new Value(folder, !plain || function.equals("resolve"));
        for (Value argument : arguments) {
            if (at == null || (argument.text().startsWith("/") && !argument.isPath())) {
                return null;
            }
            at =
                    argument.isPath()
                            ? argument
                            : at.isPath()
                                    ? joined(at.text(), argument.text())
                                    : new Value(
                                            at.text().isEmpty()
                                                    ? argument.text()
                                                    : at.text() + "/" + argument.text(),
                                            false);
        }
        return at;
    }

    private @Nullable List<Value> arguments() {
        List<Value> found = new ArrayList<>();
        if (!take("(")) {
            return null;
        }
        while (!take(")")) {
            Value value = sum();
            if (value == null || !(take(",") || token().is(")"))) {
                return null;
            }
            found.add(value);
        }
        return found;
    }

    /// `const NAME = …` of the same file.
    private @Nullable Value constant(String name) {
        Integer start = config.constants().get(name);
        return start == null || depth > DEEPEST - 5
                ? null
                : new ConfigValue(config, config.tokens(), start, depth + 5).sum();
    }

    private @Nullable Value template(String text) {
        Value value = new Value("", false);
        int from = 0;
        while (value != null && from < text.length()) {
            int hole = text.indexOf("${", from);
            int end = hole < 0 ? text.length() : hole;
            if (end > from) {
                value = appended(value, text.substring(from, end));
            }
            if (hole < 0 || value == null) {
                return value;
            }
            int close = text.indexOf('}', hole);
            if (close < 0) {
                return null;
            }
            List<ConfigToken> inner = ConfigTokens.of(text.substring(hole + 2, close));
            Value part =
                    depth > DEEPEST - 5 ? null : new ConfigValue(config, inner, 0, depth + 5).sum();
            value =
                    part == null
                            ? null
                            : value.text().isEmpty() ? part : appended(value, part.text());
            from = close + 1;
        }
        return value;
    }

    private static @Nullable Value joined(String folder, String relative) {
        return FilePath.join(folder, relative).map(path -> new Value(path, true)).orElse(null);
    }
}
