package dev.interlock.check.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Configuration in which platforms and process managers take variables besides env files:
/// `wrangler.toml`, `fly.toml`, `ecosystem.config.js` and the like. Only searched for names.
public final class PlatformFiles {
    private static final Set<String> NAMES =
            Set.of(
                    "wrangler.toml",
                    "wrangler.json",
                    "wrangler.jsonc",
                    "fly.toml",
                    "vercel.json",
                    "netlify.toml",
                    "render.yaml",
                    "app.yaml",
                    "app.json",
                    "railway.json",
                    "railway.toml",
                    "ecosystem.config.js",
                    "ecosystem.config.cjs",
                    "Procfile",
                    "apphosting.yaml",
                    "amplify.yml",
                    "sst.config.ts");

    private final List<String> texts = new ArrayList<>();

    private PlatformFiles(Project project) {
        project.files(path -> NAMES.contains(Paths.name(path)) && Shipping.ships(path)).stream()
                .limit(100)
                .forEach(path -> project.read(path).ifPresent(text -> texts.add(text.text())));
    }

    public static PlatformFiles of(Project project) {
        return project.once(PlatformFiles.class, PlatformFiles::new);
    }

    /// Whether one of them has the name as a word of its own.
    public boolean mention(String name) {
        return texts.stream().anyMatch(text -> WholeWord.stands(text, name));
    }
}
