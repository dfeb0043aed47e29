package dev.interlock.check;

import dev.interlock.check.rules.artifact.BakedMismatch;
import dev.interlock.check.rules.artifact.MissingAsset;
import dev.interlock.check.rules.artifact.MissingFile;
import dev.interlock.check.rules.artifact.SecretInBundle;
import dev.interlock.check.rules.artifact.StaleArtifact;
import dev.interlock.check.rules.artifact.TooSmallFile;
import dev.interlock.check.rules.ci.BuildsOverSsh;
import dev.interlock.check.rules.ci.DeploysWithoutGate;
import dev.interlock.check.rules.compose.BuildsOnProduction;
import dev.interlock.check.rules.compose.ComposeSyntax;
import dev.interlock.check.rules.compose.EscapedVariable;
import dev.interlock.check.rules.compose.MissingHealthcheck;
import dev.interlock.check.rules.compose.MissingRestart;
import dev.interlock.check.rules.compose.UnboundedLogs;
import dev.interlock.check.rules.compose.UndefinedVariable;
import dev.interlock.check.rules.compose.UnhealthyDependency;
import dev.interlock.check.rules.compose.UnnamedProject;
import dev.interlock.check.rules.db.ForeignAuthReference;
import dev.interlock.check.rules.db.PlaintextPassword;
import dev.interlock.check.rules.db.RowSecurityDisabled;
import dev.interlock.check.rules.deps.EngineMismatch;
import dev.interlock.check.rules.deps.LockfileOutOfSync;
import dev.interlock.check.rules.docker.BuildVariable;
import dev.interlock.check.rules.docker.DockerfileSyntax;
import dev.interlock.check.rules.docker.InlineComment;
import dev.interlock.check.rules.docker.MissingCopySource;
import dev.interlock.check.rules.docker.SecretInImage;
import dev.interlock.check.rules.docker.UnpinnedBaseImage;
import dev.interlock.check.rules.env.EnvBakedMismatch;
import dev.interlock.check.rules.env.EnvDialect;
import dev.interlock.check.rules.env.EnvDrift;
import dev.interlock.check.rules.env.EnvFormat;
import dev.interlock.check.rules.env.MissingVariable;
import dev.interlock.check.rules.env.PublicSecret;
import dev.interlock.check.rules.env.SupabaseMismatch;
import dev.interlock.check.rules.env.UndeclaredVariable;
import dev.interlock.check.rules.env.UnusedVariable;
import dev.interlock.check.rules.env.WeakSecret;
import dev.interlock.check.rules.env.WrongTier;
import dev.interlock.check.rules.git.Uncommitted;
import dev.interlock.check.rules.host.BuildOnProduction;
import dev.interlock.check.rules.host.Disk;
import dev.interlock.check.rules.host.Memory;
import dev.interlock.check.rules.host.Swap;
import dev.interlock.check.rules.imports.CaseMismatch;
import dev.interlock.check.rules.imports.UndeclaredPackage;
import dev.interlock.check.rules.imports.Unresolved;
import dev.interlock.check.rules.imports.Untracked;
import dev.interlock.check.rules.interlock.Suppression;
import dev.interlock.check.rules.interlock.UnreadFile;
import dev.interlock.check.rules.next.ForcedDynamicRoot;
import dev.interlock.check.rules.next.ProviderWithoutSsr;
import dev.interlock.check.rules.next.ReservedExportConflict;
import dev.interlock.check.rules.next.SessionWithoutProvider;
import dev.interlock.check.rules.next.UnguardedSession;
import dev.interlock.check.rules.proxy.DuplicateCors;
import dev.interlock.check.rules.supabase.MultipleClients;
import dev.interlock.check.rules.worker.NodeBuiltin;
import java.util.List;
import java.util.Optional;

/// The one list that names every rule.
public final class Catalogue {
    /// Judged by the engine, after the others.
    static final Rule SUPPRESSION = new Suppression();

    /// Run by the engine, after the others.
    static final Rule UNREAD = new UnreadFile();

    /// It reads all code: begun before the others, which have enough to do meanwhile.
    private static final Rule LONGEST = new Unresolved();

    private static final List<Rule> RULES =
            List.of(
                    // artifact
                    new BakedMismatch(),
                    new MissingFile(),
                    new MissingAsset(),
                    new SecretInBundle(),
                    new StaleArtifact(),
                    new TooSmallFile(),
                    // ci
                    new BuildsOverSsh(),
                    new DeploysWithoutGate(),
                    // compose
                    new BuildsOnProduction(),
                    new EscapedVariable(),
                    new MissingHealthcheck(),
                    new MissingRestart(),
                    new ComposeSyntax(),
                    new UnboundedLogs(),
                    new UndefinedVariable(),
                    new UnhealthyDependency(),
                    new UnnamedProject(),
                    // db
                    new ForeignAuthReference(),
                    new PlaintextPassword(),
                    new RowSecurityDisabled(),
                    // deps
                    new EngineMismatch(),
                    new LockfileOutOfSync(),
                    // docker
                    new BuildVariable(),
                    new InlineComment(),
                    new MissingCopySource(),
                    new SecretInImage(),
                    new DockerfileSyntax(),
                    new UnpinnedBaseImage(),
                    // env
                    new EnvBakedMismatch(),
                    new EnvDialect(),
                    new EnvDrift(),
                    new EnvFormat(),
                    new MissingVariable(),
                    new PublicSecret(),
                    new SupabaseMismatch(),
                    new UndeclaredVariable(),
                    new UnusedVariable(),
                    new WeakSecret(),
                    new WrongTier(),
                    // git
                    new Uncommitted(),
                    // host
                    new BuildOnProduction(),
                    new Disk(),
                    new Memory(),
                    new Swap(),
                    // import
                    new CaseMismatch(),
                    new UndeclaredPackage(),
                    LONGEST,
                    new Untracked(),
                    // interlock
                    SUPPRESSION,
                    UNREAD,
                    // next
                    new ForcedDynamicRoot(),
                    new ProviderWithoutSsr(),
                    new ReservedExportConflict(),
                    new SessionWithoutProvider(),
                    new UnguardedSession(),
                    // proxy
                    new DuplicateCors(),
                    // supabase
                    new MultipleClients(),
                    // worker
                    new NodeBuiltin());

    private Catalogue() {}

    public static List<Rule> rules() {
        return RULES;
    }

    /// Whether the engine begins with it.
    static boolean isFirst(Rule rule) {
        return rule.equals(LONGEST);
    }

    /// The rule of this name.
    public static Optional<Rule> find(String name) {
        return RULES.stream().filter(rule -> rule.manual().name().equals(name)).findFirst();
    }

    /// Whether there is a rule, or an area of rules, of this name.
    public static boolean knows(String ruleOrArea) {
        return RULES.stream()
                .map(Rule::manual)
                .anyMatch(manual ->
                        manual.name().equals(ruleOrArea) || manual.area().equals(ruleOrArea));
    }
}
