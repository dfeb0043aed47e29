package dev.interlock.check.rules.ci;

import dev.interlock.check.source.shell.ShellCommand;
import dev.interlock.check.source.shell.ShellText;
import dev.interlock.check.source.shell.ToolCall;
import dev.interlock.check.source.workflow.Variables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a command makes another machine run.
///
/// @param host as written
/// @param script what runs there; empty where only a file is known
/// @param file the file of this repository that runs there
record RemoteRun(
        String host, Optional<ShellText> script, Optional<String> file, ShellCommand command) {
    /// ssh(1), options with a value.
    private static final String VALUED = "BbcDEeFIiJLlmOoPpQRSWw";

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{\\{\\s{0,9}env\\.|\\{|)(\\w{1,99})(?:\\s{0,9}}}|}|)");

    private static final Set<String> SHELLS = Set.of("sh", "bash", "zsh", "dash");

    static Optional<RemoteRun> of(ToolCall call) {
        return switch (call.program()) {
            case "ssh" -> ssh(call.command(), 1);
            case "sshpass" -> {
                int ssh = call.command().texts().indexOf("ssh");
                yield ssh < 0 ? Optional.empty() : ssh(call.command(), ssh + 1);
            }
            case "gcloud" -> gcloud(call);
            case "docker", "docker-compose" -> docker(call);
            default -> Optional.empty();
        };
    }

    private static Optional<RemoteRun> ssh(ShellCommand command, int from) {
        List<String> words = command.texts();
        int at = from;
        while (at < words.size() && words.get(at).startsWith("-")) {
            String option = words.get(at);
            boolean valued = option.length() == 2 && VALUED.indexOf(option.charAt(1)) >= 0;
            at += valued ? 2 : 1;
        }
        if (at >= words.size()) {
            return Optional.empty();
        }
        String host = words.get(at);
        List<ShellText> rest = command.words().subList(at + 1, words.size());
        boolean shell = rest.isEmpty() || SHELLS.contains(rest.getFirst().text());
        Optional<ShellText> said = rest.isEmpty() ? Optional.empty() : Optional.of(joined(rest));
        Optional<ShellText> script = shell ? command.heredoc().or(() -> said) : said;
        Optional<String> file = shell ? command.inputFile().map(ShellText::text) : Optional.empty();
        return Optional.of(new RemoteRun(host, script, file, command));
    }

    /// What ssh gives to the shell there: its words with spaces between.
    private static ShellText joined(List<ShellText> words) {
        return words.size() == 1
                ? words.getFirst()
                : new ShellText(
                        String.join(" ", words.stream().map(ShellText::text).toList()),
                        words.getFirst().offset(),
                        false);
    }

    private static Optional<RemoteRun> gcloud(ToolCall call) {
        List<String> plain = call.plain("--zone", "--project", "--command");
        if (plain.size() < 3 || !plain.get(0).equals("compute") || !plain.get(1).equals("ssh")) {
            return Optional.empty();
        }
        int option = call.arguments().indexOf("--command");
        Optional<String> after =
                option >= 0 && option + 1 < call.arguments().size()
                        ? Optional.of(call.arguments().get(option + 1))
                        : call.arguments().stream()
                                .filter(argument -> argument.startsWith("--command="))
                                .map(argument -> argument.substring("--command=".length()))
                                .findFirst();
        return after.map(text ->
                new RemoteRun(
                        plain.get(2),
                        Optional.of(new ShellText(text, call.command().offset(), false)),
                        Optional.empty(),
                        call.command()));
    }

    /// `docker -H ssh://HOST …` and `DOCKER_HOST=ssh://HOST docker …` work on that machine.
    private static Optional<RemoteRun> docker(ToolCall call) {
        Stream<String> hosts =
                Stream.concat(
                        call.arguments().stream(),
                        call.command().assignments().stream()
                                .map(ShellText::text)
                                .filter(text -> text.startsWith("DOCKER_HOST="))
                                .map(text -> text.substring("DOCKER_HOST=".length())));
        return hosts.filter(word -> word.startsWith("ssh://"))
                .findFirst()
                .map(host ->
                        new RemoteRun(
                                host,
                                Optional.of(joined(call.command().words())),
                                Optional.empty(),
                                call.command()));
    }

    /// The host with the variables of the pipeline put in, where they are known. Those in their
    /// values stay: they could double the text each time.
    String host(Variables variables) {
        return VARIABLE.matcher(host)
                .replaceAll(match ->
                        Matcher.quoteReplacement(
                                variables
                                        .get(match.group(1))
                                        .map(value -> value + " ")
                                        .orElse(match.group())));
    }
}
