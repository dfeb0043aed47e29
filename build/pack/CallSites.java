import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Replaces call sites of one class that the JVM would make anew at each start, since the
/// ahead-of-time cache of JDK 25 does not hold them, by calls of plain methods that do the same:
///
/// - the dispatch of a `switch` over types (`java.lang.runtime.SwitchBootstraps.typeSwitch`), as
///   long as every label is a class;
/// - `equals` and `hashCode` of records (`java.lang.runtime.ObjectMethods`), with the same formula.
///
/// Each costs a start about half a millisecond, and a check meets more than a hundred.
final class CallSites {
    private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
    private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final int PLAIN =
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final ClassFile format;
    private final ClassModel model;
    private final List<Consumer<ClassBuilder>> methods = new ArrayList<>();

    private CallSites(ClassFile format, ClassModel model) {
        this.format = format;
        this.model = model;
    }

    static byte[] plain(ClassFile format, byte[] bytes) {
        ClassModel model = format.parse(bytes);
        return model.methods().stream().anyMatch(CallSites::isConcerned)
                ? new CallSites(format, model).transformed()
                : bytes;
    }

    private byte[] transformed() {
        ClassTransform bodies =
                ClassTransform.transformingMethodBodies(CallSites::isConcerned, this::replace);
        ClassTransform added =
                ClassTransform.endHandler(builder -> methods.forEach(one -> one.accept(builder)));
        return format.transformClass(model, bodies.andThen(added));
    }

    private static boolean isConcerned(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element -> isSwitch(element) || isRecord(element));
    }

    private static boolean isSwitch(CodeElement element) {
        return element instanceof InvokeDynamicInstruction call
                && call.bootstrapMethod().owner().equals(SWITCHES)
                && call.bootstrapMethod().methodName().equals("typeSwitch")
                && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    }

    private static boolean isRecord(CodeElement element) {
        return element instanceof InvokeDynamicInstruction call
                && call.bootstrapMethod().owner().equals(RECORDS)
                && (call.name().equalsString("equals") || call.name().equalsString("hashCode"));
    }

    private void replace(CodeBuilder code, CodeElement element) {
        if (!isSwitch(element) && !isRecord(element)) {
            code.with(element);
            return;
        }
        InvokeDynamicInstruction call = (InvokeDynamicInstruction) element;
        String name = call.name().stringValue() + "$" + methods.size();
        MethodTypeDesc type = call.typeSymbol();
        methods.add(builder -> builder.withMethodBody(name, type, PLAIN, body -> write(body, call)));
        code.invokestatic(
                model.thisClass().asSymbol(), name, type, model.flags().has(AccessFlag.INTERFACE));
    }

    private static void write(CodeBuilder code, InvokeDynamicInstruction call) {
        if (isSwitch(call)) {
            writeSwitch(code, call.bootstrapArgs());
        } else if (call.name().equalsString("equals")) {
            writeEquals(code, call.typeSymbol().parameterType(0), getters(call));
        } else {
            writeHashCode(code, getters(call));
        }
    }

    /// The first label, from the restart index on, that the object is an instance of; their number
    /// where it is none's, -1 for null.
    private static void writeSwitch(CodeBuilder code, List<ConstantDesc> labels) {
        Label there = code.newLabel();
        code.aload(0).ifnonnull(there).iconst_m1().ireturn().labelBinding(there);
        for (int index = 0; index < labels.size(); index++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(index).if_icmpgt(next);
            code.aload(0).instanceOf((ClassDesc) labels.get(index)).ifeq(next);
            code.loadConstant(index).ireturn().labelBinding(next);
        }
        code.loadConstant(labels.size()).ireturn();
    }

    /// After the record's class and the names of its components.
    private static List<DirectMethodHandleDesc> getters(InvokeDynamicInstruction call) {
        return call.bootstrapArgs().stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
    }

    private static void writeEquals(
            CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> getters) {
        Label other = code.newLabel();
        Label alike = code.newLabel();
        Label unequal = code.newLabel();
        code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
        code.aload(1).instanceOf(type).ifne(alike).iconst_0().ireturn().labelBinding(alike);
        code.aload(1).checkcast(type).astore(2);
        for (DirectMethodHandleDesc getter : getters) {
            get(code.aload(0), getter);
            get(code.aload(2), getter);
            compare(code, field(getter), unequal);
        }
        code.iconst_1().ireturn().labelBinding(unequal).iconst_0().ireturn();
    }

    private static void compare(CodeBuilder code, ClassDesc field, Label unequal) {
        switch (TypeKind.from(field)) {
            case INT, SHORT, BYTE, CHAR, BOOLEAN -> code.if_icmpne(unequal);
            case LONG -> code.lcmp().ifne(unequal);
            case FLOAT, DOUBLE -> {
                MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_int, field, field);
                code.invokestatic(boxed(field), "compare", type).ifne(unequal);
            }
            case REFERENCE -> {
                MethodTypeDesc type =
                        MethodTypeDesc.of(
                                ConstantDescs.CD_boolean,
                                ConstantDescs.CD_Object,
                                ConstantDescs.CD_Object);
                code.invokestatic(OBJECTS, "equals", type).ifeq(unequal);
            }
            case VOID -> throw new IllegalArgumentException("a field of no type");
        }
    }

    private static void writeHashCode(CodeBuilder code, List<DirectMethodHandleDesc> getters) {
        code.iconst_0();
        for (DirectMethodHandleDesc getter : getters) {
            code.loadConstant(31).imul();
            get(code.aload(0), getter);
            ClassDesc field = field(getter);
            ClassDesc owner = field.isPrimitive() ? boxed(field) : OBJECTS;
            ClassDesc parameter = field.isPrimitive() ? field : ConstantDescs.CD_Object;
            code.invokestatic(
                    owner, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, parameter));
            code.iadd();
        }
        code.ireturn();
    }

    private static void get(CodeBuilder code, DirectMethodHandleDesc getter) {
        code.getfield(getter.owner(), getter.methodName(), field(getter));
    }

    private static ClassDesc field(DirectMethodHandleDesc getter) {
        return getter.invocationType().returnType();
    }

    private static ClassDesc boxed(ClassDesc primitive) {
        return ClassDesc.of(
                switch (TypeKind.from(primitive)) {
                    case INT -> "java.lang.Integer";
                    case SHORT -> "java.lang.Short";
                    case BYTE -> "java.lang.Byte";
                    case CHAR -> "java.lang.Character";
                    case BOOLEAN -> "java.lang.Boolean";
                    case LONG -> "java.lang.Long";
                    case FLOAT -> "java.lang.Float";
                    case DOUBLE -> "java.lang.Double";
                    case REFERENCE, VOID ->
                            throw new IllegalArgumentException("no primitive: " + primitive);
                });
    }
}
