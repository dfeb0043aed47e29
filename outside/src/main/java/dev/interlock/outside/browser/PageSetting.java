package dev.interlock.outside.browser;

import dev.interlock.model.Address;
import java.util.Optional;

/// Where the page tests of an environment are run.
///
/// @param url where users reach the environment; the address that is tried where it is empty
/// @param encrypted whether the address that is tried speaks TLS
/// @param album keeps what shows a failure
public record PageSetting(Browsers browsers, Optional<String> url, boolean encrypted, Album album) {
    public PageRun open(Address address) {
        return new PageRun(browsers, Site.of(url, address, encrypted), encrypted, album);
    }
}
