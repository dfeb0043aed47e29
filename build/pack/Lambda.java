import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// What a call site of `LambdaMetafactory.metafactory` asks for.
///
/// @param method of the interface, that runs `body`
/// @param site what is captured, and the interface
/// @param erased the type of `method` as the interface's class has it
/// @param called the type of `method` as it is used here
record Lambda(
        String method,
        MethodTypeDesc site,
        MethodTypeDesc erased,
        DirectMethodHandleDesc body,
        MethodTypeDesc called) {
    ClassDesc type() {
        return site.returnType();
    }

    /// Whether all that it needs can be written as plain code.
    boolean isPlain() {
        if (body.owner().isArray()) {
            return false;
        }
        List<ClassDesc> taken = taken();
        int captured = site.parameterCount();
        if (taken.size() != captured + erased.parameterCount()) {
            return false;
        }
        for (int index = 0; index < erased.parameterCount(); index++) {
            if (!argument(index).isKnown()) {
                return false;
            }
        }
        return result().isKnown();
    }

    /// What the body takes, its receiver first.
    List<ClassDesc> taken() {
        return body.invocationType().parameterList();
    }

    /// From the argument of the interface's method to what the body takes.
    Conversion argument(int index) {
        return new Conversion(
                erased.parameterType(index),
                called.parameterType(index),
                taken().get(site.parameterCount() + index));
    }

    /// From what the body gives to the result of the interface's method.
    Conversion result() {
        return new Conversion(
                body.invocationType().returnType(), called.returnType(), erased.returnType());
    }

    void callBody(CodeBuilder code) {
        MethodTypeDesc invoked = body.invocationType();
        switch (body.kind()) {
            case CONSTRUCTOR ->
                    code.invokespecial(
                            body.owner(),
                            "<init>",
                            invoked.changeReturnType(ConstantDescs.CD_void));
            case STATIC -> code.invokestatic(body.owner(), body.methodName(), invoked);
            case INTERFACE_STATIC ->
                    code.invokestatic(body.owner(), body.methodName(), invoked, true);
            // A private method of the nest is called as any other is, since Java 11.
            case VIRTUAL, SPECIAL ->
                    code.invokevirtual(
                            body.owner(), body.methodName(), invoked.dropParameterTypes(0, 1));
            case INTERFACE_VIRTUAL, INTERFACE_SPECIAL ->
                    code.invokeinterface(
                            body.owner(), body.methodName(), invoked.dropParameterTypes(0, 1));
            default -> throw new IllegalArgumentException("no body of a lambda: " + body.kind());
        }
    }

    boolean makesAnObject() {
        return body.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
    }

    /// The kinds of what it captures: references are alike.
    List<TypeKind> kinds() {
        return site.parameterList().stream().map(one -> TypeKind.from(one).asLoadable()).toList();
    }
}
