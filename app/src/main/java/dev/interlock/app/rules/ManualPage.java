package dev.interlock.app.rules;

import dev.interlock.check.Check;
import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.Selection;
import dev.interlock.check.project.Project;
import dev.interlock.check.report.Format;
import dev.interlock.model.Finding;
import java.util.List;
import java.util.Map;

/// The manual of a rule as a page of Markdown, with what Interlock really says of its example.
public record ManualPage(String text) {
    /// Lines of an example's file that a page shows; larger files are cut there.
    private static final int LINES = 60;

    public static ManualPage of(Rule rule) {
        Manual manual = rule.manual();
        StringBuilder page = new StringBuilder();
        page.append("# ").append(manual.name()).append("\n\n");
        page.append("**").append(manual.severity().word()).append("**: ");
        page.append(manual.summary()).append(".\n\n");
        page.append(manual.what()).append("\n\n");
        section(page, "Why it matters", manual.why());
        section(page, "How to fix it", manual.fix());
        page.append("## Fails\n\n");
        files(page, manual.failing());
        page.append("Interlock says:\n\n```text\n").append(says(rule)).append("```\n\n");
        page.append("## Passes\n\n");
        files(page, manual.passing());
        section(page, "What it assumes", manual.assumes());
        section(page, "Known limits", manual.limits());
        return new ManualPage(page.toString().stripTrailing() + "\n");
    }

    private static void section(StringBuilder page, String title, String text) {
        page.append("## ").append(title).append("\n\n").append(text).append("\n\n");
    }

    private static void files(StringBuilder page, Example example) {
        for (Map.Entry<String, String> file : example.files().entrySet()) {
            page.append('`')
                    .append(file.getKey())
                    .append('`')
                    .append(state(example, file.getKey()));
            page.append("\n\n```").append(language(file.getKey())).append('\n');
            page.append(cut(file.getValue())).append("```\n\n");
        }
    }

    private static String state(Example example, String path) {
        if (example.untracked().contains(path)) {
            return " (not in git)";
        }
        if (example.ignored().contains(path)) {
            return " (ignored by git)";
        }
        return example.modified().contains(path) ? " (changed since the commit)" : "";
    }

    private static String says(Rule rule) {
        Project project = rule.manual().failing().project();
        var report = Check.run(project, Selection.ALL);
        List<Finding> own =
                report.findings().stream()
                        .filter(finding -> finding.rule().equals(rule.manual().name()))
                        .toList();
        String text =
                Format.TEXT.reporter("", false, project::read).render(report.withFindings(own));
        return text.substring(0, text.stripTrailing().lastIndexOf('\n') + 1).stripTrailing() + "\n";
    }

    private static String cut(String text) {
        List<String> lines = text.lines().map(ManualPage::cutLine).toList();
        String shown = String.join("\n", lines.subList(0, Math.min(LINES, lines.size())));
        return shown + (lines.size() > LINES ? "\n…\n" : "\n");
    }

    private static String cutLine(String line) {
        return line.length() <= 160 ? line : line.substring(0, 160) + "…";
    }

    private static String language(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.contains("Dockerfile")) {
            return "dockerfile";
        }
        int dot = name.lastIndexOf('.');
        String extension = dot <= 0 ? "" : name.substring(dot + 1);
        return switch (extension) {
            case "yml", "yaml" -> "yaml";
            case "json", "sql", "html", "js", "ts", "tsx", "toml", "sh" -> extension;
            default -> "text";
        };
    }
}
