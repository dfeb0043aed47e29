package dev.interlock.check.source.ecmascript;

import com.caoccao.javet.swc4j.ast.enums.Swc4jAstMetaPropKind;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstClassExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstFnExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstIdent;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstIdentName;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstMemberExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstMetaPropExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstOptChainExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstTpl;
import com.caoccao.javet.swc4j.ast.expr.lit.Swc4jAstStr;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstTsInterfaceDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Facts as lines of text, so that those of the scanner and those of a parser can be compared.
final class FactLines {
    private FactLines() {}

    /// What the scanner says of a module that has the parser's kinds of facts.
    static List<String> of(ModuleFacts facts) {
        List<String> lines = new ArrayList<>();
        facts.directives()
                .forEach(one ->
                        lines.add(
                                one == Directive.USE_CLIENT
                                        ? "DIRECTIVE use client"
                                        : "DIRECTIVE use server"));
        facts.imports().forEach(one -> lines.add(line(one)));
        facts.exports().forEach(one -> lines.add(line(one)));
        facts.bindings().forEach(one -> lines.add("BINDING " + one.kind() + " " + one.name()));
        facts.reads()
                .forEach(one ->
                        lines.add("READ " + one.source() + " " + one.reach() + " " + one.name()));
        return lines;
    }

    private static String line(Import one) {
        boolean names = one.kind() == Import.Kind.STATIC || one.kind() == Import.Kind.RE_EXPORT;
        List<String> taken =
                one.names().stream()
                        .map(name -> name(name.imported(), name.local(), name.typeOnly()))
                        .toList();
        return (one.typeOnly() ? "type " : "")
                + one.kind()
                + " "
                + one.specifier()
                + "@"
                + one.span().start()
                + (names ? braces(taken) : "");
    }

    private static String line(Export one) {
        return export(one.typeOnly(), one.name(), one.local(), one.from().orElse(""));
    }

    static String export(boolean typeOnly, String name, String local, String from) {
        return (typeOnly ? "type " : "") + "EXPORT " + name + " = " + local + " from " + from;
    }

    static String name(String imported, String local, boolean typeOnly) {
        return (typeOnly ? "type " : "")
                + (imported.equals(local) ? local : imported + " as " + local);
    }

    static String braces(List<String> names) {
        return names.isEmpty() ? "" : " {" + String.join(", ", names) + "}";
    }

    /// A string, or a template without substitutions.
    static Optional<String> literal(ISwc4jAst node) {
        return switch (node) {
            case Swc4jAstStr string -> Optional.of(string.getValue());
            case Swc4jAstTpl template when template.getExprs().isEmpty() ->
                    template.getQuasis().getFirst().getCooked();
            default -> Optional.empty();
        };
    }

    /// The text of a name or a string in its place; empty for the rest.
    static String text(Object node) {
        return switch (node) {
            case Swc4jAstIdent ident -> ident.getSym();
            case Swc4jAstIdentName name -> name.getSym();
            case Swc4jAstStr string -> string.getValue();
            default -> "";
        };
    }

    /// `a.b.c` of names; empty for everything else.
    static String path(ISwc4jAst node) {
        return switch (node) {
            case Swc4jAstIdent ident -> ident.getSym();
            case Swc4jAstMetaPropExpr meta ->
                    meta.getKind() == Swc4jAstMetaPropKind.ImportMeta ? "import.meta" : "";
            case Swc4jAstOptChainExpr chain -> path((ISwc4jAst) chain.getBase());
            case Swc4jAstMemberExpr member -> {
                String object = path((ISwc4jAst) member.getObj());
                boolean named = member.getProp() instanceof Swc4jAstIdentName;
                yield object.isEmpty() || !named ? "" : object + "." + text(member.getProp());
            }
            default -> "";
        };
    }

    /// Where an object of this path reads from; empty where it is none that holds variables.
    static String source(String path) {
        return switch (path) {
            case "process.env",
                    "globalThis.process.env",
                    "window.process.env",
                    "global.process.env",
                    "self.process.env" ->
                    "PROCESS";
            case "import.meta.env" -> "IMPORT_META";
            case "Bun.env" -> "BUN";
            default -> "";
        };
    }

    static String declaredName(ISwc4jAst declaration) {
        return switch (declaration) {
            case Swc4jAstFnExpr found -> found.getIdent().map(Swc4jAstIdent::getSym).orElse("");
            case Swc4jAstClassExpr found -> found.getIdent().map(Swc4jAstIdent::getSym).orElse("");
            case Swc4jAstTsInterfaceDecl found -> found.getId().getSym();
            default -> "";
        };
    }

    static String kind(ISwc4jAst declaration) {
        return switch (declaration) {
            case Swc4jAstFnExpr _ -> "FUNCTION";
            case Swc4jAstClassExpr _ -> "CLASS";
            default -> "TYPE";
        };
    }
}
