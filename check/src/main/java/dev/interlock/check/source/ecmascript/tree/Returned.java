package dev.interlock.check.source.ecmascript.tree;

import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstBlockStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstReturnStmt;

/// What a function gives back where its body is only that.
final class Returned {
    private Returned() {}

    static ISwc4jAst of(ISwc4jAst body) {
        return body instanceof Swc4jAstBlockStmt block
                        && block.getStmts().size() == 1
                        && block.getStmts().getFirst() instanceof Swc4jAstReturnStmt returned
                ? returned.getArg().<ISwc4jAst>map(value -> value).orElse(body)
                : body;
    }
}
