package dev.dormouse.engine.link;

import dev.dormouse.engine.artifact.Artifact;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;

/** Defines the classes of one module, after they were checked. Goes when the module goes. */
final class GuestClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private GuestClassLoader() {
        super("guest", GuestSupport.LOADER);
    }

    /**
     * Defines, verifies and initialises the classes.
     *
     * @return the constructor of the machine, as {@code (Instance) → Machine}
     * @throws IllegalArgumentException if a class names something that it must not
     */
    static MethodHandle machineOf(Map<String, byte[]> classes) {
        classes.forEach((name, code) -> ClassCheck.check(name, code, classes.keySet()));
        GuestClassLoader loader = new GuestClassLoader();
        classes.forEach((name, code) -> loader.defineClass(name, code, 0, code.length));
        try {
            for (String name : classes.keySet()) {
                Class.forName(name, true, loader);
            }
            Class<?> main = loader.loadClass(Artifact.MAIN_CLASS);
            return MethodHandles.publicLookup()
                    .findConstructor(main, MethodType.methodType(void.class, Instance.class))
                    .asType(MethodType.methodType(Machine.class, Instance.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The artifact has no machine", e);
        }
    }
}
