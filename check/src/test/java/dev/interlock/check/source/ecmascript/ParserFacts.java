package dev.interlock.check.source.ecmascript;

import com.caoccao.javet.swc4j.Swc4j;
import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstComputedPropName;
import com.caoccao.javet.swc4j.ast.enums.Swc4jAstAssignOp;
import com.caoccao.javet.swc4j.ast.enums.Swc4jAstUnaryOp;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstAssignExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstBinExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstCallExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstIdent;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstIdentName;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstMemberExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstNewExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstOptChainExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstUnaryExpr;
import com.caoccao.javet.swc4j.ast.expr.lit.Swc4jAstStr;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportAll;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportDefaultDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportDefaultExpr;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportNamedSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportNamespaceSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImport;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportDefaultSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportNamedSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportStarAsSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstNamedExport;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstTsExportAssignment;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstTsExternalModuleRef;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstTsImportEqualsDecl;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstArrayPat;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstAssignPat;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstAssignPatProp;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstBindingIdent;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstKeyValuePatProp;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstObjectPat;
import com.caoccao.javet.swc4j.ast.pat.Swc4jAstRestPat;
import com.caoccao.javet.swc4j.ast.program.Swc4jAstModule;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstClassDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstExprStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstFnDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstTsEnumDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstTsInterfaceDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstTsModuleDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstTsTypeAliasDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstUsingDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstVarDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstVarDeclarator;
import com.caoccao.javet.swc4j.ast.ts.Swc4jAstTsImportType;
import com.caoccao.javet.swc4j.enums.Swc4jMediaType;
import com.caoccao.javet.swc4j.enums.Swc4jParseMode;
import com.caoccao.javet.swc4j.exceptions.Swc4jCoreException;
import com.caoccao.javet.swc4j.options.Swc4jParseOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The facts of a module as a full parser sees them, as lines of text: see [FactLines].
final class ParserFacts {
    private final String text;
    private final List<String> facts = new ArrayList<>();

    /// Names that stand for `process.env` somewhere in the module.
    private final Map<String, String> aliases = new HashMap<>();

    private ParserFacts(String text) {
        this.text = text;
    }

    /// @throws Swc4jCoreException where the parser refuses the text
    static List<String> of(String path, String text) throws Swc4jCoreException {
        var options =
                new Swc4jParseOptions()
                        .setMediaType(mediaType(path))
                        .setParseMode(Swc4jParseMode.Module)
                        .setCaptureAst(true);
        ISwc4jAst program = (ISwc4jAst) new Swc4j().parse(text, options).getProgram();
        ParserFacts facts = new ParserFacts(text);
        facts.walk(program);
        facts.walkAliases(program);
        return facts.facts;
    }

    private static Swc4jMediaType mediaType(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "ts" -> path.endsWith(".d.ts") ? Swc4jMediaType.Dts : Swc4jMediaType.TypeScript;
            case "mts" -> Swc4jMediaType.Mts;
            case "cts" -> Swc4jMediaType.Cts;
            case "tsx" -> Swc4jMediaType.Tsx;
            default -> Swc4jMediaType.Jsx;
        };
    }

    private void walk(ISwc4jAst program) {
        if (program instanceof Swc4jAstModule module) {
            module.getBody().forEach(this::declared);
            directives(module);
        }
        Deque<ISwc4jAst> open = new ArrayDeque<>(List.of(program));
        while (!open.isEmpty()) {
            ISwc4jAst node = open.removeLast();
            node(node);
            open.addAll(node.getChildNodes());
        }
    }

    private void walkAliases(ISwc4jAst program) {
        Deque<ISwc4jAst> open = new ArrayDeque<>(List.of(program));
        while (!open.isEmpty() && !aliases.isEmpty()) {
            ISwc4jAst node = open.removeLast();
            if (node instanceof Swc4jAstIdent name && aliases.containsKey(name.getSym())) {
                read(aliases.getOrDefault(name.getSym(), ""), name);
            }
            open.addAll(node.getChildNodes());
        }
    }

    private void directives(Swc4jAstModule module) {
        for (var statement : module.getBody()) {
            if (!(statement instanceof Swc4jAstExprStmt expression
                    && expression.getExpr() instanceof Swc4jAstStr string)) {
                return;
            }
            if (Set.of("use client", "use server").contains(string.getValue())) {
                facts.add("DIRECTIVE " + string.getValue());
            }
        }
    }

    private void node(ISwc4jAst node) {
        switch (node) {
            case Swc4jAstImportDecl found when isTop(found) -> importDeclaration(found);
            case Swc4jAstNamedExport found when isTop(found) -> namedExport(found);
            case Swc4jAstExportAll found when isTop(found) -> {
                String type = type(found.isTypeOnly());
                facts.add(type + "RE_EXPORT " + at(found.getSrc()) + " {" + type + "*}");
                export(found.isTypeOnly(), "*", "*", found.getSrc().getValue());
            }
            case Swc4jAstTsImportEqualsDecl found when isTop(found) -> importEquals(found);
            case Swc4jAstTsExportAssignment found when isTop(found) ->
                    export(false, "default", local(found.getExpr()), "");
            case Swc4jAstVarDeclarator found -> taken(found);
            case Swc4jAstCallExpr found -> call(found);
            case Swc4jAstNewExpr found -> creation(found);
            case Swc4jAstTsImportType found -> facts.add("type TYPE " + at(found.getArg()));
            case Swc4jAstAssignExpr found -> commonJs(found);
            case Swc4jAstMemberExpr found -> {
                String source = FactLines.source(FactLines.path(found));
                if (!source.isEmpty()) {
                    read(source, found);
                }
            }
            default -> {}
        }
    }

    /// `const { env } = process`
    private void taken(Swc4jAstVarDeclarator found) {
        boolean process =
                found.getInit()
                        .filter(one ->
                                one instanceof Swc4jAstIdent ident
                                        && ident.getSym().equals("process"))
                        .isPresent();
        if (process && found.getName() instanceof Swc4jAstObjectPat pattern) {
            pattern.getProps().stream()
                    .filter(part ->
                            part instanceof Swc4jAstAssignPatProp one
                                    && one.getKey().getId().getSym().equals("env"))
                    .forEach(_ -> aliases.put("env", "PROCESS"));
        }
    }

    private static boolean isTop(ISwc4jAst node) {
        return node.getParent() instanceof Swc4jAstModule;
    }

    private static String type(boolean typeOnly) {
        return typeOnly ? "type " : "";
    }

    private String at(ISwc4jAst string) {
        String value = FactLines.literal(string).orElseThrow();
        return value + "@" + start(string);
    }

    private int start(ISwc4jAst node) {
        return text.offsetByCodePoints(0, node.getSpan().getStart());
    }

    private void importDeclaration(Swc4jAstImportDecl found) {
        List<String> names = new ArrayList<>();
        boolean allTypes = !found.getSpecifiers().isEmpty();
        for (var specifier : found.getSpecifiers()) {
            switch (specifier) {
                case Swc4jAstImportDefaultSpecifier one -> {
                    allTypes = false;
                    names.add(FactLines.name("default", one.getLocal().getSym(), false));
                }
                case Swc4jAstImportStarAsSpecifier one -> {
                    allTypes = false;
                    names.add(FactLines.name("*", one.getLocal().getSym(), false));
                }
                case Swc4jAstImportNamedSpecifier one -> {
                    allTypes &= one.isTypeOnly();
                    String local = one.getLocal().getSym();
                    String imported = one.getImported().map(FactLines::text).orElse(local);
                    names.add(FactLines.name(imported, local, one.isTypeOnly()));
                }
                default -> throw new AssertionError(specifier);
            }
        }
        if (found.getSrc().getValue().matches("(node:)?process") && names.contains("env")) {
            aliases.put("env", "PROCESS");
        }
        String type = type(found.isTypeOnly() || allTypes);
        facts.add(type + "STATIC " + at(found.getSrc()) + FactLines.braces(names));
    }

    private void namedExport(Swc4jAstNamedExport found) {
        List<String> names = new ArrayList<>();
        boolean allTypes = !found.getSpecifiers().isEmpty();
        String from = found.getSrc().map(Swc4jAstStr::getValue).orElse("");
        for (var specifier : found.getSpecifiers()) {
            switch (specifier) {
                case Swc4jAstExportNamedSpecifier one -> {
                    String local = FactLines.text(one.getOrig());
                    String name = one.getExported().map(FactLines::text).orElse(local);
                    allTypes &= one.isTypeOnly();
                    names.add(FactLines.name(local, name, one.isTypeOnly()));
                    export(found.isTypeOnly() || one.isTypeOnly(), name, local, from);
                }
                case Swc4jAstExportNamespaceSpecifier one -> {
                    String name = FactLines.text(one.getName());
                    allTypes = false;
                    names.add(FactLines.name("*", name, found.isTypeOnly()));
                    export(found.isTypeOnly(), name, "*", from);
                }
                default -> throw new AssertionError(specifier);
            }
        }
        String type = type(found.isTypeOnly() || allTypes);
        found.getSrc()
                .ifPresent(source ->
                        facts.add(type + "RE_EXPORT " + at(source) + FactLines.braces(names)));
    }

    private void export(boolean typeOnly, String name, String local, String from) {
        facts.add(FactLines.export(typeOnly, name, local, from));
    }

    private void importEquals(Swc4jAstTsImportEqualsDecl found) {
        String name = found.getId().getSym();
        if (found.getModuleRef() instanceof Swc4jAstTsExternalModuleRef reference) {
            String type = type(found.isTypeOnly());
            facts.add(
                    type
                            + "STATIC "
                            + at(reference.getExpr())
                            + FactLines.braces(
                                    List.of(FactLines.name("*", name, found.isTypeOnly()))));
        } else {
            facts.add("BINDING NAMESPACE " + name);
        }
        if (found.isExport()) {
            export(found.isTypeOnly(), name, name, "");
        }
    }

    /// What one statement of the top level declares and exports.
    private void declared(ISwc4jAst statement) {
        switch (statement) {
            case Swc4jAstExportDecl exported -> declaration((ISwc4jAst) exported.getDecl(), true);
            case Swc4jAstExportDefaultDecl exported -> {
                ISwc4jAst declaration = (ISwc4jAst) exported.getDecl();
                String name = FactLines.declaredName(declaration);
                boolean type = declaration instanceof Swc4jAstTsInterfaceDecl;
                export(type, "default", name, "");
                if (!name.isEmpty()) {
                    facts.add("BINDING " + FactLines.kind(declaration) + " " + name);
                }
            }
            case Swc4jAstExportDefaultExpr exported ->
                    export(false, "default", local(exported.getExpr()), "");
            default -> declaration(statement, false);
        }
    }

    private static String local(ISwc4jAst expression) {
        return expression instanceof Swc4jAstIdent ident ? ident.getSym() : "";
    }

    private void declaration(ISwc4jAst node, boolean exported) {
        switch (node) {
            case Swc4jAstVarDecl found ->
                    found.getDecls()
                            .forEach(one ->
                                    pattern(
                                            (ISwc4jAst) one.getName(),
                                            found.getKind().name().toUpperCase(Locale.ROOT),
                                            exported));
            case Swc4jAstUsingDecl found ->
                    found.getDecls()
                            .forEach(one -> pattern((ISwc4jAst) one.getName(), "CONST", exported));
            case Swc4jAstFnDecl found -> bind("FUNCTION", found.getIdent().getSym(), exported);
            case Swc4jAstClassDecl found -> bind("CLASS", found.getIdent().getSym(), exported);
            case Swc4jAstTsEnumDecl found -> bind("ENUM", found.getId().getSym(), exported);
            case Swc4jAstTsInterfaceDecl found -> bind("TYPE", found.getId().getSym(), exported);
            case Swc4jAstTsTypeAliasDecl found -> bind("TYPE", found.getId().getSym(), exported);
            case Swc4jAstTsModuleDecl found
                    when found.getId() instanceof Swc4jAstIdent name && !found.isGlobal() ->
                    bind("NAMESPACE", name.getSym(), exported);
            default -> {}
        }
    }

    private void pattern(ISwc4jAst pattern, String kind, boolean exported) {
        switch (pattern) {
            case Swc4jAstBindingIdent found -> bind(kind, found.getId().getSym(), exported);
            case Swc4jAstArrayPat found ->
                    found.getElems()
                            .forEach(one ->
                                    one.ifPresent(
                                            part -> pattern((ISwc4jAst) part, kind, exported)));
            case Swc4jAstObjectPat found ->
                    found.getProps().forEach(part -> pattern((ISwc4jAst) part, kind, exported));
            case Swc4jAstAssignPat found -> pattern((ISwc4jAst) found.getLeft(), kind, exported);
            case Swc4jAstRestPat found -> pattern((ISwc4jAst) found.getArg(), kind, exported);
            case Swc4jAstAssignPatProp found ->
                    bind(kind, found.getKey().getId().getSym(), exported);
            case Swc4jAstKeyValuePatProp found ->
                    pattern((ISwc4jAst) found.getValue(), kind, exported);
            default -> {}
        }
    }

    private void bind(String kind, String name, boolean exported) {
        facts.add("BINDING " + kind + " " + name);
        if (exported) {
            export(kind.equals("TYPE"), name, name, "");
        }
    }

    private void call(Swc4jAstCallExpr found) {
        if (found.getArgs().isEmpty()) {
            return;
        }
        if (FactLines.path((ISwc4jAst) found.getCallee()).equals("Object.defineProperty")) {
            definition(found);
        }
        ISwc4jAst argument = (ISwc4jAst) found.getArgs().getFirst().getExpr();
        if (FactLines.literal(argument).isEmpty()) {
            return;
        }
        String callee = FactLines.path((ISwc4jAst) found.getCallee());
        if (found.getCallee() instanceof Swc4jAstImport) {
            facts.add("DYNAMIC " + at(argument));
        } else if (callee.equals("require") || callee.equals("module.require")) {
            if (!(found.getParent() instanceof Swc4jAstTsExternalModuleRef)) {
                facts.add("REQUIRE " + at(argument));
            }
        } else if (callee.equals("require.resolve") || callee.equals("import.meta.resolve")) {
            facts.add("RESOLVE " + at(argument));
        } else if (callee.equals("Deno.env.get")) {
            facts.add("READ DENO NAMED " + FactLines.literal(argument).orElseThrow());
        }
    }

    private void definition(Swc4jAstCallExpr found) {
        ISwc4jAst target = (ISwc4jAst) found.getArgs().getFirst().getExpr();
        if (FactLines.path(target).matches("(module\\.)?exports") && found.getArgs().size() > 1) {
            FactLines.literal((ISwc4jAst) found.getArgs().get(1).getExpr())
                    .ifPresent(name -> facts.add("COMMONJS " + name));
        }
    }

    private void creation(Swc4jAstNewExpr found) {
        var arguments = found.getArgs().orElse(List.of());
        boolean url =
                FactLines.path((ISwc4jAst) found.getCallee()).equals("URL")
                        && arguments.size() == 2;
        if (url
                && FactLines.path((ISwc4jAst) arguments.get(1).getExpr())
                        .equals("import.meta.url")) {
            ISwc4jAst argument = (ISwc4jAst) arguments.getFirst().getExpr();
            FactLines.literal(argument).ifPresent(_ -> facts.add("URL " + at(argument)));
        }
    }

    private void commonJs(Swc4jAstAssignExpr found) {
        String path = FactLines.path((ISwc4jAst) found.getLeft());
        if (found.getOp() != Swc4jAstAssignOp.Assign) {
            return;
        }
        if (path.equals("module.exports")) {
            facts.add("COMMONJS default");
        } else if (path.matches("(module\\.)?exports\\.[^.]+")) {
            facts.add("COMMONJS " + path.substring(path.lastIndexOf('.') + 1));
        }
    }

    // The very node is meant, not one that looks the same.
    @SuppressWarnings("ReferenceEquality")
    private void read(String source, ISwc4jAst object) {
        ISwc4jAst whole = object;
        ISwc4jAst parent = object.getParent();
        while (parent instanceof Swc4jAstOptChainExpr) {
            whole = parent;
            parent = parent.getParent();
        }
        if (parent instanceof Swc4jAstMemberExpr member && member.getObj() == whole) {
            member(source, member);
        } else if (parent instanceof Swc4jAstVarDeclarator declarator
                && declarator.getName() instanceof Swc4jAstObjectPat pattern) {
            pattern.getProps().forEach(part -> part(source, (ISwc4jAst) part));
        } else if (parent instanceof Swc4jAstVarDeclarator declarator
                && declarator.getName() instanceof Swc4jAstBindingIdent name) {
            aliases.put(name.getId().getSym(), source);
        } else if (parent instanceof Swc4jAstAssignPat parameter
                && parameter.getLeft() instanceof Swc4jAstBindingIdent name) {
            aliases.put(name.getId().getSym(), source);
        } else if (parent instanceof Swc4jAstBinExpr test
                && test.getOp().getName().equals("in")
                && test.getLeft() instanceof Swc4jAstStr name) {
            facts.add("READ " + source + " NAMED " + name.getValue());
        }
    }

    private void member(String source, Swc4jAstMemberExpr member) {
        if (isWritten(member)) {
            return;
        }
        switch (member.getProp()) {
            case Swc4jAstIdentName name -> facts.add("READ " + source + " NAMED " + name.getSym());
            case Swc4jAstComputedPropName computed ->
                    facts.add(
                            FactLines.literal((ISwc4jAst) computed.getExpr())
                                    .map(name -> "READ " + source + " NAMED " + name)
                                    .orElse("READ " + source + " COMPUTED "));
            default -> {}
        }
    }

    // The very node is meant, not one that looks the same.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isWritten(ISwc4jAst member) {
        ISwc4jAst parent = member.getParent();
        if (parent instanceof Swc4jAstAssignExpr assignment) {
            return assignment.getLeft() == member && assignment.getOp() == Swc4jAstAssignOp.Assign;
        }
        return parent instanceof Swc4jAstUnaryExpr unary && unary.getOp() == Swc4jAstUnaryOp.Delete;
    }

    private void part(String source, ISwc4jAst part) {
        switch (part) {
            case Swc4jAstAssignPatProp found ->
                    facts.add("READ " + source + " NAMED " + found.getKey().getId().getSym());
            case Swc4jAstKeyValuePatProp found
                    when FactLines.text((ISwc4jAst) found.getKey()) != null ->
                    facts.add(
                            "READ "
                                    + source
                                    + " NAMED "
                                    + FactLines.text((ISwc4jAst) found.getKey()));
            case Swc4jAstRestPat _ -> facts.add("READ " + source + " WHOLE ");
            default -> {}
        }
    }
}
