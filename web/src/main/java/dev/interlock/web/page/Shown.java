package dev.interlock.web.page;

import java.util.List;
import java.util.Optional;

/// What templates show: words, in the order in which they are shown.
public interface Shown {
    /// @param url where it leads; empty for plain words
    record Link(String words, Optional<String> url) {}

    /// One environment on the first page.
    ///
    /// @param overdue the builds of its service, where a passing one is overdue
    record Card(
            String service,
            String environment,
            String url,
            String live,
            Badge badge,
            String sentence,
            Optional<Health> overdue) {}

    /// What is live, readable from two metres.
    ///
    /// @param live the release's name, or that there is none
    /// @param shares who gets which part of the users' requests, where more than one does
    record Now(
            String service,
            String environment,
            Link live,
            Badge badge,
            String sentence,
            List<Share> shares,
            List<Fact> facts) {}

    /// @param percent 0 to 100
    /// @param from where it begins, as a part of 100
    record Share(String release, String weight, double percent, double from, boolean canary) {}

    record Fact(String name, String value) {}

    /// The rollout under way.
    ///
    /// @param stages from first to last
    /// @param judged what the evidence says; empty before it says anything
    record Rollout(
            Link release,
            List<Stage> stages,
            Optional<Badge> judged,
            String sentence,
            List<Figures> figures,
            List<Fact> facts) {}

    /// @param at `done`, `now` or `next`
    record Stage(String word, String at) {}

    /// Answers of one side.
    record Figures(String side, String requests, String failed, String ratio, String bounds) {}

    /// @param wide SVG, made here, `narrow` likewise
    record Chart(String wide, String narrow, String caption, List<Row> rows) {}

    /// One judgement, in the table that stands for the plot.
    record Row(
            String time,
            String weight,
            String release,
            String baseline,
            String value,
            String limit) {}

    /// @param id keeps the focus where the page is made anew
    /// @param what which release, for who hears the button alone; empty where the words say it
    /// @param tone a class of the style sheet
    record Button(String id, String words, String what, String url, String tone) {}

    /// @param buttons empty where nothing can be done now, or may not
    record Steering(List<Button> buttons, String sentence) {}

    record Line(
            String release,
            String url,
            Badge badge,
            String commit,
            String created,
            String reason,
            Optional<Button> back) {}

    /// @param newest whether it begins with the newest release
    record Past(List<Line> lines, Optional<String> older, String url, boolean newest) {}

    /// One thing that speaks for a release, or against it.
    record Proof(Badge badge, String name, String summary) {}

    /// @param candidates the release that is looked at first, then commits that may be released
    /// @param builds how those of the last releases went
    record Readiness(List<Candidate> candidates, Health health, List<Build> builds) {}

    /// A release or a commit, what proves it, and what people say of it.
    ///
    /// @param commit empty where the name says it
    /// @param unproven says why, where there are no proofs
    /// @param review empty where nobody is asked
    record Candidate(
            String id,
            Link name,
            String commit,
            List<Proof> proofs,
            String unproven,
            Optional<Review> review) {}

    /// @param sentence what stands in the way; empty for nothing
    record Review(
            Badge badge,
            String sentence,
            List<Question> questions,
            Optional<Decided> decided,
            List<Button> buttons) {}

    /// @param who answered, and when; both empty before that
    record Question(String text, Badge badge, String who, String when, Optional<Button> answer) {}

    record Decided(Badge badge, String who, String when, String note) {}

    record Health(Badge badge, String sentence) {}

    /// The form for an answer.
    ///
    /// @param refusal why it cannot be said; then there is no form
    /// @param problem what was missing; empty before the form was sent
    /// @param question which is answered; empty for go and no-go
    /// @param noted whether it takes a note, `reasoned` whether it must have one
    record Answer(
            String title,
            List<String> consequences,
            Optional<String> refusal,
            String problem,
            String action,
            String button,
            String tone,
            String back,
            String question,
            String name,
            String note,
            boolean noted,
            boolean reasoned) {}

    record Build(String release, String url, Badge badge, String when) {}

    record Change(String sign, String name, String word) {}

    /// @param command what git would be asked for the commits between the two
    record Differences(
            Link before, List<Fact> facts, List<Change> variables, Optional<String> command) {}

    record Happened(String time, String word, String text, boolean bad) {}

    record File(String name, String url, boolean picture, String size) {}

    record ReleasePage(
            String service,
            String environment,
            String environmentUrl,
            String release,
            Badge badge,
            String reason,
            List<Fact> facts,
            Optional<Differences> differences,
            Candidate readiness,
            Optional<Chart> chart,
            List<Happened> failures,
            List<File> files,
            List<Happened> lines) {}

    record EnvironmentPage(
            String service,
            String environment,
            String liveUrl,
            Now now,
            Optional<Rollout> rollout,
            Optional<Chart> chart,
            Steering steering,
            Readiness readiness,
            Past past) {}

    /// @param refusal why it cannot be done; then there is no form
    /// @param to the release that is named; empty for none
    /// @param about the release that the order is about, as the person sees it
    record Confirmation(
            String title,
            List<String> consequences,
            Optional<String> refusal,
            String action,
            String button,
            String tone,
            String back,
            String to,
            String about,
            String csrf) {}
}
