package dev.interlock.app.serve;

import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.model.Address;
import dev.interlock.model.Mask;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.browser.Album;
import dev.interlock.outside.browser.PageSetting;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Origin;
import dev.interlock.outside.proxy.Certificates;
import dev.interlock.outside.smoke.HttpSmoke;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Smoke;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Smoke tests with the variables of the release that they are run against.
///
/// @param url where users reach the environment: the host that requests name
/// @param encrypted the entrance that speaks TLS; a release itself never does
/// @param pages opens the pages of tests with `open:`
record ReleaseSmoke(
        ReleaseVariables releases,
        Optional<String> url,
        Optional<Address> encrypted,
        Pages pages)
        implements Smoke {
    @Override
    public Report run(Address address, List<SmokeTest> tests) {
        Map<String, String> variables = releases.at(address);
        boolean tls = encrypted.filter(address::equals).isPresent();
        Origin origin =
                new Origin(
                        url.flatMap(ReleaseSmoke::host),
                        tls ? Optional.of(Certificates.unverified()) : Optional.empty());
        Optional<PageSetting> setting =
                Optional.of(new PageSetting(pages.browsers(), url, tls, album(releases.release(address))));
        return new HttpSmoke(Caller.of(origin), variables, mask(variables), setting)
                .run(address, tests);
    }

    /// Of the release that is asked; through the router, of the newest.
    private Album album(Optional<ReleaseId> asked) {
        return asked.isPresent()
                ? pages.album(releases.scope(), asked, "")
                : pages.album(releases.scope(), releases.newest(), "router-");
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
