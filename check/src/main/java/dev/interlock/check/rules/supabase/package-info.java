/// Rules about Supabase.
@NullMarked
package dev.interlock.check.rules.supabase;

import org.jspecify.annotations.NullMarked;
