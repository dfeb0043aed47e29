import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Gives the lambdas and method references of a file one class, where the JVM makes one for each of them.
///
/// A start takes in every class of the ahead-of-time cache, and four in ten were such a class: a command
/// that looks at eighty files spent a tenth of its time on them. The call site, `invokedynamic` by
/// `LambdaMetafactory`, becomes a call of a factory of [LambdaClass]. Left as they are: those with markers,
/// bridges or serialisation (`altMetafactory`), and conversions that [Conversion] does not know.
final class Lambdas {
    private static final ClassDesc FACTORY =
            ClassDesc.of("java.lang.invoke.LambdaMetafactory");

    private final ClassFile format;
    private final Interfaces interfaces;
    private final Map<String, List<LambdaClass>> byHost = new TreeMap<>();

    Lambdas(ClassFile format, ClassLoader classes) {
        this.format = format;
        this.interfaces = new Interfaces(classes);
    }

    /// A class with its call sites replaced. Call it for all classes of a nest, then [#made].
    byte[] without(byte[] bytes) {
        ClassModel model = format.parse(bytes);
        if (model.methods().stream().noneMatch(this::isConcerned)) {
            return bytes;
        }
        ClassDesc host = host(model);
        return format.transformClass(
                model,
                ClassTransform.transformingMethodBodies(
                        this::isConcerned, (code, element) -> replace(host, code, element)));
    }

    /// The classes of all lambdas so far, by the name of their file in the jar.
    Map<String, byte[]> made() {
        Map<String, byte[]> files = new TreeMap<>();
        byHost.values().stream()
                .flatMap(List::stream)
                .forEach(one -> files.put(file(one.name()), one.bytes(format)));
        return files;
    }

    /// A host of a nest says who its members are.
    byte[] withMembers(byte[] bytes) {
        ClassModel model = format.parse(bytes);
        List<LambdaClass> added = byHost.getOrDefault(model.thisClass().asInternalName(), List.of());
        if (added.isEmpty()) {
            return bytes;
        }
        List<ClassDesc> members = new ArrayList<>();
        model.findAttribute(Attributes.nestMembers())
                .ifPresent(all -> all.nestMembers().forEach(one -> members.add(one.asSymbol())));
        added.forEach(one -> members.add(one.name()));
        return format.transformClass(
                model,
                ClassTransform.dropping(NestMembersAttribute.class::isInstance)
                        .andThen(
                                ClassTransform.endHandler(
                                        (ClassBuilder builder) ->
                                                builder.with(
                                                        NestMembersAttribute.ofSymbols(members)))));
    }

    private boolean isConcerned(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element -> lambda(element).isPresent());
    }

    private Optional<Lambda> lambda(CodeElement element) {
        return element instanceof InvokeDynamicInstruction call
                        && call.bootstrapMethod().owner().equals(FACTORY)
                        && call.bootstrapMethod().methodName().equals("metafactory")
                ? Optional.of(
                                new Lambda(
                                        call.name().stringValue(),
                                        call.typeSymbol(),
                                        (MethodTypeDesc) call.bootstrapArgs().get(0),
                                        (DirectMethodHandleDesc) call.bootstrapArgs().get(1),
                                        (MethodTypeDesc) call.bootstrapArgs().get(2)))
                        .filter(Lambda::isPlain)
                : Optional.empty();
    }

    private void replace(ClassDesc host, CodeBuilder code, CodeElement element) {
        if (element instanceof RuntimeVisibleTypeAnnotationsAttribute) {
            // They name offsets that are moved, and nothing reads them in a body at run time.
            return;
        }
        lambda(element)
                .ifPresentOrElse(
                        lambda -> classFor(host, lambda).call(code, lambda),
                        () -> code.with(element));
    }

    private LambdaClass classFor(ClassDesc host, Lambda lambda) {
        List<LambdaClass> all =
                byHost.computeIfAbsent(internal(host), _ -> new ArrayList<>());
        return all.stream()
                .filter(one -> one.takes(lambda))
                .findFirst()
                .orElseGet(
                        () -> {
                            LambdaClass one = new LambdaClass(host, all.size(), interfaces);
                            all.add(one);
                            return one;
                        });
    }

    private static ClassDesc host(ClassModel model) {
        return model.findAttribute(Attributes.nestHost())
                .map(NestHostAttribute::nestHost)
                .orElse(model.thisClass())
                .asSymbol();
    }

    private static String file(ClassDesc name) {
        return internal(name) + ".class";
    }

    private static String internal(ClassDesc name) {
        String descriptor = name.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }
}
