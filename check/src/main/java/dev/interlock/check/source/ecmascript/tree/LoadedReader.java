package dev.interlock.check.source.ecmascript.tree;

import com.caoccao.javet.swc4j.ast.expr.Swc4jAstArrowExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstCallExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstMemberExpr;
import com.caoccao.javet.swc4j.ast.expr.lit.Swc4jAstStr;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImport;
import java.util.Optional;

/// Reads `dynamic(() => import('./x').then((module) => module.X), { ssr: false })`.
final class LoadedReader {
    private LoadedReader() {}

    static Optional<Loaded> read(
            String name, Swc4jAstCallExpr call, Imported imported, Offsets offsets) {
        String callee = Syntax.name(call.getCallee()).orElse("");
        boolean loads =
                imported.origin(callee).equals("next/dynamic#default")
                        || imported.origin(callee).equals("react#lazy")
                        || callee.equals("React.lazy");
        Optional<Swc4jAstCallExpr> fetched =
                loads ? Syntax.argument(call, 0).flatMap(LoadedReader::fetched) : Optional.empty();
        if (fetched.isEmpty()) {
            return Optional.empty();
        }
        boolean browserOnly =
                Syntax.argument(call, 1)
                        .flatMap(options -> Syntax.value(options, "ssr"))
                        .filter(value -> Syntax.isLiteral(value, false))
                        .isPresent();
        return load(name, fetched.get(), !browserOnly, call, offsets);
    }

    /// The call inside of the function: `import(…)`, or `import(…).then(…)`.
    private static Optional<Swc4jAstCallExpr> fetched(ISwc4jAst argument) {
        ISwc4jAst bare = Syntax.bare(argument);
        ISwc4jAst body = bare instanceof Swc4jAstArrowExpr arrow ? result(arrow) : bare;
        return body instanceof Swc4jAstCallExpr call ? Optional.of(call) : Optional.empty();
    }

    private static ISwc4jAst result(Swc4jAstArrowExpr arrow) {
        return Syntax.bare(Returned.of(arrow.getBody()));
    }

    private static Optional<Loaded> load(
            String name,
            Swc4jAstCallExpr fetched,
            boolean onServer,
            Swc4jAstCallExpr call,
            Offsets offsets) {
        if (fetched.getCallee() instanceof Swc4jAstImport) {
            return specifier(fetched)
                    .map(from -> new Loaded(name, from, "default", onServer, offsets.span(call)));
        }
        if (fetched.getCallee() instanceof Swc4jAstMemberExpr then
                && Syntax.bare(then.getObj()) instanceof Swc4jAstCallExpr inner
                && inner.getCallee() instanceof Swc4jAstImport) {
            String taken = Syntax.argument(fetched, 0).map(LoadedReader::taken).orElse("default");
            return specifier(inner)
                    .map(from -> new Loaded(name, from, taken, onServer, offsets.span(call)));
        }
        return Optional.empty();
    }

    private static Optional<String> specifier(Swc4jAstCallExpr call) {
        return Syntax.argument(call, 0)
                .filter(Swc4jAstStr.class::isInstance)
                .map(text -> ((Swc4jAstStr) text).getValue());
    }

    /// `module => module.X`, `({ X }) => X`, `module => ({ default: module.X })`.
    private static String taken(ISwc4jAst argument) {
        if (!(Syntax.bare(argument) instanceof Swc4jAstArrowExpr arrow)) {
            return "default";
        }
        ISwc4jAst result = result(arrow);
        ISwc4jAst value = Syntax.value(result, "default").orElse(result);
        String name = Syntax.name(value).orElse("default");
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
