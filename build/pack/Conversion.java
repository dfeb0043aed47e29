import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;

/// How a value becomes one of another type between an interface's method and the body of a lambda, as
/// `LambdaMetafactory` documents it: casts, boxing, unboxing and widening.
///
/// @param from what it is
/// @param used what it is where the interface is used: `Integer` of a `Function<String, Integer>`
/// @param to what is wanted
record Conversion(ClassDesc from, ClassDesc used, ClassDesc to) {
    private static final Map<ClassDesc, ClassDesc> PRIMITIVES =
            Map.of(
                    ConstantDescs.CD_Boolean, ConstantDescs.CD_boolean,
                    ConstantDescs.CD_Byte, ConstantDescs.CD_byte,
                    ConstantDescs.CD_Character, ConstantDescs.CD_char,
                    ConstantDescs.CD_Short, ConstantDescs.CD_short,
                    ConstantDescs.CD_Integer, ConstantDescs.CD_int,
                    ConstantDescs.CD_Long, ConstantDescs.CD_long,
                    ConstantDescs.CD_Float, ConstantDescs.CD_float,
                    ConstantDescs.CD_Double, ConstantDescs.CD_double);

    /// From narrow to wide; a character stands apart.
    private static final List<ClassDesc> WIDTHS =
            List.of(
                    ConstantDescs.CD_byte,
                    ConstantDescs.CD_short,
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_long,
                    ConstantDescs.CD_float,
                    ConstantDescs.CD_double);

    boolean isKnown() {
        if (isVoid(to) || isVoid(from)) {
            return isVoid(to);
        }
        if (from.isPrimitive()) {
            return !to.isPrimitive() || isWider(from, to);
        }
        return !to.isPrimitive()
                || PRIMITIVES.containsKey(boxed()) && isWider(PRIMITIVES.get(boxed()), to);
    }

    /// What a reference is that a primitive value is taken out of.
    private ClassDesc boxed() {
        return used.isPrimitive() ? from : used;
    }

    void write(CodeBuilder code) {
        if (isVoid(to)) {
            if (!isVoid(from)) {
                drop(code);
            }
        } else if (from.isPrimitive() && to.isPrimitive()) {
            widen(code, from, to);
        } else if (from.isPrimitive()) {
            box(code);
        } else if (to.isPrimitive()) {
            unbox(code);
        } else {
            cast(code, from, used);
            cast(code, used, to);
        }
    }

    private void drop(CodeBuilder code) {
        if (TypeKind.from(from).slotSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    private void box(CodeBuilder code) {
        ClassDesc box =
                PRIMITIVES.entrySet().stream()
                        .filter(one -> one.getValue().equals(from))
                        .findFirst()
                        .orElseThrow()
                        .getKey();
        code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, from));
    }

    private void unbox(CodeBuilder code) {
        ClassDesc primitive = PRIMITIVES.get(boxed());
        cast(code, from, boxed());
        code.invokevirtual(
                boxed(), primitive.displayName() + "Value", MethodTypeDesc.of(primitive));
        widen(code, primitive, to);
    }

    private static void widen(CodeBuilder code, ClassDesc from, ClassDesc to) {
        TypeKind narrow = TypeKind.from(from).asLoadable();
        TypeKind wide = TypeKind.from(to).asLoadable();
        if (narrow != wide) {
            code.conversion(narrow, wide);
        }
    }

    private static void cast(CodeBuilder code, ClassDesc from, ClassDesc to) {
        if (!to.equals(from) && !to.equals(ConstantDescs.CD_Object) && !to.isPrimitive()) {
            code.checkcast(to);
        }
    }

    private static boolean isWider(ClassDesc from, ClassDesc to) {
        if (from.equals(to)) {
            return true;
        }
        int wide = WIDTHS.indexOf(to);
        return from.equals(ConstantDescs.CD_char)
                ? wide >= WIDTHS.indexOf(ConstantDescs.CD_int)
                : WIDTHS.contains(from) && wide > WIDTHS.indexOf(from);
    }

    private static boolean isVoid(ClassDesc type) {
        return type.equals(ConstantDescs.CD_void);
    }
}
