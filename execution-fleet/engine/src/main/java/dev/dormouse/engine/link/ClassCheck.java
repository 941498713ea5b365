package dev.dormouse.engine.link;

import dev.dormouse.engine.artifact.Artifact;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.ModuleEntry;
import java.lang.classfile.constantpool.PackageEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The wall between an artifact and the JVM: a class may name only its own module's classes, the
 * shared helper, and the members on the list beside this class. It has no native method, no dynamic
 * constant or call, no method handle. The JVM's verifier, which stays on, does the rest.
 */
final class ClassCheck {
    private static final String PACKAGE = "run.endive.$gen.";
    private static final String SUPPORT = internal(Artifact.SUPPORT_CLASS);
    private static final Set<String> MEMBERS = readList("allowed-members.txt");
    private static final Set<String> CLASSES =
            MEMBERS.stream().map(ClassCheck::ownerOf).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> MORE_CLASSES =
            Set.of(
                    "java/lang/Object",
                    "java/lang/StackOverflowError",
                    "java/lang/Throwable",
                    "run/endive/runtime/Machine",
                    "run/endive/runtime/Memory",
                    "run/endive/runtime/WasmException",
                    "[J",
                    "[I",
                    "[Ljava/lang/Object;");

    private ClassCheck() {}

    /**
     * @param own binary names of all classes of the artifact
     * @throws IllegalArgumentException naming what is not allowed
     */
    static void check(String name, byte[] code, Set<String> own) {
        ClassModel model = ClassFile.of().parse(code);
        require(name.startsWith(PACKAGE), name, "its name");
        require(model.thisClass().asInternalName().equals(internal(name)), name, "its name");
        require(!name.equals(Artifact.SUPPORT_CLASS), name, "its name");
        require(
                model.superclass()
                        .map(c -> c.asInternalName().equals("java/lang/Object"))
                        .orElse(false),
                name,
                "its superclass");
        for (MethodModel method : model.methods()) {
            require(!method.flags().has(AccessFlag.NATIVE), name, "a native method");
            require(!method.methodName().equalsString("finalize"), name, "a finalizer");
        }
        Set<String> ownInternal =
                own.stream().map(ClassCheck::internal).collect(Collectors.toSet());
        for (PoolEntry entry : model.constantPool()) {
            checkEntry(name, entry, ownInternal);
        }
    }

    private static void checkEntry(String name, PoolEntry entry, Set<String> own) {
        switch (entry) {
            case MemberRefEntry member -> checkMember(name, member, own);
            case ClassEntry type -> checkClass(name, type.asInternalName(), own);
            case InvokeDynamicEntry _,
                    ConstantDynamicEntry _,
                    MethodHandleEntry _,
                    MethodTypeEntry _,
                    ModuleEntry _,
                    PackageEntry _ ->
                    throw refused(name, "a dynamic constant");
            default -> {}
        }
    }

    private static void checkMember(String name, MemberRefEntry member, Set<String> own) {
        String owner = member.owner().asInternalName();
        if (own.contains(owner) || owner.equals(SUPPORT)) {
            return;
        }
        String reference =
                owner + "." + member.name().stringValue() + ":" + member.type().stringValue();
        require(MEMBERS.contains(reference), name, reference);
    }

    private static void checkClass(String name, String type, Set<String> own) {
        require(
                own.contains(type)
                        || type.equals(SUPPORT)
                        || CLASSES.contains(type)
                        || MORE_CLASSES.contains(type),
                name,
                type);
    }

    private static void require(boolean holds, String name, String what) {
        if (!holds) {
            throw refused(name, what);
        }
    }

    private static IllegalArgumentException refused(String name, String what) {
        return new IllegalArgumentException("The class " + name + " must not have: " + what);
    }

    private static String internal(String binaryName) {
        return binaryName.replace('.', '/');
    }

    private static String ownerOf(String member) {
        return member.substring(0, member.indexOf('.'));
    }

    private static Set<String> readList(String resource) {
        try (InputStream in = ClassCheck.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource " + resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
