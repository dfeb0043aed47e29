package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import java.util.List;
import java.util.function.Consumer;

/// Reads through what a module imports: a framework's own modules and objects with variables in
/// them. A module that imports none of these costs a look at its imports.
final class ImportedReads {
    private final Tokens tokens;
    private final EnvironmentFinds finds;
    private final EnvironmentAliases aliases;

    ImportedReads(Tokens tokens, EnvironmentFinds finds, EnvironmentAliases aliases) {
        this.tokens = tokens;
        this.finds = finds;
        this.aliases = aliases;
    }

    void read(List<Import> imports) {
        for (Import each : imports) {
            if (!finds.isFull() && !each.specifier().startsWith(".")) {
                read(each);
            }
        }
    }

    private void read(Import by) {
        switch (by.specifier()) {
            case "$env/static/private" -> constants(Source.KIT_STATIC_PRIVATE, by);
            case "$env/static/public" -> constants(Source.KIT_STATIC_PUBLIC, by);
            case "$env/dynamic/private" -> object(Source.KIT_DYNAMIC_PRIVATE, by);
            case "$env/dynamic/public" -> object(Source.KIT_DYNAMIC_PUBLIC, by);
            case "astro/config" ->
                    local(by, "envField", name -> new AstroFields(tokens, finds).read(name));
            case "astro:env/server" ->
                    local(by, "getSecret", name -> new AstroFields(tokens, finds).secrets(name));
            case "@nestjs/config" ->
                    local(
                            by,
                            "ConfigService",
                            name -> new ConfigServices(tokens, finds).read(name));
            case "convict" -> new ConvictSchema(tokens, finds).read();
            case "joi", "@hapi/joi" -> joi(by);
            default -> {}
        }
    }

    private void constants(Source source, Import by) {
        if (!by.typeOnly()) {
            module(source).constants(by.kind(), tokenAt(by.span().start()));
        }
    }

    private void object(Source source, Import by) {
        if (!by.typeOnly()) {
            module(source).object(by.kind(), tokenAt(by.span().start()));
        }
    }

    /// `import Joi from 'joi'`, `import * as Joi from 'joi'`, `const Joi = require('joi')`
    private void joi(Import by) {
        by.names().stream()
                .filter(name ->
                        switch (name.imported()) {
                            case "default", "*", "Joi" -> true;
                            default -> false;
                        })
                .map(Import.Name::local)
                .findFirst()
                .ifPresent(local -> new JoiSchemas(tokens, finds, local).read());
    }

    /// What is imported under a name.
    private static void local(Import by, String imported, Consumer<String> reader) {
        by.names().stream()
                .filter(name -> name.imported().equals(imported))
                .map(Import.Name::local)
                .findFirst()
                .ifPresent(reader);
    }

    private EnvironmentModule module(Source source) {
        return new EnvironmentModule(tokens, finds, aliases, source);
    }

    /// The token that begins at an offset.
    private int tokenAt(int offset) {
        int low = 0;
        int high = tokens.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.start(middle) < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
