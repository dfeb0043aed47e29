package dev.interlock.outside.browser;

import dev.interlock.model.Address;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where a page lives for its user, and where the browser really connects.
///
/// @param scheme `http` or `https`
/// @param authority host and port as in a URL, the port left out where it is the scheme's own
/// @param address what is tried
record Site(String scheme, String authority, Address address) {
    /// @param url where users reach the environment; the address itself where it is empty
    /// @param encrypted whether the address speaks TLS
    static Site of(Optional<String> url, Address address, boolean encrypted) {
        Optional<URI> users = url.flatMap(Site::parsed);
        String scheme = encrypted ? "https" : users.map(URI::getScheme).orElse("http");
        return new Site(scheme, users.map(URI::getAuthority).orElseGet(address::toString), address);
    }

    private static Optional<URI> parsed(String url) {
        try {
            return Optional.of(URI.create(url)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The same site, reached at another address.
    Site at(Address other) {
        return new Site(scheme, authority, other);
    }

    boolean isEncrypted() {
        return scheme.equals("https");
    }

    String origin() {
        return scheme + "://" + authority;
    }

    /// Whether a URL is of this site.
    boolean owns(String url) {
        return url.startsWith(origin())
                && (url.length() == origin().length()
                        || "/?#".indexOf(url.charAt(origin().length())) >= 0);
    }

    /// What makes Chromium connect to the address where a page names the site. Nothing else of the
    /// page's world changes: host, cookies and links are the users'.
    List<String> arguments() {
        return List.of("--host-resolver-rules=MAP %s %s".formatted(hostAndPort(), address));
    }

    private String hostAndPort() {
        URI uri = URI.create(origin());
        int usual = isEncrypted() ? 443 : 80;
        return uri.getHost() + ":" + (uri.getPort() > 0 ? uri.getPort() : usual);
    }
}
