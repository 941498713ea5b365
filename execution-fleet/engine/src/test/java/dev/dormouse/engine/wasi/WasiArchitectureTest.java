package dev.dormouse.engine.wasi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.dormouse.engine.wasi",
        importOptions = ImportOption.DoNotIncludeTests.class)
class WasiArchitectureTest {
    @ArchTest
    static final ArchRule NEEDS_NOTHING_BUT_THE_RUNTIME =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "run.endive.runtime",
                            "run.endive.wasm..",
                            "org.jspecify.annotations",
                            "dev.dormouse.kernel",
                            "dev.dormouse.engine.wasi..");

    @ArchTest
    static final ArchRule FILES_KNOW_NO_GUESTS =
            noClasses()
                    .that()
                    .resideInAPackage("..wasi.files")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("run.endive..", "dev.dormouse.engine.wasi");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.dormouse.engine.(**)").should().beFreeOfCycles();
}
