package dev.dormouse.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

/** What the document of the API leaves out, so that no sweep over the document asks it. */
class HiddenOperationsTest {
    @Test
    void onlyTheRegistryIsHidden() {
        assertThat(resources().flatMap(type -> Arrays.stream(type.getDeclaredMethods())))
                .filteredOn(HiddenOperationsTest::isHidden)
                .as("hidden operations, each in integration-tests' operations.txt by hand")
                .extracting(HiddenOperationsTest::name)
                .containsExactlyInAnyOrder(
                        "GET /v2/{path: .*}",
                        "HEAD /v2/{path: .*}",
                        "POST /v2/{path: .*}",
                        "PATCH /v2/{path: .*}",
                        "PUT /v2/{path: .*}",
                        "DELETE /v2/{path: .*}",
                        "GET /v2/token");
    }

    private static Stream<Class<?>> resources() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("dev.dormouse").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect);
    }

    private static boolean isHidden(Method method) {
        Operation operation = method.getAnnotation(Operation.class);
        return verb(method).isPresent() && (operation == null || operation.hidden());
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String name(Method method) {
        Path of = method.getDeclaringClass().getAnnotation(Path.class);
        Path own = method.getAnnotation(Path.class);
        return verb(method).orElseThrow()
                + " "
                + of.value()
                + (own == null ? "" : "/" + own.value());
    }
}
