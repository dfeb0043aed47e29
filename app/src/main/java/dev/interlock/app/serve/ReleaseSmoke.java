package dev.interlock.app.serve;

import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.model.Address;
import dev.interlock.model.Mask;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.browser.Album;
import dev.interlock.outside.browser.PageSetting;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Field;
import dev.interlock.outside.http.Origin;
import dev.interlock.outside.proxy.Certificates;
import dev.interlock.outside.smoke.HttpSmoke;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Smoke;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Smoke tests with the variables of the release that they are run against.
///
/// @param url where users reach the environment: the host that requests name
/// @param entrance where users come in; empty where none do
/// @param pages opens the pages of tests with `open:`
record ReleaseSmoke(
        ReleaseVariables releases, Optional<String> url, Optional<Entrance> entrance, Pages pages)
        implements Smoke {
    @Override
    public Report run(Address address, List<SmokeTest> tests) {
        Map<String, String> variables = releases.at(address);
        // A release itself never speaks TLS.
        boolean tls = entrance.flatMap(Entrance::encrypted).filter(address::equals).isPresent();
        Optional<Field> mark = mark(address);
        Origin origin =
                new Origin(
                        url.flatMap(ReleaseSmoke::host),
                        tls ? Optional.of(Certificates.unverified()) : Optional.empty());
        Optional<PageSetting> setting =
                Optional.of(
                        new PageSetting(pages.browsers(), url, album(releases.release(address))));
        return new HttpSmoke(
                        Caller.of(origin).marked(mark), variables, mask(variables, mark), setting)
                .run(address, tests);
    }

    /// Of the release that is asked; through the router, of the newest.
    private Album album(Optional<ReleaseId> asked) {
        return asked.isPresent()
                ? pages.album(releases.scope(), asked, "")
                : pages.album(releases.scope(), releases.newest(), "router-");
    }

    /// Through the router a request is none of a user's. Nobody else may learn the mark: a release
    /// never sees it.
    private Optional<Field> mark(Address address) {
        return entrance.filter(it -> it.address().equals(address)).flatMap(it -> it.mark().get());
    }

    private static Mask mask(Map<String, String> variables, Optional<Field> mark) {
        return Mask.of(
                Stream.concat(
                                variables.entrySet().stream()
                                        .filter(variable -> SecretNames.isSecret(variable.getKey()))
                                        .map(Map.Entry::getValue),
                                mark.map(Field::value).stream())
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
