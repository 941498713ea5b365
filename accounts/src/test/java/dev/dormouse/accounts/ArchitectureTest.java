package dev.dormouse.accounts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.dormouse.kernel.id.OrganisationId;

@AnalyzeClasses(packages = "dev.dormouse.accounts", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.dormouse.accounts.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule resourcesKnowNoStore =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Resource")
                    .should()
                    .dependOnClassesThat()
                    .haveSimpleNameEndingWith("Store");

    @ArchTest
    static final ArchRule onlySystemStoresSeeAllRows =
            noClasses()
                    .that(DescribedPredicate.not(isSystemStore()))
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("dev.dormouse.web.database.SystemDatabase");

    @ArchTest
    static final ArchRule storesTakeTheOrganisationFirst =
            methods()
                    .that()
                    .areDeclaredInClassesThat(isTenantStore())
                    .and()
                    .areNotPrivate()
                    .and()
                    .areNotStatic()
                    .should(takeTheOrganisationFirst());

    private static DescribedPredicate<JavaClass> isSystemStore() {
        return DescribedPredicate.describe(
                "is a System…Store",
                type -> outermost(type).matches(".*\\.System[A-Za-z]*Store(_.*)?"));
    }

    private static DescribedPredicate<JavaClass> isTenantStore() {
        return DescribedPredicate.describe(
                "is a store of tenant rows",
                type ->
                        type.getSimpleName().endsWith("Store")
                                && !type.getSimpleName().startsWith("System"));
    }

    private static String outermost(JavaClass type) {
        return type.getName().split("\\$", 2)[0];
    }

    private static ArchCondition<JavaMethod> takeTheOrganisationFirst() {
        return new ArchCondition<>("take the organisation first") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean does =
                        !method.getRawParameterTypes().isEmpty()
                                && method.getRawParameterTypes()
                                        .getFirst()
                                        .isEquivalentTo(OrganisationId.class);
                events.add(new SimpleConditionEvent(method, does, method.getDescription()));
            }
        };
    }
}
