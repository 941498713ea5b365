package dev.dormouse.engine.link;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.compile.InProcessCompiler;
import dev.dormouse.engine.testing.WasmBuilder;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ClassCheckTest {
    private static final String NAME = "run.endive.$gen.CompiledMachine";
    private static final ClassDesc SELF = ClassDesc.of(NAME);
    private static final MethodTypeDesc VOID = MethodTypeDesc.of(ConstantDescs.CD_void);

    @Test
    void whatTheCompilerEmitsPasses() {
        Artifact artifact =
                new InProcessCompiler().compile(WasmBuilder.command(code -> code.unreachable()));

        assertThatCode(() ->
                        artifact.classes()
                                .forEach((name, code) ->
                                        ClassCheck.check(name, code, artifact.classes().keySet())))
                .doesNotThrowAnyException();
    }

    @Test
    void aCallToTheOutsideIsRefused() {
        refuses(
                type ->
                        type.withMethodBody(
                                "func_0",
                                VOID,
                                ClassFile.ACC_STATIC,
                                code ->
                                        code.iconst_0()
                                                .invokestatic(
                                                        ClassDesc.of("java.lang.System"),
                                                        "exit",
                                                        MethodTypeDesc.of(
                                                                ConstantDescs.CD_void,
                                                                ConstantDescs.CD_int))
                                                .return_()),
                "java/lang/System");
    }

    @Test
    void anotherMemberOfAnAllowedClassIsRefused() {
        refuses(
                type ->
                        type.withMethodBody(
                                "func_0",
                                VOID,
                                ClassFile.ACC_STATIC,
                                code ->
                                        code.aconst_null()
                                                .invokevirtual(
                                                        ClassDesc.of("run.endive.runtime.Instance"),
                                                        "module",
                                                        MethodTypeDesc.of(
                                                                ClassDesc.of(
                                                                        "run.endive.wasm"
                                                                                + ".WasmModule")))
                                                .pop()
                                                .return_()),
                "module");
    }

    @Test
    void aNativeMethodIsRefused() {
        refuses(
                type ->
                        type.withMethod(
                                "func_0",
                                VOID,
                                ClassFile.ACC_STATIC | ClassFile.ACC_NATIVE,
                                method -> {}),
                "native");
    }

    @Test
    void anotherSuperclassIsRefused() {
        refuses(type -> type.withSuperclass(ClassDesc.of("java.lang.Thread")), "superclass");
    }

    @Test
    void aClassOutsideTheGuestsPackageIsRefused() {
        byte[] code = ClassFile.of().build(ClassDesc.of("java.lang.Evil"), type -> {});

        assertThatThrownBy(() -> ClassCheck.check("java.lang.Evil", code, Set.of("java.lang.Evil")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClassThatHidesItsNameIsRefused() {
        byte[] code = ClassFile.of().build(ClassDesc.of("run.endive.$gen.Other"), type -> {});

        assertThatThrownBy(() -> ClassCheck.check(NAME, code, Set.of(NAME)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSharedHelperIsNoPartOfAnArtifact() {
        byte[] code = ClassFile.of().build(ClassDesc.of(Artifact.SUPPORT_CLASS), type -> {});

        assertThatThrownBy(() ->
                        ClassCheck.check(
                                Artifact.SUPPORT_CLASS, code, Set.of(Artifact.SUPPORT_CLASS)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void refuses(Consumer<ClassBuilder> content, String words) {
        byte[] code = ClassFile.of().build(SELF, content);

        assertThatThrownBy(() -> ClassCheck.check(NAME, code, Set.of(NAME)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
