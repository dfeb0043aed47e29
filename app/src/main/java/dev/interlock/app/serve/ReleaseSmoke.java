package dev.interlock.app.serve;

import static java.util.Comparator.naturalOrder;

import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.model.Address;
import dev.interlock.model.Mask;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.browser.Album;
import dev.interlock.outside.browser.PageSetting;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Origin;
import dev.interlock.outside.proxy.Certificates;
import dev.interlock.outside.smoke.HttpSmoke;
import dev.interlock.outside.store.DiskReleaseStore;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Smoke;
import dev.interlock.rollout.port.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Smoke tests with the variables of the release that they are run against.
///
/// @param url where users reach the environment: the host that requests name
/// @param encrypted the entrance that speaks TLS; a release itself never does
/// @param pages opens the pages of tests with `open:`
record ReleaseSmoke(
        Scope scope,
        DiskReleaseStore store,
        Target target,
        Optional<String> url,
        Optional<Address> encrypted,
        Pages pages)
        implements Smoke {
    @Override
    public Report run(Address address, List<SmokeTest> tests) {
        Optional<ReleaseId> release = release(address);
        Map<String, String> variables =
                release.map(this::variables).orElseGet(() -> store.variables(scope));
        boolean tls = encrypted.filter(address::equals).isPresent();
        Origin origin =
                new Origin(
                        url.flatMap(ReleaseSmoke::host),
                        tls ? Optional.of(Certificates.unverified()) : Optional.empty());
        Optional<PageSetting> setting =
                Optional.of(new PageSetting(pages.browsers(), url, tls, album(release)));
        return new HttpSmoke(Caller.of(origin), variables, mask(variables), setting)
                .run(address, tests);
    }

    /// Of the release that is asked; through the router, of the newest, which is the one that is
    /// being rolled out.
    private Album album(Optional<ReleaseId> asked) {
        return asked.isPresent()
                ? pages.album(scope, asked, "")
                : pages.album(
                        scope, running().map(Instance::release).max(naturalOrder()), "router-");
    }

    /// Empty for the router's address, behind which several may be.
    private Optional<ReleaseId> release(Address address) {
        return running()
                .filter(instance -> instance.address().equals(address))
                .map(Instance::release)
                .findFirst();
    }

    private Stream<Instance> running() {
        return target.observe() instanceof Seen.Known<Map<ReleaseId, Instance>>(var running)
                ? running.values().stream()
                : Stream.empty();
    }

    private Map<String, String> variables(ReleaseId release) {
        return store.variables(scope, release)
                        instanceof Seen.Known<SortedMap<String, String>>(var values)
                ? values
                : new TreeMap<>();
    }

    private static Mask mask(Map<String, String> variables) {
        return Mask.of(
                variables.entrySet().stream()
                        .filter(variable -> SecretNames.isSecret(variable.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getAuthority());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
