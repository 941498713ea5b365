package dev.dormouse.web.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.PrincipalId;
import dev.dormouse.kernel.id.TokenId;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurrentCallerTest {
    private static final UUID SOME = new UUID(1, 2);
    private static final Caller.Operator OPERATOR = new Caller.Operator();

    @ParameterizedTest
    @EnumSource(Permission.class)
    void aPersonMayAllButOperate(Permission permission) {
        if (permission == Permission.OPERATE) {
            assertRefused(person(true), permission, "operator-only");
        } else {
            assertAllowed(person(true), permission);
        }
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void anOperatorMayOnlyOperate(Permission permission) {
        if (permission == Permission.OPERATE) {
            assertAllowed(OPERATOR, permission);
        } else {
            assertRefused(OPERATOR, permission, "not-for-operators");
        }
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void aTokenMayWhatItsScopesSay(Permission permission) {
        Caller token = token(true, Permission.APP_READ, Permission.OPERATE);
        switch (permission) {
            case APP_READ -> assertAllowed(token, permission);
            case OPERATE -> assertRefused(token, permission, "operator-only");
            case APP_WRITE, APP_DEPLOY, LOGS_READ, SECRET_WRITE, TOKEN_WRITE ->
                    assertRefused(token, permission, "missing-scope");
        }
    }

    @Test
    void deployingNeedsAVerifiedAddress() {
        assertRefused(person(false), Permission.APP_DEPLOY, "email-not-verified");
        assertRefused(
                token(false, Permission.APP_DEPLOY), Permission.APP_DEPLOY, "email-not-verified");
        assertAllowed(person(false), Permission.APP_WRITE);
    }

    @Test
    void nobodyIsAnError() {
        CurrentCaller nobody =
                new CurrentCaller(
                        QuarkusSecurityIdentity.builder()
                                .setPrincipal(new QuarkusPrincipal("somebody"))
                                .build());
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(nobody::get)
                .extracting(failure -> failure.code().id())
                .isEqualTo("unauthenticated");
    }

    @Test
    void scopesAreReadAsTheyAreWritten() {
        for (Permission permission : Permission.values()) {
            assertThat(Permission.ofScope(permission.scope())).contains(permission);
        }
        assertThat(Permission.APP_DEPLOY.scope()).isEqualTo("app:deploy");
        assertThat(Permission.ofScope("APP:DEPLOY")).isEmpty();
    }

    private static void assertAllowed(Caller caller, Permission permission) {
        assertThatNoException().isThrownBy(() -> current(caller).require(permission));
    }

    private static void assertRefused(Caller caller, Permission permission, String code) {
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> current(caller).require(permission))
                .extracting(failure -> failure.code().id())
                .isEqualTo(code);
    }

    private static CurrentCaller current(Caller caller) {
        return new CurrentCaller(
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal("somebody"))
                        .addAttribute(CurrentCaller.ATTRIBUTE, caller)
                        .build());
    }

    private static Caller person(boolean emailVerified) {
        return new Caller.Person(new PrincipalId(SOME), "ada", "ada@example.org", emailVerified);
    }

    private static Caller token(boolean emailVerified, Permission... scopes) {
        return new Caller.ApiToken(
                new TokenId(SOME),
                new PrincipalId(SOME),
                new OrganisationId(SOME),
                Set.of(scopes),
                emailVerified);
    }
}
