package dev.dormouse.engine.link;

import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.schedule.Attention;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * The one helper class that all compiled modules call, and the loader above theirs. Endive copies
 * its helper into every module; sharing one saves four fifths of a small module's metaspace.
 *
 * <p>Two things differ from Endive's: the interrupt check reads {@link Attention}, before tail
 * calls too, which otherwise loop unseen; and an effective address that overflows 32 bits traps,
 * where Endive's wraps around.
 */
final class GuestSupport extends ClassLoader {
    private static final String ENDIVE_HELPER = "run/endive/compiler/internal/Shaded";
    private static final String ATTENTION = Type.getInternalName(Attention.class);
    private static final String ADDRESS = Type.getInternalName(EffectiveAddress.class);

    static final GuestSupport LOADER = new GuestSupport();

    private GuestSupport() {
        super("guest-support", GuestSupport.class.getClassLoader());
        byte[] code = supportClass();
        defineClass(Artifact.SUPPORT_CLASS, code, 0, code.length);
    }

    private static byte[] supportClass() {
        String name = Artifact.SUPPORT_CLASS.replace('.', '/');
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor rewritten = new Rewriter(writer);
        endiveHelper()
                .accept(
                        new ClassRemapper(
                                rewritten, new SimpleRemapper(Opcodes.ASM9, ENDIVE_HELPER, name)),
                        0);
        return writer.toByteArray();
    }

    private static ClassReader endiveHelper() {
        ClassLoader loader = GuestSupport.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(ENDIVE_HELPER + ".class")) {
            if (in == null) {
                throw new IllegalStateException("Endive's compiler is not on the class path");
            }
            return new ClassReader(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read Endive's helper class", e);
        }
    }

    /** Makes the class visible to other loaders and replaces the methods named above. */
    private static final class Rewriter extends ClassVisitor {
        Rewriter(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor method =
                    super.visitMethod(access, name, descriptor, signature, exceptions);
            return switch (name) {
                case "checkInterruption" -> delegateTo(method, ATTENTION, "check", "()V");
                case "getAddr" -> delegateTo(method, ADDRESS, "of", "(II)I");
                case "setTailCall",
                        "setTailCallWithRefs",
                        "setTailCallIndirect",
                        "setTailCallIndirectWithRefs" ->
                        new CheckedFirst(method);
                default -> method;
            };
        }

        private static @Nullable MethodVisitor delegateTo(
                MethodVisitor method, String owner, String name, String descriptor) {
            method.visitCode();
            Type[] arguments = Type.getArgumentTypes(descriptor);
            for (int i = 0; i < arguments.length; i++) {
                method.visitVarInsn(Opcodes.ILOAD, i);
            }
            method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
            method.visitInsn(arguments.length == 0 ? Opcodes.RETURN : Opcodes.IRETURN);
            method.visitMaxs(Math.max(1, arguments.length), arguments.length);
            method.visitEnd();
            return null;
        }
    }

    /** Looks at the attention word before anything else. */
    private static final class CheckedFirst extends MethodVisitor {
        CheckedFirst(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitMethodInsn(Opcodes.INVOKESTATIC, ATTENTION, "check", "()V", false);
        }
    }
}
