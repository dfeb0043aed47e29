package dev.interlock.check.rules.ci;

import dev.interlock.check.source.shell.ShellText;
import dev.interlock.check.source.shell.ToolCall;
import dev.interlock.check.source.workflow.Action;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which commands and actions put a version before users.
///
/// @param words as people say it
/// @param certain whether nothing but deploying is done so; else the names around must say it
record Deploys(String words, boolean certain) {
    private static final Map<String, String> ACTIONS =
            Map.ofEntries(
                    Map.entry("cloudflare/pages-action", "cloudflare/pages-action"),
                    Map.entry("amondnet/vercel-action", "amondnet/vercel-action"),
                    Map.entry("nwtgck/actions-netlify", "nwtgck/actions-netlify"),
                    Map.entry("azure/webapps-deploy", "azure/webapps-deploy"),
                    Map.entry("akhileshns/heroku-deploy", "akhileshns/heroku-deploy"),
                    Map.entry(
                            "aws-actions/amazon-ecs-deploy-task-definition",
                            "aws-actions/amazon-ecs-deploy-task-definition"),
                    Map.entry("google-github-actions/deploy-cloudrun", "deploy-cloudrun"),
                    Map.entry("google-github-actions/deploy-appengine", "deploy-appengine"),
                    Map.entry("samkirkland/ftp-deploy-action", "FTP-Deploy-Action"),
                    Map.entry("easingthemes/ssh-deploy", "easingthemes/ssh-deploy"),
                    Map.entry("bervprojects/railway-deploy", "railway-deploy"));

    static Optional<Deploys> of(ToolCall call) {
        Optional<Deploys> remote = RemoteRun.of(call).flatMap(Deploys::remote);
        return remote.or(() -> platform(call)).or(() -> machines(call));
    }

    private static Optional<Deploys> remote(RemoteRun run) {
        return run.script().stream()
                .flatMap(script -> Commands.of(script, Map.of()).stream())
                .filter(Starts::is)
                .findFirst()
                .map(call -> new Deploys("ssh … " + call.program(), false));
    }

    /// Hosting platforms' own tools.
    private static Optional<Deploys> platform(ToolCall call) {
        List<String> plain = call.plain();
        String first = plain.isEmpty() ? "" : plain.getFirst();
        boolean deploy = plain.stream().limit(2).anyMatch(Set.of("deploy", "publish")::contains);
        return switch (call.program()) {
            case "wrangler" -> when(deploy && !call.has("--dry-run"), "wrangler deploy");
            case "vercel" ->
                    when(
                            isProduction(call) && Set.of("", "deploy").contains(first),
                            "vercel --prod");
            case "netlify" ->
                    when(
                            first.equals("deploy")
                                    && call.has("--prod", "-p")
                                    && !call.has("--build"),
                            "netlify deploy --prod");
            case "railway" -> when(Set.of("up", "redeploy").contains(first), "railway " + first);
            case "fly", "flyctl" -> when(first.equals("deploy"), call.program() + " deploy");
            case "firebase", "serverless", "sls", "kamal", "caprover", "sst" ->
                    when(first.equals("deploy"), call.program() + " deploy");
            case "gcloud" ->
                    when(
                            plain.size() > 1
                                    && Set.of("run", "app", "functions").contains(first)
                                    && plain.get(1).equals("deploy"),
                            "gcloud " + first + " deploy");
            default -> Optional.empty();
        };
    }

    private static boolean isProduction(ToolCall call) {
        return call.has("--prod", "--production", "--target=production");
    }

    private static Optional<Deploys> when(boolean applies, String words) {
        return applies ? Optional.of(new Deploys(words, true)) : Optional.empty();
    }

    /// Ways to machines and clusters, which pipelines use for other things too.
    private static Optional<Deploys> machines(ToolCall call) {
        List<String> plain = call.plain();
        String first = plain.isEmpty() ? "" : plain.getFirst();
        boolean copies =
                plain.stream()
                        .anyMatch(word -> word.matches("[^/=]+:[^:]*") && !word.contains("://"));
        boolean applies =
                switch (call.program()) {
                    case "rsync", "scp" -> copies;
                    case "kubectl" ->
                            Set.of("apply", "set", "rollout", "replace").contains(first)
                                    && !plain.contains("status");
                    case "helm" -> Set.of("upgrade", "install").contains(first);
                    case "aws" -> {
                        String both = String.join(" ", plain.stream().limit(2).toList());
                        yield both.equals("s3 sync") || both.equals("ecs update-service");
                    }
                    case "gh-pages" -> true;
                    case "lftp" -> true;
                    default -> false;
                };
        return applies ? Optional.of(new Deploys(call.program(), false)) : Optional.empty();
    }

    static Optional<Deploys> of(Action action) {
        String name = action.name().toLowerCase(Locale.ROOT);
        if (name.equals("cloudflare/wrangler-action")) {
            String command = action.input("command").map(it -> it.text()).orElse("deploy");
            boolean deploys = command.contains("deploy") || command.contains("publish");
            return when(deploys && !command.contains("--dry-run"), "cloudflare/wrangler-action");
        }
        String known = ACTIONS.get(name);
        if (known != null) {
            boolean preview =
                    name.equals("amondnet/vercel-action")
                            && action.input("vercel-args")
                                    .filter(it -> it.text().contains("--prod"))
                                    .isEmpty();
            return when(!preview, known);
        }
        if (name.contains("ssh")) {
            return action.script("script", "command", "commands").stream()
                    .flatMap(script -> Commands.of(ShellText.of(script.text()), Map.of()).stream())
                    .filter(Starts::is)
                    .findFirst()
                    .map(call -> new Deploys(action.name(), false));
        }
        return Optional.empty();
    }
}
