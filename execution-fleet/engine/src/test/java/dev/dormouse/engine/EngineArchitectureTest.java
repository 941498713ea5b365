package dev.dormouse.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.dormouse.engine",
        importOptions = ImportOption.DoNotIncludeTests.class)
class EngineArchitectureTest {
    @ArchTest
    static final ArchRule theEngineKnowsNoFramework =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "dev.dormouse.engine..",
                            "dev.dormouse.kernel..",
                            "org.jspecify..",
                            "org.objectweb.asm..",
                            "run.endive..");

    @ArchTest
    static final ArchRule onlyTheCompilerCompiles =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.dormouse.engine.compile..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("run.endive.compiler..");

    @ArchTest
    static final ArchRule partsDoNotDependOnEachOtherInCircles =
            slices().matching("dev.dormouse.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule guestFramesReachNoQueue =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.dormouse.engine.wasi..", "dev.dormouse.engine.memory..")
                    .should()
                    .dependOnClassesThat()
                    .haveSimpleName("GuestScheduler");
}
