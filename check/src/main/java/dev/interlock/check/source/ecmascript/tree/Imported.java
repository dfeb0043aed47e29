package dev.interlock.check.source.ecmascript.tree;

import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportDefaultSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportNamedSpecifier;
import java.util.HashMap;
import java.util.Map;

/// What a module's local names were called where they come from. Mutable: filled before the walk.
final class Imported {
    private final Map<String, String> names = new HashMap<>();

    void add(Swc4jAstImportDecl declaration) {
        String from = declaration.getSrc().getValue();
        for (ISwc4jAst specifier : declaration.getSpecifiers()) {
            switch (specifier) {
                case Swc4jAstImportDefaultSpecifier one ->
                        names.put(one.getLocal().getSym(), from + "#default");
                case Swc4jAstImportNamedSpecifier one ->
                        names.put(
                                one.getLocal().getSym(),
                                from
                                        + "#"
                                        + one.getImported()
                                                .flatMap(Syntax::name)
                                                .orElse(one.getLocal().getSym()));
                default -> {
                    // A namespace has no name of its own.
                }
            }
        }
    }

    /// `module#name` of an imported name; empty for others.
    String origin(String local) {
        return names.getOrDefault(local, "");
    }

    /// What an imported function was exported as; its own name where it is not imported.
    String exported(String local) {
        String origin = origin(local);
        return origin.isEmpty() ? local : origin.substring(origin.indexOf('#') + 1);
    }
}
