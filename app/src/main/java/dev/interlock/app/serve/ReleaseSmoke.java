package dev.interlock.app.serve;

import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.model.Address;
import dev.interlock.model.Mask;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
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

/// Smoke tests with the variables of the release that they are run against.
///
/// @param url where users reach the environment: the host that requests name
/// @param encrypted the entrance that speaks TLS; a release itself never does
record ReleaseSmoke(
        Scope scope,
        DiskReleaseStore store,
        Target target,
        Optional<String> url,
        Optional<Address> encrypted)
        implements Smoke {
    @Override
    public Report run(Address address, List<SmokeTest> tests) {
        Map<String, String> variables =
                release(address).map(this::variables).orElseGet(() -> store.variables(scope));
        Origin origin =
                new Origin(
                        url.flatMap(ReleaseSmoke::host),
                        encrypted.filter(address::equals).map(_ -> Certificates.unverified()));
        return new HttpSmoke(Caller.of(origin), variables, mask(variables)).run(address, tests);
    }

    /// Empty for the router's address, behind which several may be.
    private Optional<ReleaseId> release(Address address) {
        return target.observe() instanceof Seen.Known<Map<ReleaseId, Instance>>(var running)
                ? running.values().stream()
                        .filter(instance -> instance.address().equals(address))
                        .map(Instance::release)
                        .findFirst()
                : Optional.empty();
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
