package dev.interlock.check.graph;

import java.util.List;

/// A module that Next renders or asks by itself, and what it is rendered in.
///
/// @param path of the module
/// @param url the address as the folders spell it: `/shop/[id]`; groups, slots and the marks of
///   intercepting routes left out
/// @param layers from the outermost; empty for what answers without being rendered
/// @param client whether the module says `use client`
public record NextRoute(
        NextRoute.Kind kind,
        String path,
        String url,
        List<Layer> layers,
        boolean client,
        Mode mode) {
    public NextRoute {
        layers = List.copyOf(layers);
    }

    public enum Kind {
        PAGE,
        /// `default`: a slot's page where no other fits
        DEFAULT,
        LOADING,
        ERROR,
        /// In the place of the whole, root layout included
        GLOBAL_ERROR,
        /// `not-found`, `forbidden`, `unauthorized`
        REFUSAL,
        /// `route`, and `pages/api/*`: nothing is rendered
        HANDLER;

        public boolean isRendered() {
            return this != HANDLER;
        }
    }

    /// When the page is rendered.
    public enum Mode {
        /// At build time, as far as its chain says.
        STATIC,
        /// On each request, because an option in its chain says so.
        FORCED_DYNAMIC,
        /// On each request, because a module of its chain asks for the request's own: cookies,
        /// headers, or an address that the build does not know.
        DYNAMIC_BY_USE
    }

    /// What is around a page.
    ///
    /// @param path of the layout, template or `pages/_app`
    /// @param slot the property that it gets what is inside by: `children`, the name of a parallel
    ///   slot, `Component` of `_app`
    /// @param client whether the module says `use client`
    public record Layer(Role role, String path, String slot, boolean client) {
        public enum Role {
            LAYOUT,
            TEMPLATE,
            SHELL
        }
    }
}
