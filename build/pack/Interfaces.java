import java.lang.constant.ClassDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which interfaces one class can implement without one's methods standing for another's.
final class Interfaces {
    private final ClassLoader classes;
    private final Map<ClassDesc, List<Method>> known = new HashMap<>();

    Interfaces(ClassLoader classes) {
        this.classes = classes;
    }

    /// Whether a method that either leaves to be written, or brings written, is brought by the other.
    boolean disagree(ClassDesc one, ClassDesc other) {
        return !one.equals(other)
                && methods(one).stream()
                        .anyMatch(
                                left ->
                                        methods(other).stream()
                                                .anyMatch(right -> disagree(left, right)));
    }

    private static boolean disagree(Method left, Method right) {
        return left.getName().equals(right.getName())
                && Arrays.equals(left.getParameterTypes(), right.getParameterTypes())
                && left.getReturnType() == right.getReturnType()
                && !left.equals(right)
                && !(Modifier.isAbstract(left.getModifiers())
                        && Modifier.isAbstract(right.getModifiers()));
    }

    private List<Method> methods(ClassDesc type) {
        return known.computeIfAbsent(
                type,
                _ -> {
                    String descriptor = type.descriptorString();
                    String name =
                            descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
                    try {
                        return Arrays.stream(Class.forName(name, false, classes).getMethods())
                                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                                .toList();
                    } catch (ClassNotFoundException absent) {
                        throw new IllegalStateException("no class " + name, absent);
                    }
                });
    }
}
