package dev.interlock.check.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A small project with packages, made of few names so that they meet, and questions about it.
final class RandomTree {
    private static final List<String> NAMES = List.of("a", "b", "index", "c.d", "lib");
    private static final List<String> ENDINGS =
            List.of(".ts", ".tsx", ".js", ".jsx", ".mjs", ".mts", ".cjs", ".cts", ".json", ".d.ts");
    private static final List<String> PACKAGES = List.of("p", "q", "@s/r", "t");

    final Map<String, String> files = new LinkedHashMap<>();
    final List<Question> questions = new ArrayList<>();
    private final Random random;

    /// @param require whether by `require`
    record Question(String from, String specifier, boolean require, Target target) {}

    RandomTree(Random random) {
        this.random = random;
        sources();
        for (String name : PACKAGES) {
            if (random.nextInt(4) > 0) {
                packaged(
                        random.nextInt(4) == 0
                                ? "src/node_modules/" + name
                                : "node_modules/" + name);
            }
        }
        files.put("package.json", manifest("own", ""));
        if (random.nextBoolean()) {
            configs();
        }
        questions();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String name() {
        return one(NAMES) + one(ENDINGS);
    }

    private void sources() {
        files.put("src/from.ts", "");
        files.put("src/from.js", "");
        for (int count = 4 + random.nextInt(12); count > 0; count--) {
            String folder = one(List.of("", "a/", "b/", "lib/", "lib/a/"));
            files.put("src/" + folder + name(), "{}");
        }
    }

    private void packaged(String folder) {
        String name = folder.substring(folder.indexOf("node_modules/") + "node_modules/".length());
        for (int count = 2 + random.nextInt(8); count > 0; count--) {
            files.put(folder + "/" + one(List.of("", "lib/", "lib/a/", "dist/")) + name(), "{}");
        }
        files.put(folder + "/package.json", manifest(name, folder));
        if (random.nextInt(4) == 0) {
            files.put(folder + "/lib/package.json", "{\"main\": \"" + target(folder) + "\"}");
        }
    }

    private String manifest(String name, String folder) {
        List<String> fields = new ArrayList<>();
        fields.add("\"name\": \"" + name + "\"");
        boolean map = random.nextInt(4) == 0;
        for (String field :
                map ? List.of("main", "module") : List.of("main", "module", "browser")) {
            if (random.nextInt(3) == 0) {
                fields.add(
                        "\"%s\": \"%s\"".formatted(field, one(List.of("./", "")) + loose(folder)));
            }
        }
        if (map) {
            fields.add("\"browser\": " + browser(folder));
        }
        if (random.nextInt(2) == 0) {
            fields.add("\"exports\": " + exports(folder));
        }
        if (random.nextInt(2) == 0) {
            fields.add("\"imports\": {%s}".formatted(entries("#", folder)));
        }
        return "{" + String.join(", ", fields) + "}";
    }

    private String browser(String folder) {
        List<String> members = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            String key = random.nextInt(3) == 0 ? one(PACKAGES) : target(folder);
            String value = random.nextInt(3) == 0 ? "false" : "\"" + target(folder) + "\"";
            members.add("\"" + key + "\": " + value);
        }
        return "{" + String.join(", ", members) + "}";
    }

    private String exports(String folder) {
        return random.nextInt(3) == 0 ? value(folder, false, 2) : "{" + entries(".", folder) + "}";
    }

    private String entries(String start, String folder) {
        List<String> members = new ArrayList<>();
        if (start.equals(".") && random.nextInt(4) > 0) {
            members.add("\".\": " + value(folder, false, 2));
        }
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            String separator = start.equals(".") ? "./" : "#";
            String key = separator + one(List.of("a", "b", "lib/a", "lib", "lib/a/b", "x"));
            boolean star = random.nextInt(2) == 0;
            String ending = star ? one(List.of("/*", "/*", "/*.js", "*")) : one(List.of("", ".js"));
            members.add("\"" + key + ending + "\": " + value(folder, star, 2));
        }
        return String.join(", ", members);
    }

    private String value(String folder, boolean star, int depth) {
        int kind = random.nextInt(depth == 0 ? 3 : 8);
        if (kind == 6) {
            return "["
                    + value(folder, star, depth - 1)
                    + ", "
                    + value(folder, star, depth - 1)
                    + "]";
        }
        if (kind == 3 || kind > 4) {
            List<String> members = new ArrayList<>();
            for (String condition :
                    List.of("workerd", "browser", "node", "require", "import", "default")) {
                if (random.nextInt(3) == 0) {
                    members.add("\"%s\": %s".formatted(condition, value(folder, star, depth - 1)));
                }
            }
            return "{" + String.join(", ", members) + "}";
        }
        if (kind == 4) {
            return "null";
        }
        return star
                ? "\"%s\""
                        .formatted(
                                one(
                                        List.of(
                                                "./*",
                                                "./lib/*",
                                                "./lib/*.js",
                                                "./dist/*.js",
                                                "./*/index.js")))
                : "\"" + target(folder) + "\"";
    }

    /// A path of the package, most often one that is there.
    private String target(String folder) {
        String prefix = folder.isEmpty() ? "src/" : folder + "/";
        List<String> there =
                files.keySet().stream()
                        .filter(path ->
                                path.startsWith(prefix)
                                        && path.indexOf("node_modules", prefix.length()) < 0)
                        .toList();
        return there.isEmpty() || random.nextInt(6) == 0
                ? "./lib/none.js"
                : "./" + one(there).substring(folder.isEmpty() ? 0 : prefix.length());
    }

    private String loose(String folder) {
        String target = target(folder).substring(2);
        return switch (random.nextInt(4)) {
            case 0 -> target.replaceFirst("\\.[a-z]+$", "");
            case 1 -> target.replaceFirst("/[^/]*$", "");
            default -> target;
        };
    }

    private void configs() {
        files.put("tsconfig.json", config(random.nextBoolean() ? "./base" : ""));
        files.put("base.json", config(""));
        if (random.nextInt(3) == 0) {
            files.put(
                    "src/lib/tsconfig.json",
                    config(one(List.of("../../base.json", "../../tsconfig", ""))));
        }
    }

    private String config(String base) {
        List<String> options = new ArrayList<>(List.of("\"allowJs\": true"));
        if (random.nextInt(3) == 0) {
            options.add("\"baseUrl\": \"%s\"".formatted(one(List.of(".", "./src", "src/lib"))));
        }
        if (random.nextInt(4) > 0) {
            List<String> paths = new ArrayList<>();
            for (int count = 1 + random.nextInt(4); count > 0; count--) {
                String key =
                        one(
                                List.of(
                                        "@/*", "@/lib/*", "@/a", "~/*", "p/*", "*", "@s/*", "x/*/a",
                                        "@/*/b"));
                String star = key.contains("*") ? "*" : "a";
                String targets =
                        "\"./src/%s\", \"./src/lib/%s\""
                                .formatted(star, star)
                                .substring(random.nextBoolean() ? 0 : "\"./src/*\", ".length());
                paths.add("\"%s\": [%s]".formatted(key, targets));
            }
            options.add("\"paths\": {" + String.join(", ", paths) + "}");
        }
        String own = base.isEmpty() ? "" : "\"extends\": \"" + base + "\", ";
        return "{ %s\"compilerOptions\": { %s } }".formatted(own, String.join(", ", options));
    }

    private void questions() {
        List<String> modules =
                files.keySet().stream().filter(path -> !path.endsWith(".json")).toList();
        for (int count = 0; count < 40; count++) {
            String from =
                    random.nextInt(3) == 0
                            ? one(modules)
                            : one(List.of("src/from.ts", "src/from.js"));
            boolean require = random.nextInt(4) == 0;
            questions.add(new Question(from, specifier(), require, one(List.of(Target.values()))));
        }
    }

    private String specifier() {
        String path = one(List.of("a", "b", "lib", "lib/a", "lib/a/b", "c.d", "a/index", "none"));
        String ending =
                one(List.of("", "", "", ".js", ".ts", ".json", ".mjs", ".jsx", ".cjs", "/index"));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> one(List.of("./", "../", "./lib/", "../src/")) + path + ending;
            case 3 -> one(PACKAGES);
            case 4 -> one(PACKAGES) + "/" + path + ending;
            case 5 -> "#" + path + ending;
            case 6 -> one(List.of("@/", "~/", "own/", "x/")) + path + ending;
            default -> one(List.of(".", "..", "./lib", "own", path));
        };
    }
}
