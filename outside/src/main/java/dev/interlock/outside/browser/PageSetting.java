package dev.interlock.outside.browser;

import dev.interlock.model.Address;
import dev.interlock.outside.http.Caller;
import java.util.Optional;

/// Where the page tests of an environment are run.
///
/// @param url where users reach the environment; the address that is tried where it is empty
/// @param album keeps what shows a failure
public record PageSetting(Browsers browsers, Optional<String> url, Album album) {
    /// @param caller how requests come to the address
    public PageRun open(Address address, Caller caller) {
        boolean encrypted = caller.origin().tls().isPresent();
        return new PageRun(browsers, Site.of(url, address, encrypted), caller, album);
    }
}
