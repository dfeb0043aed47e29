/// What people say in readiness reviews: one door for the API and the page.
@NullMarked
package dev.interlock.web.review;

import org.jspecify.annotations.NullMarked;
