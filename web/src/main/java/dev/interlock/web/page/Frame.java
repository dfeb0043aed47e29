package dev.interlock.web.page;

import java.util.Optional;

/// What is around every page.
///
/// @param who who is signed in; empty on the way in
/// @param csrf what forms bring along; empty where nobody is signed in
/// @param notice what an order was answered with, once
public record Frame(
        String title,
        String css,
        String js,
        String icon,
        Optional<String> who,
        String csrf,
        Optional<String> notice) {}
