import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// One class for lambdas of one nest: it implements all their interfaces, and an object of it knows by a
/// number which of them it is, and what that one captured.
final class LambdaClass {
    private static final String NUMBER = "number";
    private static final String FACTORY = "of";

    private final ClassDesc host;
    private final ClassDesc name;
    private final Interfaces interfaces;
    private final List<Lambda> lambdas = new ArrayList<>();
    private final Set<ClassDesc> types = new LinkedHashSet<>();

    LambdaClass(ClassDesc host, int count, Interfaces interfaces) {
        this.host = host;
        this.name = host.nested("$Lambdas" + (count == 0 ? "" : count));
        this.interfaces = interfaces;
    }

    ClassDesc name() {
        return name;
    }

    boolean takes(Lambda lambda) {
        return types.stream().noneMatch(type -> interfaces.disagree(type, lambda.type()));
    }

    /// Writes the call that makes a lambda of what it captures, which is on the stack.
    void call(CodeBuilder code, Lambda lambda) {
        code.loadConstant(lambdas.size())
                .invokestatic(name, FACTORY, factory(lambda.kinds(), lambda.type()));
        lambdas.add(lambda);
        types.add(lambda.type());
    }

    byte[] bytes(ClassFile format) {
        return format.build(
                name,
                builder -> {
                    builder.withFlags(
                                    ClassFile.ACC_FINAL
                                            | ClassFile.ACC_SUPER
                                            | ClassFile.ACC_SYNTHETIC)
                            .withInterfaceSymbols(List.copyOf(types))
                            .with(NestHostAttribute.of(host));
                    fields(builder);
                    constructors(builder);
                    methods(builder);
                });
    }

    private void fields(ClassBuilder builder) {
        int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL;
        builder.withField(NUMBER, ConstantDescs.CD_int, flags);
        Map<String, TypeKind> all = new LinkedHashMap<>();
        for (Lambda lambda : lambdas) {
            List<TypeKind> kinds = lambda.kinds();
            for (int index = 0; index < kinds.size(); index++) {
                all.put(field(kinds, index), kinds.get(index));
            }
        }
        all.forEach((field, kind) -> builder.withField(field, kind.upperBound(), flags));
    }

    /// Of the same kinds of captures, lambdas share a constructor; of the same interface, a factory.
    private void constructors(ClassBuilder builder) {
        Set<List<TypeKind>> shapes = new LinkedHashSet<>();
        Set<MethodTypeDesc> factories = new LinkedHashSet<>();
        for (Lambda lambda : lambdas) {
            List<TypeKind> kinds = lambda.kinds();
            MethodTypeDesc factory = factory(kinds, lambda.type());
            MethodTypeDesc constructor = factory.changeReturnType(ConstantDescs.CD_void);
            if (shapes.add(kinds)) {
                builder.withMethodBody(
                        ConstantDescs.INIT_NAME,
                        constructor,
                        ClassFile.ACC_PRIVATE,
                        code -> construct(code, kinds));
            }
            if (factories.add(factory)) {
                builder.withMethodBody(
                        FACTORY,
                        factory,
                        ClassFile.ACC_STATIC,
                        code -> {
                            code.new_(name).dup();
                            loadAll(code, kinds, 0);
                            code.invokespecial(name, ConstantDescs.INIT_NAME, constructor)
                                    .areturn();
                        });
            }
        }
    }

    private void construct(CodeBuilder code, List<TypeKind> kinds) {
        code.aload(0)
                .invokespecial(
                        ConstantDescs.CD_Object,
                        ConstantDescs.INIT_NAME,
                        ConstantDescs.MTD_void);
        int slot = 1;
        for (int index = 0; index < kinds.size(); index++) {
            TypeKind kind = kinds.get(index);
            code.aload(0)
                    .loadLocal(kind, slot)
                    .putfield(name, field(kinds, index), kind.upperBound());
            slot += kind.slotSize();
        }
        code.aload(0).iload(slot).putfield(name, NUMBER, ConstantDescs.CD_int).return_();
    }

    private static void loadAll(CodeBuilder code, List<TypeKind> kinds, int from) {
        int slot = from;
        for (TypeKind kind : kinds) {
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
        code.iload(slot);
    }

    /// A method for each that the interfaces ask for, as their classes have it.
    private void methods(ClassBuilder builder) {
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        for (int number = 0; number < lambdas.size(); number++) {
            Lambda lambda = lambdas.get(number);
            numbers.computeIfAbsent(
                            lambda.method() + lambda.erased().descriptorString(),
                            _ -> new ArrayList<>())
                    .add(number);
        }
        for (List<Integer> all : numbers.values()) {
            Lambda first = lambdas.get(all.getFirst());
            builder.withMethodBody(
                    first.method(),
                    first.erased(),
                    ClassFile.ACC_PUBLIC,
                    code -> choose(code, all));
        }
    }

    /// The last needs no question: nothing else can be asked.
    private void choose(CodeBuilder code, List<Integer> numbers) {
        if (numbers.size() == 1) {
            run(code, lambdas.get(numbers.getFirst()));
            return;
        }
        List<Label> labels = numbers.stream().map(_ -> code.newLabel()).toList();
        List<SwitchCase> cases =
                IntStream.range(0, numbers.size() - 1)
                        .mapToObj(index -> SwitchCase.of(numbers.get(index), labels.get(index)))
                        .toList();
        code.aload(0).getfield(name, NUMBER, ConstantDescs.CD_int);
        code.lookupswitch(labels.getLast(), cases);
        for (int index = 0; index < numbers.size(); index++) {
            code.labelBinding(labels.get(index));
            run(code, lambdas.get(numbers.get(index)));
        }
    }

    private void run(CodeBuilder code, Lambda lambda) {
        if (lambda.makesAnObject()) {
            code.new_(lambda.body().owner()).dup();
        }
        List<TypeKind> kinds = lambda.kinds();
        for (int index = 0; index < kinds.size(); index++) {
            TypeKind kind = kinds.get(index);
            code.aload(0).getfield(name, field(kinds, index), kind.upperBound());
            ClassDesc taken = lambda.taken().get(index);
            if (kind == TypeKind.REFERENCE && !taken.equals(ConstantDescs.CD_Object)) {
                code.checkcast(taken);
            }
        }
        int slot = 1;
        for (int index = 0; index < lambda.erased().parameterCount(); index++) {
            TypeKind kind = TypeKind.from(lambda.erased().parameterType(index));
            code.loadLocal(kind, slot);
            lambda.argument(index).write(code);
            slot += kind.slotSize();
        }
        lambda.callBody(code);
        lambda.result().write(code);
        code.return_(TypeKind.from(lambda.erased().returnType()));
    }

    private static MethodTypeDesc factory(List<TypeKind> kinds, ClassDesc type) {
        List<ClassDesc> taken = new ArrayList<>();
        kinds.forEach(kind -> taken.add(kind.upperBound()));
        taken.add(ConstantDescs.CD_int);
        return MethodTypeDesc.of(type, taken);
    }

    /// Lambdas share fields: the second reference of each is in the same one.
    private static String field(List<TypeKind> kinds, int index) {
        TypeKind kind = kinds.get(index);
        long before = kinds.subList(0, index).stream().filter(kind::equals).count();
        return kind.name().toLowerCase(java.util.Locale.ROOT) + before;
    }
}
